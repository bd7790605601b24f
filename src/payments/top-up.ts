// src/payments/top-up.ts — money on its way from our bank to our balance at Stripe.

export type TopUpState = 'sent' | 'landed' | 'failed'
