// src/adapters/rails/stand-in/balance.ts — the platform's Stripe balance with the transactions that make it.
import { invalid, missing } from './failure.ts'
import { listPage, pageFields } from './lists.ts'
import type { Rules } from './parameters.ts'
import { add, find, newId } from './state.ts'
import type { Transaction } from './state.ts'
import { seconds } from './world.ts'
import type { Call, World } from './world.ts'

export const balanceRules: Rules = { fields: { expand: 'texts' } }
export const transactionRules: Rules = { fields: { expand: 'texts' } }
export const transactionListRules: Rules = {
  fields: { ...pageFields, created: 'when', currency: 'text', payout: 'text', source: 'text', type: 'text' },
}

/** GET /v1/balance: everything is available at once, in pounds, and nothing is pending. */
export function readBalance({ world }: Call): object {
  const pounds = (amount: number) => [{ amount, currency: 'gbp', source_types: { card: amount } }]
  const pending = pounds(0)
  return { object: 'balance', available: pounds(world.state.balancePence), livemode: false, pending }
}

/** GET /v1/balance_transactions/:id */
export function readTransaction({ world, id }: Call): object {
  const found = find(world.state.transactions, id)
  if (!found) throw missing(404, 'balance transaction', id)
  return found
}

/** GET /v1/balance_transactions, newest first. No payout is ever made, so filtering by one finds nothing. */
export function listTransactions({ world, params }: Call): object {
  const wanted = (name: string, value: unknown) => params[name] === undefined || params[name] === value
  return listPage(world.state.transactions, params, '/v1/balance_transactions', (row) => {
    const matches = wanted('source', row.source) && wanted('type', row.type)
    return matches && wanted('currency', row.currency) && params.payout === undefined
  })
}

// Stripe's reporting categories for the types made here; any other type is reported under its own name.
const categories: Record<string, string> = {
  adjustment: 'other_adjustment',
  stripe_fee: 'fee',
  transfer_refund: 'transfer_reversal',
}

/** Writes a balance transaction of so many pence (negative is out), without a fee, and moves the balance. */
export function addTransaction(
  world: World,
  type: string,
  amountPence: number,
  source: string | null,
  description: string | null,
): Transaction {
  world.state.balancePence += amountPence
  return add(world.state.transactions, {
    id: newId(world.state, 'txn'),
    object: 'balance_transaction',
    amount: amountPence,
    available_on: seconds(world),
    balance_type: 'payments',
    created: seconds(world),
    currency: 'gbp',
    description,
    exchange_rate: null,
    fee: 0,
    fee_details: [],
    net: amountPence,
    reporting_category: categories[type] ?? type,
    source,
    status: 'available',
    type,
  })
}

/** Refuses any currency but pounds: the stand-in's platform is British and holds nothing else. */
export function refuseOtherCurrency(currency: string): void {
  if (currency !== 'gbp') throw invalid(undefined, `Invalid currency: ${currency}`, 'currency')
}
