// src/adapters/rails/stripe-answers.ts — what an error of Stripe's means: refused, unknown, or our fault.
import { Stripe } from 'stripe'
import { Refusal } from '../../kernel/refusal.ts'
import type { SendAnswer } from '../../payments/payments.ts'

const { StripeError, StripeConnectionError } = Stripe.errors

/** Codes of https://docs.stripe.com/error-codes that speak of the account the money was meant for. */
const payeeCodes = new Set([
  'account_closed',
  'account_invalid',
  'account_number_invalid',
  'insufficient_capabilities_for_transfer',
  'no_account',
  'payouts_not_allowed',
  'transfers_not_allowed',
])

/**
 * The meaning of an error that came of sending. Only a 400 that speaks of our balance or of the payee is a
 * definite no; what may have been carried out stays unknown; everything else is a mistake of ours. What is
 * not Stripe's error is thrown on.
 */
export function answerFor(error: unknown): SendAnswer {
  if (!(error instanceof StripeError)) throw error
  const { statusCode: status = 0, code = '' } = error
  const says = wordsOf(error)
  if (error instanceof StripeConnectionError || status === 0) return { kind: 'unknown', says }
  if (status >= 500 || [200, 409, 424, 429].includes(status)) return { kind: 'unknown', says }
  if (code === 'rate_limit' || code === 'lock_timeout') return { kind: 'unknown', says }
  if (status !== 400) return { kind: 'stopped', says }
  if (code === 'balance_insufficient') return { kind: 'refused', because: 'not-enough-money', says }
  const missingPayee = code === 'resource_missing' && error.param === 'destination'
  if (payeeCodes.has(code) || missingPayee) return { kind: 'refused', because: 'payee', says }
  return { kind: 'stopped', says }
}

/** Turns a failed reading into a refusal that says so; what is not Stripe's error is thrown on. */
export function railAway(error: unknown): never {
  if (!(error instanceof StripeError)) throw error
  throw new Refusal(
    'busy',
    'rail-away',
    'Stripe did not answer as it should. Nothing was changed. Try again.',
  )
}

/** Stripe's words, without the request they were about. */
function wordsOf(error: InstanceType<typeof StripeError>): string {
  const parts = [error.statusCode, error.code, error.message.slice(0, 300)]
  return parts.filter((part) => part !== undefined && part !== '').join(' ')
}
