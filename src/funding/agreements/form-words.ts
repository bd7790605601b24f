// src/funding/agreements/form-words.ts — the words of the forms that draft an agreement, one for each kind.
import type { FieldWords } from '../../web/web.ts'
import { mostInstalments } from './draft.ts'

/** The kinds that have a form of their own. */
export type FormKind = 'per-referral' | 'block' | 'grant'
type Words = Record<string, FieldWords>

const money = 'In pounds and pence, like 42.50'
const days = {
  startsOn: { label: 'First day', hint: 'For example, 1 4 2026', date: true },
  endsOn: { label: 'Last day', hint: 'For example, 31 3 2027', date: true },
} satisfies Words
const shared = {
  activities: { label: 'Activities it pays for', hint: 'Take the tick from those it does not pay for' },
  ...days,
} satisfies Words
const over = {
  over: {
    label: 'When nothing is left',
    items: [
      { value: 'refuse', text: 'Further prescriptions are refused' },
      {
        value: 'goodwill',
        text: 'They are taken as goodwill',
        hint: 'Nothing is paid for them, and they are counted',
      },
      {
        value: 'tariff',
        text: 'They are paid for beyond the agreement',
        hint: 'From what is free in the fund, at the tariff below',
      },
    ],
  },
  overTariff: { label: 'Tariff beyond the agreement', hint: 'Only for the last choice above' },
} satisfies Words

/** Milestones of the agreement's own: the fields of each name and tariff, with the milestone they are for. */
export const customMilestones = [
  { milestone: 'custom-1', name: 'customName1', tariff: 'customTariff1' },
  { milestone: 'custom-2', name: 'customName2', tariff: 'customTariff2' },
  { milestone: 'custom-3', name: 'customName3', tariff: 'customTariff3' },
] as const

const customWords = Object.fromEntries(
  customMilestones.flatMap(({ name, tariff }, at) => [
    [name, { label: `What milestone ${at + 1} is called`, hint: 'Like “Came six times”' }],
    [tariff, { label: `What is paid for milestone ${at + 1}` }],
  ]),
) as Record<(typeof customMilestones)[number]['name' | 'tariff'], FieldWords>

const perReferralWords = {
  ...shared,
  tariff: { label: 'Tariff for each accepted prescription', hint: `${money}. It may be 0.` },
  firstAttendance: {
    label: 'Paid when the person first attends',
    hint: 'Leave it empty when nothing is paid',
  },
  completed: { label: 'Paid when the person completes it', hint: 'Leave it empty when nothing is paid' },
  ...customWords,
  didNotStart: {
    label: 'Paid when the person does not start',
    hint: 'The share of what is paid for the first attendance, from 0 to 100',
  },
  cap: { label: 'The most to spend under this agreement', hint: 'In pounds and pence, like 5000' },
  ...over,
} satisfies Words

const planHint = 'One payment a line: its date, then its amount, like “1 4 2026 £1,250.50”'
const blockWords = {
  ...shared,
  total: { label: 'Total price of the block', hint: 'In pounds and pence, like 6000' },
  places: { label: 'Number of places' },
  instalments: {
    label: 'Number of monthly payments',
    hint: `From 1 to ${mostInstalments}. The first is due on the first day.`,
  },
  plan: { label: 'Or type the payments yourself', hint: `${planHint}. Together they are the total price.` },
  ...over,
} satisfies Words

const grantWords = {
  ...days,
  total: { label: 'The whole grant', hint: 'In pounds and pence, like 6000' },
  plan: { label: 'Its payments', hint: `${planHint}. Together they are the whole grant.` },
} satisfies Words

export const agreementFormWords = {
  'per-referral': perReferralWords,
  block: blockWords,
  grant: grantWords,
}

/** What each form is called. */
export const formTitles: Record<FormKind, string> = {
  'per-referral': 'Make a per-referral agreement',
  block: 'Make a block agreement',
  grant: 'Make a grant',
}

/** The kind of agreement a form or an address names; per referral for anything that is no other. */
export function kindNamed(text: unknown): FormKind {
  return text === 'block' || text === 'grant' ? text : 'per-referral'
}
