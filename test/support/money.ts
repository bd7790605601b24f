// test/support/money.ts — a fund, agreements of both kinds, payees and prescriptions for the small world.
import type { StandIn } from '../../src/adapters/rails/stand-in/stand-in.ts'
import {
  approveAgreement,
  createFund,
  draftAgreement,
  submitAgreement,
  type AgreementDraft,
} from '../../src/funding/funding.ts'
import type { UserActor } from '../../src/kernel/actor.ts'
import { openPayee, rereadPayee } from '../../src/payments/payments.ts'
import type { Ports } from '../../src/ports.ts'
import {
  issuePrescription,
  recordConsent,
  recordPerson,
  startPrescription,
} from '../../src/prescriptions/prescriptions.ts'
import type { Activities } from './activities.ts'
import type { Cast } from './cast.ts'
import { control } from './stand-in-control.ts'

export interface Money {
  fundId: string
  /** £40 for each accepted prescription of gardening, up to £8,000. */
  perReferralId: string
  /** £1,000 for 30 places of singing, in four payments. */
  blockId: string
}

/** Makes the money of the small world: £20,000, an agreement of each kind, both groups payable at Stripe. */
export async function makeMoney(
  ports: Ports,
  { players, organisationIds }: Cast,
  activities: Activities,
  standIn: StandIn,
): Promise<Money> {
  const { finance, approver } = players
  const deposit = { amountPence: 2_000_000, receivedOn: '2026-03-02', reference: 'First grant' }
  const fund = await createFund(ports, finance, {
    name: 'Pay on prescription',
    funder: 'Two Fields Council',
    purpose: 'To pay groups.',
    deposit,
  })
  const terms = { fundId: fund.id, startsOn: '2026-03-02', endsOn: '2027-03-01' }
  const perReferralId = await agree(ports, finance, approver, {
    ...terms,
    kind: 'per-referral',
    providerId: organisationIds.greenShoots,
    activityIds: [activities.gardening],
    tariffPence: 4_000,
    capPence: 800_000,
  })
  const blockId = await agree(ports, finance, approver, {
    ...terms,
    kind: 'block',
    providerId: organisationIds.openVoices,
    activityIds: [activities.singing],
    totalPence: 100_000,
    places: 30,
    instalments: 4,
  })
  for (const provider of ['greenShoots', 'openVoices'] as const) {
    const { stripeAccountId } = await openPayee(ports, finance, organisationIds[provider])
    await control(standIn.url, `accounts/${stripeAccountId}`, { status: 'active' })
    await rereadPayee(ports, finance, organisationIds[provider])
  }
  return { fundId: fund.id, perReferralId, blockId }
}

async function agree(ports: Ports, finance: UserActor, approver: UserActor, draft: AgreementDraft) {
  const { id } = await draftAgreement(ports, finance, draft)
  await submitAgreement(ports, finance, id)
  await approveAgreement(ports, approver, id)
  return id
}

/** A prescription of that activity, issued with consent for an invented person. */
export async function issueOne(ports: Ports, by: UserActor, activityId: string): Promise<string> {
  const { id } = await startPrescription(ports, by, { activityId })
  await recordPerson(ports, by, id, { words: { name: 'Ash Invented', phone: '07700 900123' } })
  await recordConsent(ports, by, id, { items: ['name', 'phone'], givenBy: 'in-person', months: 6 })
  await issuePrescription(ports, by, id)
  return id
}
