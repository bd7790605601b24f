// seeds/world/history.ts — some months of prescriptions, offered and answered as people would.
import type { UserActor } from '../../src/kernel/actor.ts'
import type { Ports } from '../../src/ports.ts'
import {
  acceptPrescription,
  declinePrescription,
  declineReasons,
  issuePrescription,
  recordConsent,
  recordPerson,
  startPrescription,
  withdrawPrescription,
  type PersonWords,
} from '../../src/prescriptions/prescriptions.ts'
import type { Chance } from '../../src/kernel/chance.ts'

/** An activity that is prescribed in the story, and who answers for its group. */
export interface Offered {
  /** Of the activity in the seeds. */
  key: string
  activityId: string
  group: UserActor
}

const firstNames = 'Ada Bram Cleo Dara Elin Farid Gwen Hal Ines Jori Kofi Lena Mo Nell Oren Pia'.split(' ')
const lastNames = 'Ashby Brook Carver Dell Ember Finch Grove Hollin Inglis Jarrow Kell Lorne'.split(' ')
const wishes = [
  'To see the same faces every week.',
  'Getting out of the flat again.',
  'Something to do with my hands.',
  'Sleeping better and worrying less.',
]

/** One link worker offers one activity to a new person, with consent; returns the prescription's identifier. */
export async function offer(
  ports: Ports,
  chance: Chance,
  by: UserActor,
  activityId: string,
): Promise<string> {
  const { id } = await startPrescription(ports, by, { activityId })
  await recordPerson(ports, by, id, { words: inventedPerson(chance) })
  await recordConsent(ports, by, id, {
    items: ['name', 'phone', 'what-matters'],
    givenBy: chance.pick(['in-person', 'in-person', 'by-phone'] as const),
    months: 6,
  })
  await issuePrescription(ports, by, id)
  return id
}

function inventedPerson(chance: Chance): PersonWords {
  return {
    name: `${chance.pick(firstNames)} ${chance.pick(lastNames)}`,
    phone: `07700 900${String(chance.whole(1_000)).padStart(3, '0')}`,
    'what-matters': chance.pick(wishes),
  }
}

/**
 * The group's answer: eight in ten accepted, one declined; of the rest, the link worker withdraws or nobody
 * answers. Returns whether it was accepted.
 */
export async function answer(
  ports: Ports,
  chance: Chance,
  { id, group, linkWorker }: { id: string; group: UserActor; linkWorker: UserActor },
): Promise<boolean> {
  const luck = chance.whole(20)
  if (luck < 16) await acceptPrescription(ports, group, id)
  else if (luck < 18) await declinePrescription(ports, group, id, { reason: chance.pick(reasons) })
  else if (luck === 18) await withdrawPrescription(ports, linkWorker, id)
  return luck < 16
}

const reasons = declineReasons.map((reason) => reason.value).filter((value) => value !== 'other')
