// seeds/world/world.ts — builds the seeded world in an empty store: people, listings, funds and three months.
import type { StandIn } from '../../src/adapters/rails/stand-in/stand-in.ts'
import type { AppOptions } from '../../src/app.ts'
import type { UserActor } from '../../src/kernel/actor.ts'
import type { SetClock } from '../../src/kernel/clock.ts'
import { dayOf } from '../../src/kernel/day.ts'
import { readStripe } from '../../src/payments/payments.ts'
import type { Ports } from '../../src/ports.ts'
import { serve } from '../../src/serve.ts'
import { chanceOf } from '../../src/kernel/chance.ts'
import { readSeeds } from '../load.ts'
import type { SeedActivity, SeedOrganisation, Seeds } from '../types.ts'
import { followCases } from './followed.ts'
import { offer, type Offered } from './history.ts'
import { beginListings } from './listings.ts'
import { addFund, type Treasury } from './money.ts'
import { officeDay } from './office.ts'
import { givesBankDetails, givesHost } from './bank.ts'
import { openPayees, type Payers } from './payments.ts'
import { addCast, addLinkWorkerServices, addOrganisations, type Joins, joinsTo } from './people.ts'
import { tell } from './story.ts'
import { morning } from './days.ts'
import { addWinterFund, winterActivities } from './winter-fund.ts'

export interface WorldNeeds {
  ports: Ports
  /** The clock of those ports: it is moved through the months, and ends at `until`. */
  clock: SetClock
  until: Date
  standIn: StandIn
  webhookSecret: string
  app: AppOptions
}

/** How many days the story tells: twelve weeks. */
const days = 85
/** Activities of the cast's groups with a prescription to answer when the story ends. */
const waitingAtTheEnd = ['samphire-tuesday-plot', 'samphire-thursday-men', 'pennyweight-drop-in']
/** What is left at Stripe at the end, so that the next remittance can be paid at once. */
const readyAtStripePence = 2_500_000

/**
 * Builds the world through the actions, never by inserting rows: invented groups and people around Medway, Swale
 * and Chorley, three funds with agreements of every kind, and months of prescriptions, remittances and webhooks.
 */
export async function buildWorld(needs: WorldNeeds): Promise<void> {
  const { ports, clock, until, standIn } = needs
  const seeds = readSeeds()
  clock.set(morning(until, days))
  const running = await serve(ports, needs.app, { port: 0, host: '127.0.0.1' })
  standIn.setWebhook({ url: `${running.url}/webhooks/stripe`, secret: needs.webhookSecret })
  try {
    const settle = async () => {
      // A look that was already going on may not have seen what is due now.
      await running.worker.drain()
      do await standIn.settled()
      while ((await running.worker.drain()) > 0)
    }
    await fill(needs, seeds, settle)
  } finally {
    standIn.setWebhook(null)
    await running.stop()
  }
}

async function fill(
  { ports, clock, until, standIn }: WorldNeeds,
  seeds: Seeds,
  settle: () => Promise<void>,
): Promise<void> {
  const organisationIds = await addOrganisations(ports, seeds.organisations)
  await addLinkWorkerServices(ports, seeds.linkWorkerServices, organisationIds)
  const joins = joinsTo(ports, organisationIds)
  const cast = await addCast(joins, seeds.cast)
  const curator = cast.get('curator')!
  const listings = { ports, clock, until, organisationIds, curator, startsDaysAgo: days }
  const { activityIds, eachDay: listingsOf } = await beginListings(listings, seeds.activities)
  const idOf = {
    organisation: (key: string) => organisationIds.get(key)!,
    activity: (key: string) => activityIds.get(key)!,
  }
  const treasuries = await treasuriesOf(joins, cast)
  const groups = groupsOf(seeds)
  for (const treasury of treasuries) {
    const own = groups.filter(({ organisation }) => isIn(treasury.area, organisation))
    await addFund(ports, treasury, own, organisationIds, activityIds)
  }
  const winter = await addWinterFund(ports, treasuries[0]!, idOf, dayOf(until))
  const paid = groups.filter(({ organisation }) => organisation.rail === 'stripe')
  const providerIds = paid.map(({ organisation }) => organisationIds.get(organisation.id)!)
  await openPayees(ports, cast.get('finance')!, providerIds, (id) => finishOnboarding(standIn, id))
  const byBank = groups.filter(({ organisation }) => organisation.rail === 'bank-file')
  await setUpByBank(ports, treasuries[0]!, byBank, idOf.organisation)
  await settle()
  const offered = await offeredBy(joins, cast, groups, organisationIds, activityIds)
  const linkWorker = cast.get('link-worker')!
  const groupOf = (key: string) => answersFor(key, seeds, offered)
  const followed = followCases({ ports, linkWorker, activityIdOf: idOf.activity, groupOf })
  const eachDay = async (daysAgo: number) => {
    await listingsOf(daysAgo)
    await followed.eachDay(daysAgo)
    await officeDay({ ports, treasury: treasuries[0]!, winter, idOf: followed.idOf }, daysAgo)
  }
  const linkWorkers = await linkWorkersOf(joins, cast, seeds.organisations)
  const payers: Payers[] = treasuries
    .slice(0, 1)
    .map(({ finance, approver }) => ({ finance, approver, topUp: (pence) => topUp(standIn, pence) }))
  const byChance = offered.filter(({ key }) => !Object.values(winterActivities).flat().includes(key))
  const told = {
    ports,
    clock,
    until,
    days: days - 1,
    linkWorkers,
    offered: byChance,
    payers,
    settle,
    eachDay,
  }
  await tell(told)
  for (const [at, key] of waitingAtTheEnd.entries()) {
    await offer(ports, chanceOf(5, at), linkWorker, activityIds.get(key)!)
  }
  await topUp(standIn, readyAtStripePence)
  await settle()
  await readStripe(ports, cast.get('finance')!)
}

