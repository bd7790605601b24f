// test/journeys/year.ts — short ways to live through a year: a fund, three agreements, people by name.
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { addActivity, approveListing } from '../../src/directory/directory.ts'
import * as funding from '../../src/funding/funding.ts'
import type { ClosedAs } from '../../src/funding/agreements/agreement.ts'
import type { Day } from '../../src/kernel/day.ts'
import { balanceOf, lockThrough } from '../../src/ledger/ledger.ts'
import * as payments from '../../src/payments/payments.ts'
import * as prescriptions from '../../src/prescriptions/prescriptions.ts'
import { contentOf } from '../support/activities.ts'
import { issueOne } from '../support/money.ts'
import { control } from '../support/stand-in-control.ts'
import { startWorld, type World } from '../support/world.ts'

type Where = 'gardening' | 'singing' | 'walking'

const firstDay = '2026-04-01'
const lastDay = '2027-03-31'

export type Year = Awaited<ReturnType<typeof openYear>>

/** The world on 1 April 2026, with £50,000, the three agreements, and both groups payable at Stripe. */
export async function openYear(t: TestContext) {
  const world = await startWorld(t)
  world.clock.set(new Date(`${firstDay}T11:00:00Z`))
  const { ports: needs, players } = world
  const { finance, approver } = players
  const activityIds = { ...world.activities, walking: await addWalking(world) }
  const fundId = await makeFund(world)
  const agreementIds = await makeAgreements(world, fundId)
  await makePayees(world)
  await world.settle()
  const ids = new Map<string, string>()
  const idOf = (name: string) => ids.get(name)!
  const names = namesOf(world, fundId, agreementIds)
  const group = (name: string) => (name.startsWith('g') ? players.greenShoots : players.openVoices)
  const referenceOf = async (name: string) =>
    (await prescriptions.getPrescription(needs.store.read, idOf(name))).reference

  const issue = async (name: string, where: Where) =>
    void ids.set(name, await issueOne(needs, players.priya, activityIds[where]))
  const say = (name: string, answer: 'yes') => {
    assert.equal(answer, 'yes')
    return prescriptions.acceptPrescription(needs, group(name), idOf(name))
  }
  return {
    needs,
    ...names,
    issue,
    say,
    /** The clock goes to eleven on that day, and what falls due by then happens. */
    async on(day: Day) {
      world.clock.set(new Date(`${day}T11:00:00Z`))
      await world.settle()
    },
    async accept(name: string, where: Where) {
      await issue(name, where)
      await say(name, 'yes')
    },
    decline: (name: string) =>
      prescriptions.declinePrescription(needs, group(name), idOf(name), { reason: 'full' }),
    withdraw: (name: string) => prescriptions.withdrawPrescription(needs, players.priya, idOf(name)),
    attended: (name: string) =>
      prescriptions.recordFirstAttendance(needs, group(name), idOf(name), dayNow(world)),
    didNotStart: (name: string) =>
      prescriptions.recordDidNotStart(needs, group(name), idOf(name), 'changed-mind'),
    completed: (name: string) => prescriptions.recordCompleted(needs, group(name), idOf(name)),
    endedEarly: (name: string) => prescriptions.recordEndedEarly(needs, group(name), idOf(name), 'not-well'),
    correct: (name: string) =>
      funding.correctEarning(needs, finance, {
        prescriptionId: idOf(name),
        milestone: 'accepted',
        reason: 'Accepted by mistake',
      }),
    deposit: (amountPence: number, receivedOn: Day) =>
      funding.receiveDeposit(needs, finance, { fundId, amountPence, receivedOn, reference: receivedOn }),
    lock: (day: Day) => lockThrough(needs, approver, day),
    /** Bought at that price in pence, and approved by the second person when it waits for one. */
    async buy(name: string, pricePence: number) {
      const wanted = { reference: await referenceOf(name), fundId, pricePence, reason: 'A gap nearby' }
      const { id, status } = await prescriptions.buySpot(needs, finance, wanted)
      if (status === 'agreed') await prescriptions.decideSpotPurchase(needs, approver, id, 'approve')
    },
    async raiseCap(amountPence: number) {
      const asked = { amountPence, places: null, endsOn: lastDay, reason: 'More demand', plan: [] }
      const { version } = await funding.proposeVersion(needs, finance, agreementIds.tariffs, asked)
      await funding.decideVersion(needs, approver, agreementIds.tariffs, version, 'in-force')
    },
    /** Everything payable is paid through Stripe, topped up with exactly that. */
    async pay() {
      const { id } = await payments.draftRemittance(needs, finance)
      const { totalPence } = await payments.submitRemittance(needs, finance, id)
      await control(world.standIn.url, 'top-ups', { amount: totalPence })
      await payments.approveRemittance(needs, approver, id)
      await world.settle()
    },
    async nextBlock() {
      const id = await agree(world, {
        ...blockTerms(world, fundId, '2027-04-01', '2028-03-31'),
        totalPence: 60_000,
        places: 4,
        instalments: 1,
      })
      names.add('next', id)
      return id
    },
    async close(which: keyof typeof agreementIds, as: ClosedAs, carriedTo?: string) {
      const how = carriedTo === undefined ? { as } : { as, carriedTo }
      const closed = await funding.closeAgreement(needs, finance, agreementIds[which], how)
      assert.equal(closed.closedAs, as)
    },
    async giveBack(amountPence: number) {
      const asked = { fundId, amountPence, reason: 'Unspent at the end of the year' }
      const { id } = await funding.proposeReturn(needs, finance, asked)
      await funding.decideReturn(needs, approver, id, 'due')
      await funding.sendReturn(needs, finance, id, { sentOn: dayNow(world), reference: 'BACS 77' })
    },
    /** What accounts hold now, on their normal side. */
    async holds(expected: Record<string, number>) {
      for (const [name, amount] of Object.entries(expected)) {
        assert.equal(await balanceOf(needs.store.read, names.codeOf(name)), amount, name)
      }
    },
  }
}

