// src/funding/agreements/forms.ts — the forms that draft an agreement, one for each kind, and what they say.
import { z } from 'zod'
import { formIdField, type FormResult, listField, optionalText, readForm } from '../../web/web.ts'
import { agreementFormWords, type FormKind } from './form-words.ts'
import { type AgreementDraft, mostInstalments } from './draft.ts'
import { milestonesFrom } from './milestone-fields.ts'
import { planField } from './plan-field.ts'
import { dateBoxes, moneyField, optionalMoney, optionalWhole, wholeField, withDays } from '../typed-fields.ts'

type Drafted = AgreementDraft & { id: string }

const commonShape = {
  formId: formIdField.transform((id) => id.toLowerCase()),
  providerId: z.uuid('Choose a provider.'),
  ...dateBoxes('startsOn'),
  ...dateBoxes('endsOn'),
}
const overShape = {
  activities: listField(),
  over: z.enum(['refuse', 'goodwill', 'tariff'], 'Choose what happens.').default('refuse'),
  overTariff: optionalMoney(),
}
const perReferralShape = z.strictObject({
  ...commonShape,
  ...overShape,
  kind: z.literal('per-referral'),
  tariff: moneyField('Type the tariff for each accepted prescription.'),
  firstAttendance: optionalMoney(),
  completed: optionalMoney(),
  customName1: optionalText(40),
  customTariff1: optionalMoney(),
  customName2: optionalText(40),
  customTariff2: optionalMoney(),
  customName3: optionalText(40),
  customTariff3: optionalMoney(),
  didNotStart: optionalWhole('Type a whole number from 0 to 100.'),
  cap: moneyField('Type the most to spend under this agreement.'),
})
const manyAdvice = `Type a number of payments from 1 to ${mostInstalments}.`
const blockShape = z.strictObject({
  ...commonShape,
  ...overShape,
  kind: z.literal('block'),
  total: moneyField('Type the total price of the block.'),
  places: wholeField(`Type how many places the block has, from 1 to 10,000.`),
  instalments: optionalWhole(manyAdvice),
  plan: planField(),
})
const grantShape = z.strictObject({
  ...commonShape,
  kind: z.literal('grant'),
  total: moneyField('Type how much the grant is.'),
  plan: planField(),
})
const asks = { startsOn: 'Type the first day.', endsOn: 'Type the last day.' }

/** The draft of an agreement under that fund from its form. The form's id becomes the agreement's. */
export function readAgreementForm(body: unknown, kind: FormKind, fundId: string): FormResult<Drafted> {
  const order = Object.keys(agreementFormWords[kind])
  if (kind === 'per-referral') return readPerReferral(body, fundId, order)
  return kind === 'block' ? readBlock(body, fundId, order) : readGrant(body, fundId, order)
}

function readPerReferral(body: unknown, fundId: string, order: string[]): FormResult<Drafted> {
  const read = withDays(readForm(perReferralShape, body), asks, order)
  if (!read.ok) return read
  const { formId: id, kind, providerId, activities: activityIds, startsOn, endsOn, over } = read.value
  const { milestones, errors } = milestonesFrom(read.value)
  errors.push(...overErrors(read.value))
  if (errors.length > 0) return { ok: false, errors, typed: read.typed }
  const { tariff: tariffPence, cap: capPence, didNotStart: didNotStartPercent, overTariff } = read.value
  const terms = { id, kind, fundId, providerId, activityIds, startsOn, endsOn, tariffPence, capPence }
  return { ...read, value: { ...terms, milestones, didNotStartPercent, over: overOf(over, overTariff) } }
}

function readBlock(body: unknown, fundId: string, order: string[]): FormResult<Drafted> {
  const read = withDays(readForm(blockShape, body), asks, order)
  if (!read.ok) return read
  const { formId: id, kind, providerId, activities: activityIds, startsOn, endsOn, over } = read.value
  const { total: totalPence, places, instalments: many, plan, overTariff } = read.value
  const errors = overErrors(read.value)
  if (plan.length === 0 && many === undefined) errors.unshift({ field: 'instalments', text: manyAdvice })
  if (plan.length > 0 && many !== undefined) {
    errors.unshift({
      field: 'instalments',
      text: 'Type a number of monthly payments or the payments, not both.',
    })
  }
  if (errors.length > 0) return { ok: false, errors, typed: read.typed }
  const terms = { id, kind, fundId, providerId, activityIds, startsOn, endsOn, totalPence, places }
  return { ...read, value: { ...terms, instalments: many ?? plan, over: overOf(over, overTariff) } }
}

function readGrant(body: unknown, fundId: string, order: string[]): FormResult<Drafted> {
  const read = withDays(readForm(grantShape, body), asks, order)
  if (!read.ok) return read
  const { formId: id, kind, providerId, startsOn, endsOn, total: amountPence, plan } = read.value
  if (plan.length === 0) {
    const text = 'Type at least one payment: its date, then its amount.'
    return { ok: false, typed: read.typed, errors: [{ field: 'plan', text }] }
  }
  return {
    ...read,
    value: { id, kind, fundId, providerId, startsOn, endsOn, amountPence, plan },
  }
}

/** The field of the form that a fault of a draft is about. */
export function fieldOfFault(field: string): string {
  const custom = /^custom-([123])(-label)?$/.exec(field)
  if (custom) return `custom${custom[2] ? 'Name' : 'Tariff'}${custom[1]}`
  return otherNames[field] ?? field
}
const otherNames: Record<string, string> = {
  amount: 'total',
  'first-attendance': 'firstAttendance',
  didNotStartPercent: 'didNotStart',
}

function overErrors({ over, overTariff }: { over: string; overTariff: number | undefined }) {
  if (over !== 'tariff' || (overTariff ?? 0) > 0) return []
  return [{ field: 'overTariff', text: 'Type the tariff beyond the agreement. It is more than £0.' }]
}

function overOf(policy: 'refuse' | 'goodwill' | 'tariff', overTariff: number | undefined) {
  return policy === 'tariff' ? { policy, tariffPence: overTariff! } : { policy }
}
