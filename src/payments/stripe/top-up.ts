// src/payments/stripe/top-up.ts — money on its way from our bank to our balance at Stripe.

export type TopUpState = 'sent' | 'landed' | 'failed'

/**
 * What is to be booked so that the books say what Stripe says: it was sent before it landed or failed, and
 * what is over stays over. `contradicts` when it has landed in our books and failed at Stripe, or the other
 * way round.
 */
export function statesToBook(booked: TopUpState[], now: TopUpState): TopUpState[] | 'contradicts' {
  const ended = booked.find((state) => state !== 'sent')
  if (ended && now !== 'sent' && now !== ended) return 'contradicts'
  const wanted: TopUpState[] = ended || now === 'sent' ? ['sent'] : ['sent', now]
  return wanted.filter((state) => !booked.includes(state))
}

/** What came of a message about a top-up. */
export const topUpWords: Record<TopUpState | 'contradicts', string> = {
  sent: 'The top-up is on its way, and in our books as that.',
  landed: 'The top-up is in our books.',
  failed: 'The top-up failed: in our books the money is at the bank again.',
  contradicts:
    'Our books and Stripe disagree whether the top-up arrived. ' +
    'Stripe’s lines of it are on the reconciliation page.',
}
