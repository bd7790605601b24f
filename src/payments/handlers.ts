// src/payments/handlers.ts — the outbox jobs of this room.
import { system } from '../kernel/actor.ts'
import type { Handlers, SideBySide } from '../outbox/outbox.ts'
import { rereadBlocked } from './payees/blocked-payee.ts'
import { handleMessage } from './stripe/inbox-actions.ts'
import { pollEvents } from './stripe/polling-actions.ts'
import { untilAnswered } from './rail-away.ts'
import { readStripe } from './stripe/reading-actions.ts'
import { lookAtHeldRun } from './remittances/run-hold-actions.ts'
import { type PaymentNeeds, sendPayout } from './payouts/send-actions.ts'

/** What the worker does for payments; each job may run any number of times. */
export function paymentsHandlers(needs: PaymentNeeds): Handlers {
  return {
    'send-payout': ({ payoutId }) => sendPayout(needs, String(payoutId)),
    'look-at-held-run': ({ remittanceId }) => lookAtHeldRun(needs, String(remittanceId)),
    'handle-webhook': ({ eventId }) => untilAnswered(needs, () => handleMessage(needs, String(eventId))),
    'reread-payee': ({ organisationId }) =>
      untilAnswered(needs, () => rereadBlocked(needs, String(organisationId))),
    'poll-stripe': async () => {
      await pollEvents(needs)
    },
    'read-stripe': async () => {
      await readStripe(needs, system('payments'))
    },
  }
}

/** How many of these jobs run at once: each payout is its own, and Stripe takes about a hundred a second. */
export const paymentsSideBySide: SideBySide = { 'send-payout': 8 }
