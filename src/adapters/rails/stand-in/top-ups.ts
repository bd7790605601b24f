// src/adapters/rails/stand-in/top-ups.ts — money from the platform's bank into its Stripe balance.
import type Stripe from 'stripe'
import { addTransaction, refuseOtherCurrency } from './balance.ts'
import { announce } from './events.ts'
import { invalid, missing } from './failure.ts'
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
    payment_method_options: {
      fields: { us_bank_account: { required: ['network'], fields: { network: { oneOf: ['ach'] } } } },
    },
    source: 'text',
    statement_descriptor: 'text',
    transfer_group: 'text',
  },
}
export const topUpRules: Rules = { fields: { expand: 'texts' } }

/**
 * POST /v1/topups: arrives at once, where the real one takes a working day or more; one that is `pending` is
 * announced as created and waits for `endTopUp`.
 */
export function createTopUp(call: Call, pending = false): Stripe.Topup {
  const { world } = call
  const asked = call.params as unknown as Stripe.TopupCreateParams
  refuseOtherCurrency(asked.currency)
  const id = newId(world.state, 'tu')
  const description = asked.description ?? null
  const topUp = add(world.state.topUps, {
    id,
    object: 'topup',
    amount: asked.amount,
    balance_transaction: pending ? null : addTransaction(world, 'topup', asked.amount, id, description).id,
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
    status: pending ? 'pending' : 'succeeded',
    transfer_group: asked.transfer_group ?? null,
  })
  announce(call, pending ? 'topup.created' : 'topup.succeeded', topUp)
  return topUp
}

/**
 * What becomes of a pending top-up, as the banks and Stripe decide it: it arrives, fails or is called off.
 * One that has arrived may be taken back (`reversed`).
 */
export function endTopUp(call: Call, status: 'succeeded' | 'failed' | 'canceled' | 'reversed'): Stripe.Topup {
  const topUp = readTopUp(call)
  const from = status === 'reversed' ? 'succeeded' : 'pending'
  if (topUp.status !== from) throw invalid(undefined, `A top-up that is ${topUp.status} is not ${status}.`)
  topUp.status = status
  const { id, amount, description } = topUp
  if (status === 'failed') topUp.failure_code = 'insufficient_funds'
  if (status === 'succeeded') {
    topUp.balance_transaction = addTransaction(call.world, 'topup', amount, id, description).id
  }
  if (status === 'reversed') addTransaction(call.world, 'topup_reversal', -amount, id, description)
  announce(call, `topup.${status}`, topUp)
  return topUp
}

/** GET /v1/topups/:id */
export function readTopUp({ world, id }: Call): Stripe.Topup {
  const found = find(world.state.topUps, id)
  if (!found) throw missing(404, 'topup', id)
  return found
}
