// test/browser/full-world.ts — the small world with something of everything in it, so that pages show things.
import assert from 'node:assert/strict'
import { changeListing, latestVersion } from '../../src/directory/directory.ts'
import {
  correctEarning,
  draftAgreement,
  proposeReturn,
  proposeVersion,
  receiveDeposit,
  setFundTerms,
  submitAgreement,
  undoDeposit,
} from '../../src/funding/funding.ts'
import { addLinkWorkerService } from '../../src/identity/identity.ts'
import { addDays, dayOf } from '../../src/kernel/day.ts'
import { newId } from '../../src/kernel/id.ts'
import { lockThrough } from '../../src/ledger/ledger.ts'
import { outboxJobs } from '../../src/outbox/tables.ts'
import {
  approveRemittance,
  draftRemittance,
  readStripe,
  submitRemittance,
} from '../../src/payments/payments.ts'
import { makeBankFile } from '../../src/payments/bank-files/actions.ts'
import { confirmPayeeDetail, setPayeeDetail } from '../../src/payments/payees/detail-actions.ts'
import { linesMatched } from '../../src/payments/reconciliation/matching-store.ts'
import { payoutsTo } from '../../src/payments/payouts/store.ts'
import {
  acceptPrescription,
  buySpot,
  declinePrescription,
  getPrescription,
  recordConsent,
  recordFirstAttendance,
  recordPerson,
  startPrescription,
} from '../../src/prescriptions/prescriptions.ts'
import { contentOf } from '../support/activities.ts'
import { issueOne, makeMoney, type Money } from '../support/money.ts'
import { leaveBankLines } from './bank-lines.ts'
import { leaveClosedMonth } from './closed-month.ts'
import { recordGap } from '../../src/search/gaps/actions.ts'
import { shareList } from '../../src/search/shortlists/shared-list-actions.ts'
import { changeWords } from '../../src/search/word-lists/actions.ts'
import { type Entry, keyOf } from '../../src/search/word-lists/changes.ts'
import { control } from '../support/stand-in-control.ts'
import type { World } from '../support/world.ts'

export type Examples = Awaited<ReturnType<typeof fillWorld>>

/** Fills it, through the actions; gives an example of each thing that has a page. */
export async function fillWorld(world: World) {
  const unpaid = await issueOne(world.ports, world.players.priya, world.activities.gardening)
  await issueOne(world.ports, world.players.priya, world.activities.singing)
  const money = await makeMoney(world.ports, world, world.activities, world.standIn)
  const prescriptions = await prescribe(world)
  const spot = await leaveSpot(world, money.fundId, unpaid)
  const paid = await pay(world)
  const waiting = await issueOne(world.ports, world.players.priya, world.activities.gardening)
  const draft = await leaveDraft(world)
  const agreement = await leaveAgreement(world, money.fundId)
  const changes = await leaveChanges(world, money)
  const closedMonth = await leaveClosedMonth(world)
  const version = await leaveListing(world)
  const bank = await leaveBankFiles(world)
  const statement = await leaveBankLines(world)
  await leavePayees(world)
  await leaveDeadJob(world)
  const list = await leaveList(world)
  await leaveGaps(world)
  const wordEntries = await leaveWords(world)
  await addLinkWorkerService(world.ports, world.players.administrator, {
    name: 'Quay Link Workers',
    priorityGroup: 'Primary care network: Quay',
    organisationId: world.organisationIds.surgery,
    fteHundredths: 250,
    since: '2026-01-01',
  })
  await world.settle()
  const left = { spot, waiting, draft, agreement, closedMonth, version, list, wordEntries }
  return { ...money, ...prescriptions, ...paid, ...bank, ...statement, ...changes, ...left }
}

/** One accepted, one declined, one being attended. */
async function prescribe({ ports, players, activities }: World) {
  const accepted = await issueOne(ports, players.priya, activities.gardening)
  await acceptPrescription(ports, players.greenShoots, accepted)
  const declined = await issueOne(ports, players.priya, activities.gardening)
  await declinePrescription(ports, players.greenShoots, declined, {
    reason: 'full',
    words: 'Try us in May.',
  })
  const started = await issueOne(ports, players.priya, activities.gardening)
  await acceptPrescription(ports, players.greenShoots, started)
  await recordFirstAttendance(ports, players.greenShoots, started, '2026-03-02')
  return { accepted, declined, started }
}

