// src/funding/funds/terms-forms.ts — the form of a fund's last day and of what it may spend on spot
// purchases.
import { z } from 'zod'
import { type FieldWords, type FormResult, readForm } from '../../web/web.ts'
import type { Fund, FundTerms } from './fund.ts'
import { dateBoxes, optionalDay, optionalMoney } from '../typed-fields.ts'

export const termsWords = {
  endsOn: { label: 'Last day the money may be spent', hint: 'Leave it empty when there is none', date: true },
  spotAllowance: { label: 'The most for spot purchases together', hint: 'Leave it empty for none' },
  spotLimit: { label: 'A purchase above this waits for the approver', hint: 'In pounds and pence' },
} satisfies Record<string, FieldWords>

const shape = z.strictObject({
  ...dateBoxes('endsOn'),
  spotAllowance: optionalMoney(),
  spotLimit: optionalMoney(),
})

/** The terms from the form; the spot figures stay as they are unless `isApprover`. */
export function readTermsForm(body: unknown, fund: Fund, isApprover: boolean): FormResult<FundTerms> {
  const read = readForm(shape, body)
  if (!read.ok) return read
  const day = optionalDay(read.typed, 'endsOn')
  if ('error' in day) return { ok: false, typed: read.typed, errors: [day.error] }
  const { spotAllowance = 0, spotLimit = 0 } = read.value
  const spot = isApprover
    ? { spotAllowancePence: spotAllowance, spotLimitPence: spotLimit }
    : { spotAllowancePence: fund.spotAllowancePence, spotLimitPence: fund.spotLimitPence }
  return { ...read, value: { endsOn: day.day, ...spot } }
}
