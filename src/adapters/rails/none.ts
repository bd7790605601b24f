// src/adapters/rails/none.ts — the payout rail where Stripe is not set up: it sends nothing.
import { Refusal } from '../../kernel/refusal.ts'
import type { PayoutRail } from '../../payments/payments.ts'

/** Every call is refused in words; a payout that is sent all the same stops and is shown. */
export function noRail(): PayoutRail {
  const refuse = async (): Promise<never> => {
    throw new Refusal('conflict', 'no-rail', 'Stripe is not set up here. Ask your administrator.')
  }
  const none = () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) })
  return {
    requestFor: (order) => JSON.stringify(order),
    send: async () => ({ kind: 'stopped', says: 'Stripe is not set up here.' }),
    findReceipts: refuse,
    sentSince: none,
    readReceipt: refuse,
    readTopUp: refuse,
    openPayee: refuse,
    onboardingLink: refuse,
    readPayee: refuse,
    balancePence: refuse,
    availablePence: refuse,
    transactions: none,
    events: none,
    readEvent() {
      throw new Refusal('invalid', 'no-rail', 'Stripe is not set up here.')
    },
  }
}
