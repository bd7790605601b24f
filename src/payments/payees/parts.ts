// src/payments/payees/parts.ts — reads what the pages of payees show.
import type { Reader } from '#dialect'
import { eventsNamed } from '../../audit/audit.ts'
import { getOrganisation, getUser, listOrganisations, organisationNames } from '../../identity/identity.ts'
import { type Payee, refuseUnpayable } from './payee.ts'
import { type PayeeDetail, standing } from './detail.ts'
import { detailsOf, hostsNamed } from './detail-store.ts'
import { allPayees, findPayee } from './store.ts'
import { type PayTarget, payTargets } from './target.ts'

/** One organisation that is paid, or could be, as the list shows it. */
export interface PayeeRow {
  organisationId: string
  name: string
  /** It and its setting at Stripe; undefined when it is not there. */
  payee: Payee | undefined
  target: PayTarget
  inForce: PayeeDetail | undefined
  waiting: PayeeDetail | undefined
}

/** Every provider, and whoever is paid for one, by name. */
export async function payeeRows(db: Reader, now: Date): Promise<{ rows: PayeeRow[]; names: Names }> {
  const hosts = new Set(await hostsNamed(db))
  const bodies = await listOrganisations(db, 'infrastructure-body')
  const known = bodies.filter(({ id }) => hosts.has(id))
  const organisations = [...(await listOrganisations(db, 'provider')), ...known]
  const ids = organisations.map(({ id }) => id)
  const payees = await allPayees(db)
  const details = await detailsOf(db, ids)
  const targets = await payTargets(db, now, ids)
  const rows = organisations.map(({ id, name }) => {
    const stands = standing(details.get(id) ?? [], now)
    return { organisationId: id, name, payee: payees.get(id), target: targets.get(id)!, ...stands }
  })
  rows.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  return { rows, names: await organisationNames(db, [...hosts]) }
}

/** Names of organisations, by id. */
export type Names = ReadonlyMap<string, string>

/** Something that happened to where it is paid: `by` is a user's id, or "system:<name>". */
export interface PayeeEvent {
  at: Date
  by: string
  what: 'payee-opened' | 'payee-onboarding' | 'payee-active' | 'payee-blocked'
}

export interface PayeeParts extends PayeeRow {
  details: PayeeDetail[]
  /** What became of its account at Stripe, oldest first. */
  atStripe: PayeeEvent[]
  names: Names
  /** The names of users, by id. */
  users: Names
}

const stripeEvents: PayeeEvent['what'][] = [
  'payee-opened',
  'payee-onboarding',
  'payee-active',
  'payee-blocked',
]

/** One organisation that is paid. Refuses (not-found) one that cannot be. */
export async function payeeParts(db: Reader, now: Date, organisationId: string): Promise<PayeeParts> {
  const { name, kind } = await getOrganisation(db, organisationId)
  refuseUnpayable(kind)
  const details = (await detailsOf(db, [organisationId])).get(organisationId) ?? []
  const events = await eventsNamed(db, stripeEvents, [organisationId])
  const atStripe = events.map(({ at, actor, what }) => ({ at, by: actor, what: what as PayeeEvent['what'] }))
  const deciders = details.flatMap(({ askedBy, confirmedBy, droppedBy }) => [askedBy, confirmedBy, droppedBy])
  const people = [...deciders, ...atStripe.map(({ by }) => by)].filter((by) => by !== null)
  return {
    organisationId,
    name,
    payee: await findPayee(db, organisationId),
    target: (await payTargets(db, now, [organisationId])).get(organisationId)!,
    ...standing(details, now),
    details,
    atStripe,
    names: await organisationNames(
      db,
      details.flatMap(({ hostId }) => hostId ?? []),
    ),
    users: await userNames(db, people),
  }
}

async function userNames(db: Reader, people: readonly string[]): Promise<Names> {
  const ids = [...new Set(people)].filter((by) => !by.startsWith('system:'))
  return new Map(await Promise.all(ids.map(async (id) => [id, (await getUser(db, id)).name] as const)))
}

/** Who may be the fiscal host of an organisation: id and name, by name. */
export async function possibleHosts(
  db: Reader,
  organisationId: string,
): Promise<{ value: string; text: string }[]> {
  const all = [
    ...(await listOrganisations(db, 'infrastructure-body')),
    ...(await listOrganisations(db, 'provider')),
  ]
  return all.filter(({ id }) => id !== organisationId).map(({ id, name }) => ({ value: id, text: name }))
}
