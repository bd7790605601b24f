// seeds/world/story.ts — three months told day by day: prescriptions offered, answered, paid and settled.
import type { UserActor } from '../../src/kernel/actor.ts'
import type { SetClock } from '../../src/kernel/clock.ts'
import type { Ports } from '../../src/ports.ts'
import { chanceOf } from '../../src/kernel/chance.ts'
import { attend, type Attending, attendingFrom } from './attendance.ts'
import { answer, offer, type Offered } from './history.ts'
import { payEverything, type Payers } from './payments.ts'
import { morning } from './days.ts'

export interface Story {
  ports: Ports
  clock: SetClock
  /** The moment it ends: now. */
  until: Date
  /** How many days it tells. */
  days: number
  linkWorkers: UserActor[]
  offered: Offered[]
  payers: Payers[]
  /** Lets jobs and webhooks run until both are quiet. */
  settle: () => Promise<void>
  /** Called at noon of each day. */
  eachDay: (daysAgo: number) => Promise<void>
}

interface Waiting {
  id: string
  dueOn: number
  group: UserActor
  linkWorker: UserActor
}

/** Days of the story on which everything payable is paid: every four weeks, the last one ten days before the end. */
const paysOn = (daysAgo: number) => daysAgo % 28 === 10

/** Tells the story with a clock that moves, through the same actions the pages use. */
export async function tell(story: Story): Promise<void> {
  const { clock, until, days, settle, eachDay } = story
  let waiting: Waiting[] = []
  let attending: Attending[] = []
  for (let daysAgo = days; daysAgo >= 1; daysAgo -= 1) {
    clock.set(morning(until, daysAgo))
    // What falls due on a day does so before anybody does anything, so that the books are the same each time.
    await settle()
    await eachDay(daysAgo)
    const due = waiting.filter((each) => each.dueOn >= daysAgo)
    waiting = waiting.filter((each) => each.dueOn < daysAgo)
    attending = await attend(story.ports, daysAgo, attending)
    attending.push(...(await answersOf(story, daysAgo, due)))
    waiting.push(...(await offersOf(story, daysAgo)))
    if (paysOn(daysAgo)) {
      for (const payers of story.payers) await payEverything(story.ports, payers, settle)
    }
  }
  clock.set(until)
  await settle()
}

/** Answers what is due; gives back what was accepted. */
async function answersOf({ ports }: Story, daysAgo: number, due: Waiting[]): Promise<Attending[]> {
  const accepted = await Promise.all(
    due.map(async (each, at) => {
      const chance = chanceOf(11, daysAgo, each.dueOn, at)
      if (!(await answer(ports, chance, each))) return []
      return [attendingFrom(chance, daysAgo, each.id, each.group)]
    }),
  )
  return accepted.flat()
}

/** Mostly one or two prescriptions on a weekday; each is answered two to nine days later. */
async function offersOf({ ports, linkWorkers, offered }: Story, daysAgo: number): Promise<Waiting[]> {
  const chance = chanceOf(7, daysAgo)
  if (daysAgo % 7 >= 5) return []
  const count = chance.whole(3)
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const own = chanceOf(7, daysAgo, at + 1)
      const linkWorker = own.pick(linkWorkers)
      const { activityId, group } = own.pick(offered)
      const id = await offer(ports, own, linkWorker, activityId)
      return { id, dueOn: daysAgo - 2 - own.whole(8), group, linkWorker }
    }),
  )
}
