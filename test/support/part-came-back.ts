// test/support/part-came-back.ts — a payout of which £7 came back while the group owes nothing.
import { Stripe } from 'stripe'
import type { Payout } from '../../src/payments/payouts/payout.ts'
import { findPayout, payoutsOf } from '../../src/payments/payouts/store.ts'
import { approveRemittance, draftRemittance, submitRemittance } from '../../src/payments/payments.ts'
import { earnOnce } from './earned.ts'
import { stripeKeys, type World } from './world.ts'

/** Pays Green Shoots for one prescription, and has Stripe take £7 of that back. Gives back the payout. */
export async function takePartBack(world: World): Promise<Payout> {
  const { ports, players, standIn } = world
  await earnOnce(world)
  const { id } = await draftRemittance(ports, players.finance)
  await submitRemittance(ports, players.finance, id)
  await approveRemittance(ports, players.approver, id)
  await world.settle()
  const [paid] = await payoutsOf(ports.store.read, id)
  const payout = (await findPayout(ports.store.read, paid!.id))!
  const { hostname: host, port } = new URL(standIn.url)
  const stripe = new Stripe(stripeKeys.apiKey, { host, port, protocol: 'http', telemetry: false })
  await stripe.transfers.createReversal(payout.railReference!, { amount: 700 })
  await world.settle()
  return payout
}
