// test/support/part-came-back.ts — a payout of which £7 came back while the group owes nothing.
import { Stripe } from 'stripe'
import type { Payout } from '../../src/payments/payouts/payout.ts'
import { findPayout, payoutsOf } from '../../src/payments/payouts/store.ts'
import { approveRemittance, draftRemittance, submitRemittance } from '../../src/payments/payments.ts'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { issueOne, makeMoney } from './money.ts'
import { control } from './stand-in-control.ts'
import { stripeKeys, type World } from './world.ts'

/** Pays Green Shoots for one prescription, and has Stripe take £7 of that back. Gives back the payout. */
export async function takePartBack(world: World): Promise<Payout> {
  const { ports, players, activities, standIn } = world
  await makeMoney(ports, world, activities, standIn)
  const prescription = await issueOne(ports, players.priya, activities.gardening)
  await acceptPrescription(ports, players.greenShoots, prescription)
  await control(standIn.url, 'top-ups', { amount: 50_000 })
  await world.settle()
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
