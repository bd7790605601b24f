// src/payments/words.ts — how the states of payments are said to people.
import { formatInstant } from '../kernel/day.ts'
import type { PayeeStatus } from './payees/payee.ts'
import {
  type Attempt,
  looksUpAt,
  nextStep,
  type Payout,
  type PayoutStatus,
  retryAt,
} from './payouts/payout.ts'
import type { RemittanceStatus } from './remittances/remittance.ts'

export interface Tag {
  text: string
  colour?: string
}

export const remittanceTags: Record<RemittanceStatus, Tag> = {
  drafted: { text: 'Draft', colour: 'grey' },
  submitted: { text: 'To approve', colour: 'yellow' },
  approved: { text: 'Approved', colour: 'blue' },
  sending: { text: 'Sending', colour: 'blue' },
  done: { text: 'Done', colour: 'green' },
  returned: { text: 'Returned', colour: 'orange' },
  cancelled: { text: 'Cancelled', colour: 'grey' },
}

export const payoutTags: Record<PayoutStatus, Tag> = {
  queued: { text: 'Approved', colour: 'blue' },
  sending: { text: 'Sending', colour: 'blue' },
  unknown: { text: 'No answer yet', colour: 'yellow' },
  sent: { text: 'Sent', colour: 'blue' },
  settled: { text: 'Paid', colour: 'green' },
  refused: { text: 'Refused', colour: 'red' },
  bounced: { text: 'Sent back', colour: 'red' },
  reversed: { text: 'Taken back', colour: 'red' },
}

export const payeeTags: Record<PayeeStatus | 'none', Tag> = {
  none: { text: 'Not set up', colour: 'grey' },
  onboarding: { text: 'Setting up', colour: 'yellow' },
  active: { text: 'Can be paid', colour: 'green' },
  blocked: { text: 'Stopped', colour: 'red' },
}

/** What will happen to a payout next, and when. */
export function nextInWords(payout: Payout, attempts: readonly Attempt[], now: Date): string {
  if (payout.problem !== '') return payout.problem
  if (payout.status === 'queued') return 'It goes to Stripe within a minute.'
  if (payout.status === 'settled') return 'Nothing: it is paid.'
  if (payout.status !== 'unknown' && payout.status !== 'sending') return 'Nothing more is done by itself.'
  const last = attempts.at(-1)
  const step = nextStep(payout, last, now)
  if (step === 'wait') {
    const at = formatInstant(looksUpAt(last!))
    return `Stripe has not said yes or no. Nothing more is sent; at ${at} we look it up in Stripe’s list.`
  }
  if (step === 'look-up') {
    return (
      'Stripe has not answered for more than 23 hours. We look it up in Stripe’s list; ' +
      'only if it is not there do we ask again under a new key.'
    )
  }
  const again =
    last && last.tries > 0 ? ` It is asked again by ${formatInstant(retryAt(last.tries, now))}.` : ''
  const same = 'The same request under the same key is sent until it does, so it cannot be paid twice.'
  return `Stripe has not said yes or no. ${same}${again}`
}
