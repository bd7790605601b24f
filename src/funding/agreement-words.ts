// src/funding/agreement-words.ts — the words people read for kinds and states of agreements.
import type { AgreementKind, AgreementStatus } from './agreement.ts'

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
