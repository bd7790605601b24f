// src/adapters/rails/stand-in/reversals.ts — taking a transfer back, whole or in part.
import type Stripe from 'stripe'
import { addTransaction } from './balance.ts'
import { announce } from './events.ts'
import { invalid } from './failure.ts'
import { listPage, pageFields } from './lists.ts'
import type { Rules } from './parameters.ts'
import { add, find, newId } from './state.ts'
import type { Transfer } from './state.ts'
import { readTransfer } from './transfers.ts'
import { seconds } from './world.ts'
import type { Call } from './world.ts'

export const reversalRules: Rules = {
  fields: {
    amount: 'pence',
    description: 'text',
    expand: 'texts',
    metadata: 'metadata',
    refund_application_fee: 'flag',
  },
}

export const reversalListRules: Rules = { fields: pageFields }
// A transfer carries its ten latest reversals; the list has them all.
const shownWithTransfer = 10

/** GET /v1/transfers/:id/reversals, newest first. */
export function listReversals(call: Call): object {
  const { id } = readTransfer(call)
  const url = `/v1/transfers/${id}/reversals`
  return listPage(call.world.state.reversals, call.params, url, (row) => row.transfer === id)
}

/**
 * POST /v1/transfers/:id/reversals: what is left of the transfer unless an amount is given. Refuses more than
 * is left, and refuses when the connected account has already moved the money to its own bank.
 */
export function createReversal(call: Call): Stripe.TransferReversal {
  const { state } = call.world
  const asked = call.params as Stripe.TransferCreateReversalParams
  const transfer = readTransfer(call)
  const leftPence = transfer.amount - transfer.amount_reversed
  const amountPence = asked.amount ?? leftPence
  if (leftPence === 0) throw invalid(undefined, `Transfer ${transfer.id} is already fully reversed.`)
  if (amountPence > leftPence) {
    throw invalid(undefined, `Only ${leftPence} is left to reverse on this transfer.`, 'amount')
  }
  const account = find(state.accounts, transfer.destination)
  if (!account || account.heldPence < amountPence) {
    throw invalid('balance_insufficient', 'The connected account has insufficient funds to reverse this.')
  }
  account.heldPence -= amountPence
  const reversal = addReversal(call, transfer, amountPence, asked)
  transfer.amount_reversed += amountPence
  transfer.reversed = transfer.amount_reversed === transfer.amount
  const { data, has_more: hadMore } = transfer.reversals
  transfer.reversals.data = [reversal, ...data].slice(0, shownWithTransfer)
  transfer.reversals.has_more = hadMore || data.length === shownWithTransfer
  announce(call, 'transfer.reversed', transfer)
  return reversal
}

function addReversal(
  { world }: Call,
  transfer: Transfer,
  amountPence: number,
  asked: Stripe.TransferCreateReversalParams,
): Stripe.TransferReversal {
  const id = newId(world.state, 'trr')
  return add(world.state.reversals, {
    id,
    object: 'transfer_reversal',
    amount: amountPence,
    balance_transaction: addTransaction(world, 'transfer_refund', amountPence, id, asked.description ?? null)
      .id,
    created: seconds(world),
    currency: 'gbp',
    destination_payment_refund: newId(world.state, 'pyr'),
    metadata: (asked.metadata ?? {}) as Stripe.Metadata,
    source_refund: null,
    transfer: transfer.id,
  })
}
