// seeds/world/winter-fund.ts — a small fund that ends on a day, with one agreement of each kind and policy.
import {
  type AgreementDraft,
  createFund,
  draftAgreement,
  submitAgreement,
  approveAgreement,
  setFundTerms,
} from '../../src/funding/funding.ts'
import { addDays, addMonths, type Day, dayOf } from '../../src/kernel/day.ts'
import type { Ports } from '../../src/ports.ts'
import type { Treasury } from './money.ts'

/** What the fund pays for, by the agreement under which it does. */
export const winterActivities = {
  milestones: ['samphire-tuesday-plot', 'samphire-thursday-men'],
  overage: ['brackwater-beginners', 'brackwater-warm-water'],
  block: ['rowan-home-from-hospital'],
}

/** The block, nearly full at the end of the story. */
export const winterBlock = { places: 12, totalPence: 96_000 }

export interface WinterFund {
  fundId: string
  blockId: string
  endsOn: Day
}

/**
 * Makes the fund on the first day of the story: tariffs by milestone with a share for who does not start, a
 * small cap with a tariff beyond it, a block with goodwill beyond it, and a grant of two payments, of which
 * one falls due in the story and one after it.
 */
export async function addWinterFund(
  ports: Ports,
  { finance, approver }: Treasury,
  idOf: { organisation: (key: string) => string; activity: (key: string) => string },
  endsInStory: Day,
): Promise<WinterFund> {
  const startsOn = dayOf(ports.clock.now())
  const endsOn = addMonths(startsOn, 9)
  const { id: fundId } = await createFund(ports, finance, {
    name: 'Winter wellbeing fund',
    funder: 'Estuary and Isle',
    purpose: 'To see people through the winter: out of the house, out of hospital and into the water.',
    endsOn,
    deposit: { amountPence: 750_000, receivedOn: startsOn, reference: 'Winter wellbeing' },
  })
  await setFundTerms(ports, approver, fundId, { endsOn, spotAllowancePence: 40_000, spotLimitPence: 6_000 })
  const agree = async (provider: string, draft: Terms) => {
    const said = { fundId, providerId: idOf.organisation(provider), startsOn, endsOn, ...draft }
    const { id } = await draftAgreement(ports, finance, said)
    await submitAgreement(ports, finance, id)
    await approveAgreement(ports, approver, id)
    return id
  }
  const covers = (kind: keyof typeof winterActivities) => winterActivities[kind].map(idOf.activity)
  await agree('samphire-growers', { ...byMilestone, activityIds: covers('milestones') })
  await agree('brackwater-swimmers', { ...smallCap, activityIds: covers('overage') })
  const blockId = await agree('rowan-and-rail', { ...block, activityIds: covers('block') })
  await agree('kindling-loft', grantFrom(startsOn, endsInStory))
  return { fundId, blockId, endsOn }
}

/** The terms of an agreement, without whose it is and when. */
type Terms<Draft = AgreementDraft> = Draft extends AgreementDraft
  ? Omit<Draft, 'fundId' | 'providerId' | 'startsOn' | 'endsOn'>
  : never

const byMilestone = {
  kind: 'per-referral' as const,
  tariffPence: 2_500,
  milestones: [
    { milestone: 'first-attendance' as const, tariffPence: 1_500 },
    { milestone: 'custom-1' as const, tariffPence: 1_000, label: 'Six sessions kept up' },
    { milestone: 'completed' as const, tariffPence: 2_000 },
  ],
  didNotStartPercent: 50,
  capPence: 250_000,
}

const smallCap = {
  kind: 'per-referral',
  tariffPence: 4_000,
  capPence: 16_000,
  over: { policy: 'tariff', tariffPence: 3_200 },
} as const

const block = { kind: 'block', ...winterBlock, instalments: 3, over: { policy: 'goodwill' } } as const

function grantFrom(startsOn: Day, endsInStory: Day): Terms {
  const plan = [
    { dueOn: addDays(startsOn, 21), amountPence: 90_000 },
    { dueOn: addDays(endsInStory, 30), amountPence: 60_000 },
  ]
  return { kind: 'grant', amountPence: 150_000, plan }
}
