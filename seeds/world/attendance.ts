// seeds/world/attendance.ts — what becomes of the prescriptions of the story that were accepted.
import type { UserActor } from '../../src/kernel/actor.ts'
import { dayOf } from '../../src/kernel/day.ts'
import type { Ports } from '../../src/ports.ts'
import {
  recordCompleted,
  recordDidNotStart,
  recordEndedEarly,
  recordFirstAttendance,
} from '../../src/prescriptions/prescriptions.ts'
import { type Chance, chanceOf } from '../../src/kernel/chance.ts'

/** An accepted prescription, with the days before the end of the story on which the group tells us more. */
export interface Attending {
  id: string
  group: UserActor
  comesOn: number
  endsOn: number
}

/** They come within a fortnight, and stay for four to six weeks. */
export function attendingFrom(chance: Chance, daysAgo: number, id: string, group: UserActor): Attending {
  const comesOn = daysAgo - 4 - chance.whole(10)
  return { id, group, comesOn, endsOn: comesOn - 28 - chance.whole(14) }
}

/** What is told of each on that day; gives back those of whom there is more to tell. */
export async function attend(
  ports: Ports,
  daysAgo: number,
  attending: readonly Attending[],
): Promise<Attending[]> {
  const goOn: Attending[] = []
  for (const [at, each] of attending.entries()) {
    const chance = chanceOf(17, daysAgo, at)
    if (each.comesOn === daysAgo && !chance.happens(85)) {
      await recordDidNotStart(ports, each.group, each.id, 'changed-mind')
      continue
    }
    if (each.comesOn === daysAgo) {
      await recordFirstAttendance(ports, each.group, each.id, dayOf(ports.clock.now()))
    }
    if (each.endsOn === daysAgo) {
      await (chance.happens(80)
        ? recordCompleted(ports, each.group, each.id)
        : recordEndedEarly(ports, each.group, each.id, 'travel'))
    }
    if (each.endsOn < daysAgo) goOn.push(each)
  }
  return goOn
}
