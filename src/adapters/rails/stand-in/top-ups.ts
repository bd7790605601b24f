// src/adapters/rails/stand-in/top-ups.ts — money from the platform's bank into its Stripe balance.
import type Stripe from 'stripe'
import { addTransaction, refuseOtherCurrency } from './balance.ts'
import { announce } from './events.ts'
import { missing } from './failure.ts'
import type { Rules } from './parameters.ts'
import { add, find, newId } from './state.ts'
import { seconds } from './world.ts'
import type { Call } from './world.ts'

export const topUpCreateRules: Rules = {
  required: ['amount', 'currency'],
  fields: {
    amount: 'pence',
    currency: 'text',
    description: 'text',
    expand: 'texts',
    metadata: 'metadata',
    payment_method: 'text',
    payment_method_options: { fields: { us_bank_account: { fields: { network: { oneOf: ['ach'] } } } } },
    source: 'text',
    statement_descriptor: 'text',
    transfer_group: 'text',
  },
}
export const topUpRules: Rules = { fields: { expand: 'texts' } }

/** POST /v1/topups: arrives at once, where the real one takes a working day or more. */
export function createTopUp(call: Call): Stripe.Topup {
  const { world } = call
  const asked = call.params as unknown as Stripe.TopupCreateParams
  refuseOtherCurrency(asked.currency)
  const id = newId(world.state, 'tu')
  const description = asked.description ?? null
  const topUp = add(world.state.topUps, {
    id,
    object: 'topup',
    amount: asked.amount,
    balance_transaction: addTransaction(world, 'topup', asked.amount, id, description).id,
    created: seconds(world),
    currency: 'gbp',
    description,
    expected_availability_date: seconds(world),
    failure_code: null,
    failure_message: null,
    initiated_by: 'user',
    livemode: false,
    metadata: (asked.metadata || {}) as Stripe.Metadata,
    source: null,
    statement_descriptor: asked.statement_descriptor ?? null,
    status: 'succeeded',
    transfer_group: asked.transfer_group ?? null,
  })
  announce(call, 'topup.succeeded', topUp)
  return topUp
}

/** GET /v1/topups/:id */
export function readTopUp({ world, id }: Call): Stripe.Topup {
  const found = find(world.state.topUps, id)
  if (!found) throw missing(404, 'topup', id)
  return found
}
