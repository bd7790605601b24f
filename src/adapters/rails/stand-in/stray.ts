// src/adapters/rails/stand-in/stray.ts — money moved by hand at Stripe, which no ledger knows of.
import { addTransaction } from './balance.ts'
import type { Rules } from './parameters.ts'
import { createTransfer } from './transfers.ts'
import type { Call } from './world.ts'

export const strayRules: Rules = {
  required: ['amount'],
  fields: { amount: 'whole', type: 'text', description: 'text', destination: 'text' },
}

/**
 * A balance transaction of so many pence with no source (an `adjustment` unless a type is given), or, with a
 * destination, a transfer made by hand: it carries no payout id, and its event goes out like any other.
 */
export function makeStray(call: Call): object {
  const asked = call.params as { amount: number; type?: string; description?: string; destination?: string }
  const { amount, type = 'adjustment', description = 'Made by hand', destination } = asked
  if (destination === undefined) return addTransaction(call.world, type, amount, null, description)
  const params = { amount: Math.abs(amount), currency: 'gbp', destination, description }
  return createTransfer({ ...call, params })
}