/** Most are paid by bank transfer, one through another group; the last one waits for somebody to set it up. */
async function setUpByBank(
  ports: Ports,
  { finance, approver }: Treasury,
  groups: { organisation: SeedOrganisation }[],
  idOf: (key: string) => string,
): Promise<void> {
  const office = { ports, finance, approver }
  const [hosted, ...others] = groups
  if (hosted) await givesHost(office, { id: idOf(hosted.organisation.id), hostId: idOf('samphire-growers') })
  for (const [at, { organisation }] of others.slice(0, -1).entries()) {
    await givesBankDetails(office, { id: idOf(organisation.id), name: organisation.name, at })
  }
}

/** Finance and approver of each area: the cast's own, and two more people for Chorley. */
async function treasuriesOf(joins: Joins, cast: Map<string, UserActor>): Promise<Treasury[]> {
  const organisation = 'yarrowside-exchange'
  const at = `@${organisation}.example`
  const person = (name: string, role: 'finance' | 'approver') =>
    joins({ name, email: `${name.toLowerCase().replace(' ', '.')}${at}`, organisation, role })
  return [
    { area: 'Medway and Swale', finance: cast.get('finance')!, approver: cast.get('approver')! },
    {
      area: 'Chorley',
      finance: await person('Nessa Brock', 'finance'),
      approver: await person('Ivo Lund', 'approver'),
    },
  ]
}

const isIn = (area: Treasury['area'], organisation: SeedOrganisation) =>
  (organisation.area === 'Chorley') === (area === 'Chorley')

/** The groups that an agreement pays, with what it pays for: those with a block, and half of the others. */
function groupsOf(seeds: Seeds): { organisation: SeedOrganisation; activities: SeedActivity[] }[] {
  const isPaid = (activity: SeedActivity) =>
    activity.funding !== null && activity.state === 'published' && activity.acceptsPrescriptions
  return seeds.organisations
    .map((organisation) => ({
      organisation,
      activities: seeds.activities.filter((each) => each.organisation === organisation.id && isPaid(each)),
    }))
    .filter(({ activities }) => activities.length > 0)
    .filter(({ activities }, at) => at % 2 === 0 || activities.some(({ funding }) => funding === 'block'))
}

/** What is prescribed in the story, with somebody of each group to answer: the cast's own where there is one. */
async function offeredBy(
  joins: Joins,
  cast: Map<string, UserActor>,
  groups: { organisation: SeedOrganisation; activities: SeedActivity[] }[],
  organisationIds: Map<string, string>,
  activityIds: Map<string, string>,
): Promise<Offered[]> {
  const offered: Offered[] = []
  for (const { organisation, activities } of groups) {
    const { id, name, email } = organisation
    const own = [...cast.values()].find((actor) => actor.organisationId === organisationIds.get(id))
    const group = own ?? (await joins({ name: `${name} desk`, email, organisation: id, role: 'provider' }))
    for (const { key } of activities) offered.push({ key, activityId: activityIds.get(key)!, group })
  }
  return offered
}

/** Who answers for the group that offers an activity, which need not be paid for. */
function answersFor(key: string, { activities }: Seeds, offered: Offered[]): UserActor {
  const organisation = activities.find((each) => each.key === key)!.organisation
  const own = new Set(activities.filter((each) => each.organisation === organisation).map((each) => each.key))
  return offered.find((each) => own.has(each.key))!.group
}

async function linkWorkersOf(
  joins: Joins,
  cast: Map<string, UserActor>,
  organisations: SeedOrganisation[],
): Promise<UserActor[]> {
  const linkWorkers = [cast.get('link-worker')!, cast.get('link-worker')!, cast.get('second-link-worker')!]
  for (const { id, email, kind } of organisations) {
    if (kind !== 'link-worker-employer') continue
    const name = `Link worker at ${id.split('-')[0]}`
    linkWorkers.push(await joins({ name, email: `link.${email}`, organisation: id, role: 'link-worker' }))
  }
  return linkWorkers
}

function finishOnboarding(standIn: StandIn, stripeAccountId: string): Promise<void> {
  return control(standIn, `accounts/${stripeAccountId}`, { status: 'active' })
}

function topUp(standIn: StandIn, amount: number): Promise<void> {
  return control(standIn, 'top-ups', { amount })
}

async function control(standIn: StandIn, path: string, said: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(`${standIn.url}/control/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(said),
  })
  if (!reply.ok) throw new Error(`The stand-in answered ${reply.status}: ${await reply.text()}`)
}
