// bench/books.ts — a fund, an agreement and drafts ready to be issued, made through the actions.
import { addActivity, approveListing } from '../src/directory/directory.ts'
import { approveAgreement, createFund, draftAgreement, submitAgreement } from '../src/funding/funding.ts'
import { createOrganisation, inviteUser, type OrganisationKind } from '../src/identity/identity.ts'
import { type Role, system, type UserActor } from '../src/kernel/actor.ts'
import { addMonths, dayOf } from '../src/kernel/day.ts'
import {
  type PrescriptionNeeds,
  recordConsent,
  recordPerson,
  startPrescription,
} from '../src/prescriptions/prescriptions.ts'

const by = system('bench')
const tariffPence = 4_000
const fundPence = 1_000_000_000

export interface Books {
  linkWorker: UserActor
  group: UserActor
  activityId: string
}

/** One group with one activity, and an agreement that pays for each acceptance. */
export async function openBooks(needs: PrescriptionNeeds): Promise<Books> {
  const joins = joinsTo(needs)
  const body = await organisation(needs, 'Infrastructure body', 'infrastructure-body')
  const [finance, approver, curator] = await Promise.all(
    (['finance', 'approver', 'curator'] as const).map((role) => joins(role, body)),
  )
  const group = await joins('provider', await organisation(needs, 'Group', 'provider'))
  const linkWorker = await joins('link-worker', await organisation(needs, 'Surgery', 'link-worker-employer'))
  const { activityId, versionId } = await addActivity(needs, group, {
    organisationId: group.organisationId,
    content,
    placesLeft: null,
  })
  await approveListing(needs, curator!, versionId)
  await agree(needs, finance!, approver!, { providerId: group.organisationId, activityId })
  return { linkWorker, group, activityId }
}

/** A draft with its person and consent; gives back its id. */
export async function draftOne(needs: PrescriptionNeeds, books: Books): Promise<string> {
  const { id } = await startPrescription(needs, books.linkWorker, { activityId: books.activityId })
  await recordPerson(needs, books.linkWorker, id, { words: { name: 'Nobody', phone: '01632 960 000' } })
  await recordConsent(needs, books.linkWorker, id, {
    items: ['name', 'phone'],
    givenBy: 'in-person',
    months: 6,
  })
  return id
}

async function agree(
  needs: PrescriptionNeeds,
  finance: UserActor,
  approver: UserActor,
  { providerId, activityId }: { providerId: string; activityId: string },
): Promise<void> {
  const startsOn = dayOf(needs.clock.now())
  const fund = await createFund(needs, finance, {
    name: 'Fund',
    funder: 'Funder',
    purpose: 'Bench',
    deposit: { amountPence: fundPence, receivedOn: startsOn, reference: 'Grant' },
  })
  const agreement = await draftAgreement(needs, finance, {
    kind: 'per-referral',
    fundId: fund.id,
    providerId,
    activityIds: [activityId],
    startsOn,
    endsOn: addMonths(startsOn, 12),
    tariffPence,
    capPence: fundPence,
  })
  await submitAgreement(needs, finance, agreement.id)
  await approveAgreement(needs, approver, agreement.id)
}

async function organisation(needs: PrescriptionNeeds, name: string, kind: OrganisationKind): Promise<string> {
  const at = needs.clock.now()
  const email = `${kind}@bench.example`
  const made = await needs.store.transaction((tx) => createOrganisation(tx, by, at, { name, kind, email }))
  return made.id
}

function joinsTo(needs: PrescriptionNeeds) {
  return async (role: Role, organisationId: string): Promise<UserActor> => {
    const email = `${role}@bench.example`
    const { userId } = await inviteUser(needs, by, { name: role, email, organisationId, role })
    return { kind: 'user', userId, organisationId, role }
  }
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
