// src/funding/versions/forms.ts — the form that proposes other terms for an agreement in force.
import { z } from 'zod'
import { plainPounds } from '../../kernel/pence.ts'
import { type FieldWords, type FormResult, readForm, textField, type Typed } from '../../web/web.ts'
import type { Agreement } from '../agreements/agreement.ts'
import type { NewVersion } from '../agreements/version.ts'
import { planField } from '../agreements/plan-field.ts'
import { dateBoxes, dayAsTyped, moneyField, wholeField, withDays } from '../typed-fields.ts'

export const versionWords = {
  endsOn: { label: 'Last day', hint: 'For example, 31 3 2027', date: true },
  amount: { label: 'The most to spend', hint: 'In pounds and pence' },
  places: { label: 'Number of places', hint: 'Places and price only go up together' },
  plan: {
    label: 'The payments that come with more places',
    hint: 'One a line: its date, then its amount, like “1 4 2026 £1,250.50”',
  },
  reason: { label: 'Why it changes', hint: 'A sentence for the approver and the auditor' },
} satisfies Record<string, FieldWords>

const shape = z.strictObject({
  ...dateBoxes('endsOn'),
  amount: moneyField('Type the whole amount.').optional(),
  places: wholeField('Type the whole number of places.').optional(),
  plan: planField(),
  reason: textField('Say why the agreement changes.', 500),
})

/** The terms from the form; what the form of that kind does not ask for stays as it is. */
export function readVersionForm(body: unknown, agreement: Agreement): FormResult<NewVersion> {
  const asks = { endsOn: 'Type the last day.' }
  const read = withDays(readForm(shape, body), asks, Object.keys(versionWords))
  if (!read.ok) return read
  const { endsOn, reason, plan, amount, places } = read.value
  const isFixed = agreement.kind === 'grant'
  const amountPence = isFixed ? agreement.amountPence : (amount ?? agreement.amountPence)
  const isBlock = agreement.kind === 'block'
  const own = isBlock ? { places: places ?? agreement.places, plan } : { places: null, plan: [] }
  return { ...read, value: { amountPence, endsOn, reason, ...own } }
}

/** The terms as they are now, in the boxes of the form. */
export function termsAsTyped({ endsOn, amountPence, places }: Agreement): Typed {
  const shared = { ...dayAsTyped('endsOn', endsOn), amount: plainPounds(amountPence) }
  return places === null ? shared : { ...shared, places: String(places) }
}

/** The field that a refused change is about, from its words. */
export function versionField(agreement: Agreement, says: string): string {
  if (/cannot end on|may be spent until|Both would pay/.test(says)) return 'endsOn-day'
  if (/^Say why|^Nothing would|^Another change/.test(says)) return 'reason'
  if (/payments? /i.test(says) && agreement.kind === 'block') return 'plan'
  return agreement.kind === 'grant' ? 'endsOn-day' : 'amount'
}
