// seeds/world/office.ts — what finance and the approver do in the story beside paying, each on its day.
import { correctEarning, decideReturn, proposeReturn, proposeVersion } from '../../src/funding/funding.ts'
import { addDays, addMonths, type Day, dayOf } from '../../src/kernel/day.ts'
import { lockThrough } from '../../src/ledger/ledger.ts'
import type { Ports } from '../../src/ports.ts'
import { buySpot, getPrescription } from '../../src/prescriptions/prescriptions.ts'
import type { followCases } from './followed.ts'
import type { Treasury } from './money.ts'
import { winterBlock, type WinterFund } from './winter-fund.ts'

export interface Office {
  ports: Ports
  treasury: Treasury
  winter: WinterFund
  idOf: ReturnType<typeof followCases>['idOf']
}

/** Does what the office did on that day, and on the fifth of a month locks the books of the months before. */
export async function officeDay(office: Office, daysAgo: number): Promise<void> {
  const { ports, treasury } = office
  const today = dayOf(ports.clock.now())
  await byDay[daysAgo]?.(office, today)
  if (today.endsWith('-05')) await lockThrough(ports, treasury.approver, addDays(today, -5))
}

type Work = (office: Office, today: Day) => Promise<unknown>

/** By how many days before the end of the story: corrections before and after the payment of day 10. */
const byDay: Record<number, Work> = {
  24: (office) => buy(office, 'bought', 4_500, 'No agreement covers the young gardeners yet.'),
  8: (office) =>
    correct(office, 'wrong-person', 'first-attendance', 'Somebody else came, and it was noted here.'),
  6: async ({ ports, treasury, winter: { fundId } }) => {
    const reason = 'The funder asked for what was meant for a second pool.'
    const { id } = await proposeReturn(ports, treasury.finance, { fundId, amountPence: 50_000, reason })
    await decideReturn(ports, treasury.approver, id, 'due')
  },
  4: (office) => correct(office, 'sent-twice', 'accepted', 'The same person was sent to us twice.'),
  2: askForPlaces,
  1: (office) => buy(office, 'dear', 9_500, 'A weekend away that no agreement covers.'),
}

function correct({ ports, treasury, idOf }: Office, ...said: Correcting): Promise<unknown> {
  const [name, milestone, reason] = said
  return correctEarning(ports, treasury.finance, { prescriptionId: idOf(name), milestone, reason })
}
type Correcting = [
  name: 'wrong-person' | 'sent-twice',
  milestone: 'accepted' | 'first-attendance',
  reason: string,
]

async function buy(
  { ports, treasury, winter: { fundId }, idOf }: Office,
  name: 'bought' | 'dear',
  pricePence: number,
  reason: string,
): Promise<void> {
  const { reference } = await getPrescription(ports.store.read, idOf(name))
  await buySpot(ports, treasury.finance, { reference, fundId, pricePence, reason })
}

/** Eight more places for the block that is nearly full: it waits for the approver. */
async function askForPlaces(
  { ports, treasury, winter: { blockId, endsOn } }: Office,
  today: Day,
): Promise<void> {
  await proposeVersion(ports, treasury.finance, blockId, {
    places: winterBlock.places + 8,
    amountPence: winterBlock.totalPence + 64_000,
    endsOn,
    reason: 'The hospital sends more people home than in autumn.',
    plan: [
      { dueOn: addDays(today, 14), amountPence: 32_000 },
      { dueOn: addMonths(addDays(today, 14), 1), amountPence: 32_000 },
    ],
  })
}
