// src/funding/agreement-forms.ts — the forms that draft an agreement, one for each kind.
import { z } from 'zod'
import { type FieldWords, formIdField, type FormResult, listField, readForm } from '../web/web.ts'
import { type AgreementDraft, mostInstalments } from './draft.ts'
import { dateBoxes, moneyField, wholeField, withDays } from './typed-fields.ts'

const commonWords = {
  activities: { label: 'Activities it pays for', hint: 'Take the tick from those it does not pay for' },
  startsOn: { label: 'First day', hint: 'For example, 1 4 2026', date: true },
  endsOn: { label: 'Last day', hint: 'For example, 31 3 2027', date: true },
} satisfies Record<string, FieldWords>

const perReferralWords = {
  ...commonWords,
  tariff: { label: 'Tariff for each accepted prescription', hint: 'In pounds and pence, like 42.50' },
  cap: { label: 'The most to spend under this agreement', hint: 'In pounds and pence, like 5000' },
} satisfies Record<string, FieldWords>

const blockWords = {
  ...commonWords,
  total: { label: 'Total price of the block', hint: 'In pounds and pence, like 6000' },
  places: { label: 'Number of places' },
  instalments: {
    label: 'Number of monthly payments',
    hint: `From 1 to ${mostInstalments}. The first is due on the first day.`,
  },
} satisfies Record<string, FieldWords>

type AgreementFormWords = typeof commonWords & Record<string, FieldWords>

/** The kinds that have a form of their own. */
export type FormKind = 'per-referral' | 'block'

export const agreementFormWords: Record<FormKind, AgreementFormWords> = {
  'per-referral': perReferralWords,
  block: blockWords,
}

const commonShape = {
  formId: formIdField.transform((id) => id.toLowerCase()),
  providerId: z.uuid('Choose a provider.'),
  activities: listField(),
  ...dateBoxes('startsOn'),
  ...dateBoxes('endsOn'),
}
const perReferralShape = z.strictObject({
  ...commonShape,
  kind: z.literal('per-referral'),
  tariff: moneyField('Type the tariff for each accepted prescription.'),
  cap: moneyField('Type the most to spend under this agreement.'),
})
const blockShape = z.strictObject({
  ...commonShape,
  kind: z.literal('block'),
  total: moneyField('Type the total price of the block.'),
  places: wholeField(`Type how many places the block has, from 1 to 10,000.`),
  instalments: wholeField(`Type a number of payments from 1 to ${mostInstalments}.`),
})
const asks = { startsOn: 'Type the first day.', endsOn: 'Type the last day.' }

/** The kind of agreement a form or an address names; per referral for anything that is not "block". */
export function kindNamed(text: unknown): FormKind {
  return text === 'block' ? 'block' : 'per-referral'
}

/** The draft of an agreement under that fund from its form. The form's id becomes the agreement's. */
export function readAgreementForm(
  body: unknown,
  kind: FormKind,
  fundId: string,
): FormResult<AgreementDraft & { id: string }> {
  return kind === 'block' ? readBlockForm(body, fundId) : readPerReferralForm(body, fundId)
}

function readPerReferralForm(body: unknown, fundId: string): FormResult<AgreementDraft & { id: string }> {
  const read = withDays(readForm(perReferralShape, body), asks, Object.keys(perReferralWords))
  if (!read.ok) return read
  const { formId: id, kind, providerId, activities: activityIds, startsOn, endsOn } = read.value
  const { tariff: tariffPence, cap: capPence } = read.value
  const value = { id, kind, fundId, providerId, activityIds, startsOn, endsOn, tariffPence, capPence }
  return { ...read, value }
}

function readBlockForm(body: unknown, fundId: string): FormResult<AgreementDraft & { id: string }> {
  const read = withDays(readForm(blockShape, body), asks, Object.keys(blockWords))
  if (!read.ok) return read
  const { formId: id, kind, providerId, activities: activityIds, startsOn, endsOn } = read.value
  const { total: totalPence, places, instalments } = read.value
  const shared = { id, kind, fundId, providerId, activityIds, startsOn, endsOn }
  return { ...read, value: { ...shared, totalPence, places, instalments } }
}
