// src/payments/rail-away.ts — a job that needs an answer from Stripe waits for as long as Stripe is away.
import { Refusal } from '../kernel/refusal.ts'
import type { Handler } from '../outbox/outbox.ts'
import type { PaymentNeeds } from './payouts/send-actions.ts'

const againMillis = 5 * 60_000

/**
 * Does the job, and puts it off for five minutes when Stripe does not answer. An outage may last longer than
 * the tries of a job, and nobody's fault must not end as one: what it was about would never be booked.
 */
export async function untilAnswered(
  needs: PaymentNeeds,
  job: () => ReturnType<Handler>,
): ReturnType<Handler> {
  try {
    return await job()
  } catch (fault) {
    if (!(fault instanceof Refusal && fault.code === 'rail-away')) throw fault
    return { runAgainAt: new Date(needs.clock.now().getTime() + againMillis) }
  }
}
