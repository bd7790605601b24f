// bench/payments/asked.ts — the keys that the bench and its stand-in agree on.

export const apiKey = 'sk_test_bench'
export const webhookSecret = 'whsec_bench'