const dayNow = ({ clock }: World): Day => clock.now().toISOString().slice(0, 10)

/** Short names for accounts: "block:prepaid" for the agreement's code with its id. */
function namesOf(world: World, fundId: string, agreementIds: Record<string, string>) {
  const long = new Map([['fund', `fund:${fundId}`]])
  for (const name of ['greenShoots', 'openVoices'] as const) {
    long.set(name, `provider:${world.organisationIds[name]}`)
  }
  const add = (name: string, id: string) => long.set(name, `agreement:${id}`)
  for (const [name, id] of Object.entries(agreementIds)) add(name, id)
  return {
    add,
    codeOf(name: string): string {
      const [first, ...rest] = name.split(':') as [string, ...string[]]
      return [long.get(first) ?? first, ...rest].join(':')
    },
    nameOf(code: string): string {
      const found = [...long].find(([, start]) => code.startsWith(`${start}:`))
      return found ? code.replace(found[1], found[0]) : code
    },
  }
}

async function addWalking({ ports, players }: World): Promise<string> {
  const content = contentOf({ title: 'Walking for breath', summary: 'Slow walks by the river.' })
  const { organisationId } = players.openVoices
  const made = await addActivity(ports, players.openVoices, { organisationId, content, placesLeft: null })
  await approveListing(ports, players.curator, made.versionId)
  return made.activityId
}

async function makeFund({ ports, players }: World): Promise<string> {
  const fund = await funding.createFund(ports, players.finance, {
    name: 'Pay on prescription',
    funder: 'Two Fields Council',
    purpose: 'To pay groups.',
    deposit: { amountPence: 5_000_000, receivedOn: firstDay, reference: 'First grant' },
  })
  const spot = { spotAllowancePence: 30_000, spotLimitPence: 10_000 }
  await funding.setFundTerms(ports, players.approver, fund.id, { endsOn: null, ...spot })
  return fund.id
}

async function agree({ ports, players }: World, draft: funding.AgreementDraft): Promise<string> {
  const { id } = await funding.draftAgreement(ports, players.finance, draft)
  await funding.submitAgreement(ports, players.finance, id)
  await funding.approveAgreement(ports, players.approver, id)
  return id
}

function blockTerms(world: World, fundId: string, startsOn: Day, endsOn: Day) {
  const { openVoices: providerId } = world.organisationIds
  const over = { policy: 'goodwill' as const }
  const activityIds = [world.activities.singing]
  return { kind: 'block' as const, fundId, providerId, activityIds, startsOn, endsOn, over }
}

async function makeAgreements(world: World, fundId: string) {
  const year = { fundId, providerId: world.organisationIds.greenShoots, startsOn: firstDay, endsOn: lastDay }
  const tariffs = await agree(world, {
    ...year,
    kind: 'per-referral',
    activityIds: [world.activities.gardening],
    tariffPence: 2_000,
    milestones: [
      { milestone: 'first-attendance', tariffPence: 1_500 },
      { milestone: 'completed', tariffPence: 1_000 },
    ],
    didNotStartPercent: 40,
    capPence: 22_500,
    over: { policy: 'tariff', tariffPence: 2_500 },
  })
  const instalments = [firstDay, '2026-07-01', '2026-10-01', '2027-01-01'].map((dueOn) => ({
    dueOn,
    amountPence: 25_000,
  }))
  const terms = blockTerms(world, fundId, firstDay, lastDay)
  const block = await agree(world, { ...terms, totalPence: 100_000, places: 7, instalments })
  const plan = [
    { dueOn: '2026-04-15', amountPence: 125_000 },
    { dueOn: '2026-06-15', amountPence: 125_001 },
  ]
  const grant = await agree(world, { ...year, kind: 'grant', amountPence: 250_001, plan })
  return { tariffs, block, grant }
}

async function makePayees({ ports, players, organisationIds, standIn }: World): Promise<void> {
  for (const provider of ['greenShoots', 'openVoices'] as const) {
    const { stripeAccountId } = await payments.openPayee(ports, players.finance, organisationIds[provider])
    await control(standIn.url, `accounts/${stripeAccountId}`, { status: 'active' })
    await payments.rereadPayee(ports, players.finance, organisationIds[provider])
  }
}
