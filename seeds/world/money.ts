// seeds/world/money.ts — the two large funds of the seeded world, and their agreements of both kinds.
import {
  approveAgreement,
  createFund,
  draftAgreement,
  submitAgreement,
  type AgreementDraft,
  type BlockDraft,
} from '../../src/funding/funding.ts'
import type { UserActor } from '../../src/kernel/actor.ts'
import { addMonths, dayOf } from '../../src/kernel/day.ts'
import type { Ports } from '../../src/ports.ts'
import type { SeedActivity, SeedOrganisation } from '../types.ts'
import { winterActivities } from './winter-fund.ts'

export interface Treasury {
  area: 'Medway and Swale' | 'Chorley'
  finance: UserActor
  approver: UserActor
}

const funds = {
  'Medway and Swale': {
    name: 'Pay on prescription 2026',
    funder: 'Estuary and Isle',
    amountPence: 30_000_000,
  },
  Chorley: { name: 'Community offer fund', funder: 'West Fold', amountPence: 6_011_500 },
} as const
const tariffsPence = [2_500, 4_000, 3_000, 4_500, 3_500, 2_750]
const blocks = [
  { totalPence: 600_000, places: 60, instalments: 4 },
  { totalPence: 250_000, places: 30, instalments: 1 },
  { totalPence: 1_000_000, places: 90, instalments: 6 },
  { totalPence: 355_000, places: 37, instalments: 2 },
]
const mostInOneAgreementPence = 300_000
/** The winter fund pays for these. */
const inWinter = new Set(Object.values(winterActivities).flat())

/** Makes the fund of one area with its deposit, and an agreement with each group whose activities it pays for. */
export async function addFund(
  ports: Ports,
  { area, finance, approver }: Treasury,
  groups: { organisation: SeedOrganisation; activities: SeedActivity[] }[],
  organisationIds: Map<string, string>,
  activityIds: Map<string, string>,
): Promise<void> {
  const { name, funder, amountPence } = funds[area]
  const startsOn = dayOf(ports.clock.now())
  const fund = await createFund(ports, finance, {
    name,
    funder,
    purpose: 'To pay community groups for each prescription they accept, and for places agreed in advance.',
    deposit: { amountPence, receivedOn: startsOn, reference: 'First grant' },
  })
  const dates = { startsOn, endsOn: addMonths(startsOn, 18) }
  let drawn = 0
  for (const { organisation, activities } of groups) {
    for (const kind of ['per-referral', 'block'] as const) {
      const covered = activities.filter(({ key, funding }) => funding === kind && !inWinter.has(key))
      if (covered.length === 0) continue
      const shared = {
        fundId: fund.id,
        providerId: organisationIds.get(organisation.id)!,
        activityIds: covered.map((activity) => activityIds.get(activity.key)!),
        ...dates,
      }
      drawn += 1
      await agree(ports, finance, approver, termsOf(kind, shared, drawn))
    }
  }
}

function termsOf(
  kind: 'per-referral' | 'block',
  shared: Pick<BlockDraft, 'fundId' | 'providerId' | 'activityIds' | 'startsOn' | 'endsOn'>,
  drawn: number,
): AgreementDraft {
  if (kind === 'block') return { kind, ...shared, ...blocks[drawn % blocks.length]! }
  return {
    kind,
    ...shared,
    tariffPence: tariffsPence[drawn % tariffsPence.length]!,
    capPence: mostInOneAgreementPence,
  }
}

async function agree(ports: Ports, finance: UserActor, approver: UserActor, draft: AgreementDraft) {
  const { id } = await draftAgreement(ports, finance, draft)
  await submitAgreement(ports, finance, id)
  await approveAgreement(ports, approver, id)
}
