// seeds/world/followed.ts — follows the cases day by day, as their link worker and their groups would.
import type { UserActor } from '../../src/kernel/actor.ts'
import { addDays, dayOf } from '../../src/kernel/day.ts'
import type { Ports } from '../../src/ports.ts'
import {
  acceptPrescription,
  agreeStart,
  recordCompleted,
  recordCustomMilestone,
  recordDidNotStart,
  recordEndedEarly,
  recordFirstAttendance,
} from '../../src/prescriptions/prescriptions.ts'
import { chanceOf } from '../../src/kernel/chance.ts'
import { type Case, cases } from './cases.ts'
import { offer } from './history.ts'

export interface Following {
  ports: Ports
  linkWorker: UserActor
  activityIdOf: (activity: string) => string
  /** Who answers for the group that offers the activity. */
  groupOf: (activity: string) => UserActor
}

/** Follows every case: `eachDay` does what happened on that day, `idOf` gives the prescription of a named one. */
export function followCases({ ports, linkWorker, activityIdOf, groupOf }: Following) {
  const ids = new Map<Case, string>()
  const eachDay = async (daysAgo: number) => {
    for (const [at, each] of cases.entries()) {
      if (each.offered === daysAgo) {
        ids.set(each, await offer(ports, chanceOf(13, at), linkWorker, activityIdOf(each.activity)))
      }
      const id = ids.get(each)
      if (id) await goOn(ports, groupOf(each.activity), each, id, daysAgo)
    }
  }
  const idOf = (name: NonNullable<Case['name']>) => ids.get(cases.find((each) => each.name === name)!)!
  return { eachDay, idOf }
}

async function goOn(ports: Ports, group: UserActor, each: Case, id: string, daysAgo: number): Promise<void> {
  const today = dayOf(ports.clock.now())
  if (each.accepted === daysAgo) {
    await acceptPrescription(ports, group, id)
    if (each.starts !== undefined) await agreeStart(ports, group, id, addDays(today, daysAgo - each.starts))
  }
  if (each.came === daysAgo) await recordFirstAttendance(ports, group, id, today)
  if (each.keptUp === daysAgo) await recordCustomMilestone(ports, group, id, 'custom-1')
  if (each.completed === daysAgo) await recordCompleted(ports, group, id)
  if (each.endedEarly === daysAgo) await recordEndedEarly(ports, group, id, 'not-well')
  if (each.didNotStart === daysAgo) await recordDidNotStart(ports, group, id, 'not-reached')
}
