// src/adapters/rails/stand-in/transfers.ts — money from the platform's balance to a connected account.
import type Stripe from 'stripe'
import { addTransaction, refuseOtherCurrency } from './balance.ts'
import { announce } from './events.ts'
import { invalid, missing } from './failure.ts'
import { listPage, pageFields } from './lists.ts'
import type { Rules } from './parameters.ts'
import { add, find, newId } from './state.ts'
import type { ConnectedAccount, Transfer } from './state.ts'
import { seconds } from './world.ts'
import type { Call, World } from './world.ts'

export const transferCreateRules: Rules = {
  required: ['currency', 'destination', 'amount'],
  fields: {
    amount: 'pence',
    currency: 'text',
    description: 'text',
    destination: 'text',
    expand: 'texts',
    metadata: 'metadata',
    source_transaction: 'text',
    source_type: { oneOf: ['bank_account', 'card', 'fpx'] },
    transfer_group: 'text',
  },
}
export const transferRules: Rules = { fields: { expand: 'texts' } }
export const transferListRules: Rules = {
  fields: { ...pageFields, created: 'when', destination: 'text', transfer_group: 'text' },
}

/**
 * POST /v1/transfers. Refuses more than the balance holds (`balance_insufficient`) and an account that may
 * not receive transfers (`insufficient_capabilities_for_transfer`), each with a 400 as Stripe does.
 */
export function createTransfer(call: Call): Transfer {
  const { state } = call.world
  const asked = call.params as unknown as Stripe.TransferCreateParams & { amount: number }
  refuseOtherCurrency(asked.currency)
  if (asked.source_transaction) {
    throw missing(400, 'charge', asked.source_transaction, 'source_transaction')
  }
  const account = find(state.accounts, asked.destination)
  if (!account) throw missing(400, 'destination', asked.destination, 'destination')
  refuseIncapable(account)
  if (asked.amount > state.balancePence) {
    throw invalid('balance_insufficient', 'You have insufficient available funds in your Stripe account.')
  }
  const transfer = addTransfer(call.world, account, asked.amount, asked)
  announce(call, 'transfer.created', transfer)
  return transfer
}

function refuseIncapable(account: ConnectedAccount): void {
  if (account.transferStatus === 'active') return
  const message = 'Your destination account needs to have the transfers capability enabled.'
  throw invalid('insufficient_capabilities_for_transfer', message)
}

function addTransfer(
  world: World,
  account: ConnectedAccount,
  amountPence: number,
  asked: Stripe.TransferCreateParams,
): Transfer {
  const id = newId(world.state, 'tr')
  account.heldPence += amountPence
  return add(world.state.transfers, {
    id,
    object: 'transfer',
    amount: amountPence,
    amount_reversed: 0,
    balance_transaction: addTransaction(world, 'transfer', -amountPence, id, asked.description ?? null).id,
    created: seconds(world),
    currency: 'gbp',
    description: asked.description ?? null,
    destination: account.id,
    destination_payment: newId(world.state, 'py'),
    livemode: false,
    metadata: (asked.metadata ?? {}) as Stripe.Metadata,
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: null,
    source_type: asked.source_type ?? 'card',
    transfer_group: asked.transfer_group ?? null,
  })
}

/** GET /v1/transfers/:id */
export function readTransfer({ world, id }: Call): Transfer {
  const found = find(world.state.transfers, id)
  if (!found) throw missing(404, 'transfer', id)
  return found
}

/** GET /v1/transfers, newest first. */
export function listTransfers({ world, params }: Call): object {
  const wanted = (name: string, value: unknown) => params[name] === undefined || params[name] === value
  return listPage(world.state.transfers, params, '/v1/transfers', (row) => {
    return wanted('destination', row.destination) && wanted('transfer_group', row.transfer_group)
  })
}