/** A spot purchase that waits for the approver. */
async function leaveSpot({ ports, players }: World, fundId: string, unpaid: string): Promise<string> {
  const terms = { endsOn: null, spotAllowancePence: 50_000, spotLimitPence: 5_000 }
  await setFundTerms(ports, players.approver, fundId, terms)
  const { reference } = await getPrescription(ports.store.read, unpaid)
  const wanted = { reference, fundId, pricePence: 7_550, reason: 'No other group is near.' }
  return (await buySpot(ports, players.finance, wanted)).id
}

/** A remittance that is done, another to approve, and Stripe read with a line nobody knows. */
async function pay({ ports, players, organisationIds, activities, standIn, settle }: World) {
  const { finance, approver, priya, openVoices, greenShoots } = players
  await settle()
  await control(standIn.url, 'top-ups', { amount: 100_000 })
  const { id: done } = await draftRemittance(ports, finance)
  await submitRemittance(ports, finance, done)
  await approveRemittance(ports, approver, done)
  await settle()
  await control(standIn.url, 'stray', { amount: -125, description: 'Card reader' })
  await readStripe(ports, finance)
  for (const [by, activity] of [
    [greenShoots, activities.gardening],
    [openVoices, activities.singing],
  ] as const) {
    await acceptPrescription(ports, by, await issueOne(ports, priya, activity))
  }
  const { id: submitted } = await draftRemittance(ports, finance)
  await submitRemittance(ports, finance, submitted)
  const [payout] = await payoutsTo(ports.store.read, organisationIds.greenShoots, 1)
  const [line] = await linesMatched(ports.store.read, 1)
  assert.ok(payout && line)
  return { done, submitted, payout: payout.id, line: line.line.id }
}

/** As far as the check. */
async function leaveDraft({ ports, players: { priya }, activities }: World): Promise<string> {
  const { id } = await startPrescription(ports, priya, { activityId: activities.gardening })
  await recordPerson(ports, priya, id, { words: { name: 'Bo Invented', phone: '07700 900124' } })
  await recordConsent(ports, priya, id, { items: ['name', 'phone'], givenBy: 'by-phone', months: 3 })
  return id
}

async function leaveAgreement({ ports, players, organisationIds, activities }: World, fundId: string) {
  const { id } = await draftAgreement(ports, players.finance, {
    kind: 'block',
    fundId,
    providerId: organisationIds.openVoices,
    activityIds: [activities.singing],
    startsOn: '2027-03-02',
    endsOn: '2028-03-01',
    totalPence: 100_001,
    places: 30,
    instalments: 4,
  })
  await submitAgreement(ports, players.finance, id)
  return id
}

/** A grant in draft, a change and a return that wait, what was taken back, and the books locked. */
async function leaveChanges({ ports, players, organisationIds, activities, clock }: World, money: Money) {
  const { finance, approver, priya, greenShoots } = players
  const { fundId, perReferralId } = money
  const { id: draftAgreementId } = await draftAgreement(ports, finance, {
    kind: 'grant',
    fundId,
    providerId: organisationIds.greenShoots,
    startsOn: '2026-04-01',
    endsOn: '2027-03-01',
    amountPence: 50_000,
    plan: [{ dueOn: '2026-04-01', amountPence: 50_000 }],
  })
  const terms = { amountPence: 900_000, places: null, endsOn: '2027-03-01', reason: 'More people', plan: [] }
  await proposeVersion(ports, finance, perReferralId, terms)
  const asked = { fundId, amountPence: 125_050, reason: 'Not needed' }
  const { id: fundReturn } = await proposeReturn(ports, finance, asked)
  const prescriptionId = await issueOne(ports, priya, activities.gardening)
  await acceptPrescription(ports, greenShoots, prescriptionId)
  await correctEarning(ports, finance, { prescriptionId, milestone: 'accepted', reason: 'By mistake' })
  const typed = { fundId, amountPence: 10_000, receivedOn: '2026-03-02', reference: 'TFC 2' }
  const { id: deposit } = await receiveDeposit(ports, finance, typed)
  const { id: twice } = await receiveDeposit(ports, finance, typed)
  await undoDeposit(ports, approver, twice, { reason: 'Typed twice' })
  await lockThrough(ports, approver, addDays(dayOf(clock.now()), -1))
  return { draftAgreement: draftAgreementId, fundReturn, deposit }
}

