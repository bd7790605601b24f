// src/funding/agreements/words.ts — the words people read for kinds, states and ends of agreements.
import { formatPounds } from '../../kernel/pence.ts'
import type { Agreement, AgreementKind, AgreementStatus, ClosedAs } from './agreement.ts'

export const kindNames: Record<AgreementKind, string> = {
  'per-referral': 'Per referral',
  block: 'Block',
  grant: 'Grant',
  spot: 'Spot purchase',
}

const tags: Record<AgreementStatus, { text: string; colour: string }> = {
  drafted: { text: 'Draft', colour: 'grey' },
  agreed: { text: 'Waiting for approval', colour: 'yellow' },
  active: { text: 'Active', colour: 'green' },
  closed: { text: 'Closed', colour: 'grey' },
}

/** The tag that shows an agreement's state. */
export function agreementTag(status: AgreementStatus): { text: string; colour: string } {
  return tags[status]
}

/** What happens to a prescription when nothing is left, in words. */
export function overWords({ overCapacity, overTariffPence }: Agreement): string {
  if (overCapacity === 'goodwill') return 'Further prescriptions are taken as goodwill, and nothing is paid'
  if (overCapacity === 'refuse') return 'Further prescriptions are refused'
  const each = `Further prescriptions are paid ${formatPounds(overTariffPence ?? 0)} each`
  return `${each}, from what the fund has free`
}

/** What became of what was left, in words. */
export const closedWords: Record<ClosedAs, string> = {
  'nothing-left': 'Nothing was left',
  'money-back': 'The money went back to the fund',
  'claw-back': 'What was paid ahead is owed back to us',
  'carry-forward': 'The places went to another agreement',
  'paid-anyway': 'The provider kept it',
}
