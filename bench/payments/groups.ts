// bench/payments/groups.ts — many groups that earned something and can be paid, made through the actions.
import { addActivity, approveListing } from '../../src/directory/directory.ts'
import * as funding from '../../src/funding/funding.ts'
import { createOrganisation, inviteUser } from '../../src/identity/identity.ts'
import { type Role, system, type UserActor } from '../../src/kernel/actor.ts'
import { addMonths, dayOf } from '../../src/kernel/day.ts'
import { newId } from '../../src/kernel/id.ts'
import { openPayee, type PaymentNeeds, rereadPayee } from '../../src/payments/payments.ts'
import { progressOf } from '../report.ts'

const by = system('bench')
const tariffPence = 4_000

export interface People {
  finance: UserActor
  approver: UserActor
  curator: UserActor
}

/** Who drafts, who approves, who lists. */
export async function makePeople(needs: PaymentNeeds): Promise<People> {
  const email = 'hello@body.example'
  const { id: organisationId } = await needs.store.transaction((tx) =>
    createOrganisation(tx, by, needs.clock.now(), {
      name: 'Infrastructure body',
      kind: 'infrastructure-body',
      email,
    }),
  )
  const joins = async (role: Role): Promise<UserActor> => {
    const own = { name: role, email: `${role}@body.example`, organisationId, role }
    const { userId } = await inviteUser(needs, by, own)
    return { kind: 'user', userId, organisationId, role }
  }
  return {
    finance: await joins('finance'),
    approver: await joins('approver'),
    curator: await joins('curator'),
  }
}

/** So many groups, each with a user, an agreement, and so many acceptances; all active at Stripe. */
export async function makeGroups(
  needs: PaymentNeeds,
  people: People,
  { groups, each }: { groups: number; each: number },
  activate: (stripeAccountId: string) => Promise<unknown>,
): Promise<void> {
  const fund = await funding.createFund(needs, people.finance, {
    name: 'Fund',
    funder: 'Funder',
    purpose: 'Bench',
    deposit: {
      amountPence: 2 * groups * each * tariffPence,
      receivedOn: dayOf(needs.clock.now()),
      reference: 'Grant',
    },
  })
  const step = progressOf('groups', groups)
  for (let number = 1; number <= groups; number++) {
    const activityId = await makeGroup(needs, people, { fundId: fund.id, number, each }, activate)
    await Promise.all(Array.from({ length: each }, () => earn(needs, activityId)))
    step()
  }
}

async function makeGroup(
  needs: PaymentNeeds,
  { finance, approver, curator }: People,
  { fundId, number, each }: { fundId: string; number: number; each: number },
  activate: (stripeAccountId: string) => Promise<unknown>,
): Promise<string> {
  const named = { name: `Group ${number}`, email: `hello@group${number}.example` }
  const { id: organisationId } = await needs.store.transaction((tx) =>
    createOrganisation(tx, by, needs.clock.now(), { ...named, kind: 'provider' }),
  )
  const invited = { ...named, organisationId, role: 'provider' } as const
  const { userId } = await inviteUser(needs, by, invited)
  const group: UserActor = { kind: 'user', userId, organisationId, role: 'provider' }
  const { activityId, versionId } = await addActivity(needs, group, {
    organisationId,
    content,
    placesLeft: null,
  })
  await approveListing(needs, curator, versionId)
  const startsOn = dayOf(needs.clock.now())
  const agreement = await funding.draftAgreement(needs, finance, {
    kind: 'per-referral',
    fundId,
    providerId: organisationId,
    activityIds: [activityId],
    startsOn,
    endsOn: addMonths(startsOn, 12),
    tariffPence,
    capPence: each * tariffPence,
  })
  await funding.submitAgreement(needs, finance, agreement.id)
  await funding.approveAgreement(needs, approver, agreement.id)
  const { stripeAccountId } = await openPayee(needs, finance, organisationId)
  await activate(stripeAccountId)
  await rereadPayee(needs, finance, organisationId)
  return activityId
}

function earn({ store, clock }: PaymentNeeds, activityId: string): Promise<unknown> {
  return store.transaction(async (tx) => {
    const at = clock.now()
    const prescriptionId = newId(at)
    await funding.reserve(tx, by, at, { prescriptionId, activityId, reference: 'RX-BENCH' })
    return funding.earnAccepted(tx, by, at, { prescriptionId })
  })
}

const content = {
  title: 'Gardening',
  summary: 'Growing vegetables on a shared plot.',
  needs: ['loneliness'],
  cost: { pence: 0 },
  mode: ['phone' as const],
  contact: { phone: '01632 960 001' },
  acceptsPrescriptions: true,
}