/** Two remittances of a group that is paid at its bank: one in a bank file, the other waiting for one. */
async function leaveBankFiles({ ports, players, organisationIds, activities, clock }: World) {
  const { finance, secondFinance, approver, priya, greenShoots } = players
  const details = { sortCode: '089999', accountNumber: '66374958', name: 'Green Shoots RC 100001' }
  const at = { rail: 'bank-file', details } as const
  const { number } = await setPayeeDetail(ports, finance, organisationIds.greenShoots, at)
  await confirmPayeeDetail(ports, secondFinance, organisationIds.greenShoots, number)
  const approved = async () => {
    await acceptPrescription(ports, greenShoots, await issueOne(ports, priya, activities.gardening))
    const { id } = await draftRemittance(ports, finance)
    await submitRemittance(ports, finance, id)
    await approveRemittance(ports, approver, id)
    return id
  }
  const banked = await approved()
  const asked = { id: newId(clock.now()), profile: 'Generic CSV', paymentDate: '2026-03-05' }
  const { id: bankFile } = await makeBankFile(ports, finance, banked, asked)
  return { banked, bankFile, toBank: await approved() }
}

/** One group asked to be paid at its bank, another through an organisation; both wait. */
async function leavePayees({ ports, players, organisationIds }: World): Promise<void> {
  const { greenShoots, openVoices, alliance } = organisationIds
  const details = { sortCode: '20-04-15', accountNumber: '12345678', name: 'GREEN SHOOTS GROWERS' }
  await setPayeeDetail(ports, players.greenShoots, greenShoots, { rail: 'bank-file', details })
  await setPayeeDetail(ports, players.finance, openVoices, { rail: 'fiscal-host', hostId: alliance })
}

async function leaveListing({ ports, players, activities }: World): Promise<string> {
  const { number } = await latestVersion(ports.store.read, activities.gardening)
  const content = contentOf({
    summary: 'Grow beans and company.',
    cost: { pence: 250, note: 'Tea included' },
  })
  const change = { content, basedOn: number, send: true }
  return (await changeListing(ports, players.greenShoots, activities.gardening, change)).id
}

/** A list that opens with a link; one of its activities is unknown. The path of it. */
async function leaveList({ ports, activities, clock }: World): Promise<string> {
  const ids = [activities.gardening, activities.singing, newId(clock.now())]
  return `/lists/${(await shareList(ports, ids)).secret}`
}

/** Some, at many places and for several needs. */
async function leaveGaps({ ports }: World): Promise<void> {
  const codes = ['ME1', 'ME2', 'ME3', 'ME4', 'ME5', 'ME7', 'ME8', 'DA1', 'DA2', 'PR7', undefined]
  for (const [at, outwardCode] of codes.entries()) {
    for (const price of ['free', 'under-5']) {
      const filters = { price: [price], access: ['step-free'] }
      const needs = at % 2 === 0 ? ['money-debt'] : ['loneliness', 'benefits']
      await recordGap(ports, { needs, outwardCode, filters, full: at % 3 })
    }
  }
}

/** Two versions of the search words; the paths of an entry of each kind. */
async function leaveWords({ ports, players: { curator } }: World): Promise<string[]> {
  const group: Entry = { kind: 'groups', words: ['zorbling', 'rolling'] }
  const phrase: Entry = { kind: 'phrases', said: 'flumph is empty', needs: { food: 1, benefits: 0.35 } }
  for (const [basedOn, entry] of [group, phrase].entries()) {
    await changeWords(ports, curator, { kind: entry.kind, entry }, { basedOn, message: 'Said here.' })
  }
  return [group, phrase].map((entry) => `/words/${entry.kind}/${keyOf(entry)}`)
}

async function leaveDeadJob({ ports, clock }: World): Promise<void> {
  const now = clock.now()
  const job = { id: newId(now), kind: 'send-mail', payload: {}, leftAt: now, runAt: now, attempts: 14 }
  const dead = { leasedUntil: null, deadAt: now, lastFault: 'no route to the post office' }
  await ports.store.transaction(async (tx) => {
    await tx.insert(outboxJobs).values({ ...job, ...dead })
  })
}
