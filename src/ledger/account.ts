// src/ledger/account.ts — the chart of accounts: what each kind of account is, and how low it may go.
import assert from 'node:assert/strict'

/** GBP is real money in pence; PROMISE is pence of fund control; PLACE is places of block capacity. */
export type Unit = 'GBP' | 'PROMISE' | 'PLACE'
export type Side = 'debit' | 'credit'

export interface AccountKind {
  /** The code with `*` where an identifier stands. */
  pattern: string
  unit: Unit
  side: Side
  /** The least its balance may be on its normal side; null where it must follow facts from outside. */
  floor: number | null
  /** What a treasurer would call it. */
  says: string
}

const kind = (pattern: string, unit: Unit, side: Side, floor: number | null, says: string): AccountKind => ({
  pattern,
  unit,
  side,
  floor,
  says,
})

/**
 * Every kind of account. Bank and Stripe follow what really happened there, so nothing stops them at zero;
 * every promise and every place does stop at zero.
 */
export const accountKinds: readonly AccountKind[] = [
  kind('bank', 'GBP', 'debit', null, 'The bank account the funds are kept in'),
  kind('stripe:balance', 'GBP', 'debit', null, 'Our balance at Stripe'),
  kind('stripe:top-up-in-transit', 'GBP', 'debit', 0, 'On its way from the bank to Stripe'),
  kind('stripe:suspense', 'GBP', 'debit', null, 'At Stripe, not explained yet'),
  kind('bank:suspense', 'GBP', 'debit', null, 'In the bank, not explained yet'),
  kind('agreement:*:prepaid', 'GBP', 'debit', 0, 'Paid for places not used yet'),
  kind('provider:*:owes-us', 'GBP', 'debit', 0, 'Paid by mistake, owed back to us'),
  kind('fund:*:held', 'GBP', 'credit', 0, 'Held for the fund and not earned yet'),
  kind('provider:*:payable', 'GBP', 'credit', 0, 'Earned by the provider and not paid yet'),
  kind('payout:*:in-flight', 'GBP', 'credit', 0, 'Approved for payment and on its way'),
  kind('agreement:*:accrued', 'GBP', 'credit', 0, 'Places used before their instalment was due'),
  kind('fund:*:due-to-funder', 'GBP', 'credit', 0, 'To be returned to the funder'),
  kind('charges', 'GBP', 'debit', null, 'What Stripe and the bank charged us'),
  kind('fund:*:granted', 'PROMISE', 'debit', 0, 'All that was put into the fund'),
  kind('fund:*:free', 'PROMISE', 'credit', 0, 'In the fund and not promised'),
  kind('agreement:*:allocated', 'PROMISE', 'credit', 0, 'Promised to the agreement, not to a prescription'),
  kind('agreement:*:reserved', 'PROMISE', 'credit', 0, 'Set aside for prescriptions that are issued'),
  kind('fund:*:spent', 'PROMISE', 'credit', 0, 'Earned by providers'),
  kind('fund:*:returned', 'PROMISE', 'credit', 0, 'Given back to the funder'),
  kind('agreement:*:places-agreed', 'PLACE', 'debit', 0, 'Places bought'),
  kind('agreement:*:places-free', 'PLACE', 'credit', 0, 'Places nobody has yet'),
  kind('agreement:*:places-reserved', 'PLACE', 'credit', 0, 'Places held for prescriptions that are issued'),
  kind('agreement:*:places-used', 'PLACE', 'credit', 0, 'Places taken up'),
  kind('agreement:*:places-lapsed', 'PLACE', 'credit', 0, 'Places never used when the agreement closed'),
  kind('agreement:*:places-goodwill', 'PLACE', 'credit', 0, 'Places given beyond the agreement'),
  kind(
    'agreement:*:goodwill-control',
    'PLACE',
    'debit',
    0,
    'Control of the places given beyond the agreement',
  ),
]

const byPattern = new Map(accountKinds.map((each) => [each.pattern, each]))

/** The kind of an account from its code ("fund:{id}:free"); undefined for a code outside the chart. */
export function findKind(code: string): AccountKind | undefined {
  const parts = code.split(':')
  if (parts.length > 3 || parts.includes('')) return undefined
  return byPattern.get(code) ?? byPattern.get(`${parts[0]}:*:${parts[2]}`)
}

/** As findKind; a fault for a code outside the chart. */
export function kindOf(code: string): AccountKind {
  const found = findKind(code)
  assert(found, `no such account in the chart: ${code}`)
  return found
}

/** A signed balance as seen from the account's normal side: what people mean by "how much is in it". */
export function onNormalSide(side: Side, balance: number): number {
  return side === 'debit' ? balance : 0 - balance
}
