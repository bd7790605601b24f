// test/support/earned.ts — Green Shoots has earned £40, and Stripe holds enough to pay it from.
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { issueOne, makeMoney } from './money.ts'
import { control } from './stand-in-control.ts'
import type { World } from './world.ts'

/** One prescription is issued and accepted, and those pence are put into the balance at Stripe. */
export async function earnOnce(world: World, heldPence: number = 50_000): Promise<void> {
  const { ports, players, activities, standIn } = world
  await makeMoney(ports, world, activities, standIn)
  const prescription = await issueOne(ports, players.priya, activities.gardening)
  await acceptPrescription(ports, players.greenShoots, prescription)
  await control(standIn.url, 'top-ups', { amount: heldPence })
  await world.settle()
}
