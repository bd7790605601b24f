// test/payments/bench.ts — a payments room at work: real store and worker, real Stripe adapter over HTTP.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import express from 'express'
import { startStandIn, type StandIn } from '../../src/adapters/rails/stand-in/stand-in.ts'
import { stripeConnect } from '../../src/adapters/rails/stripe-connect.ts'
import { openStore } from '../../src/db/db.ts'
import * as funding from '../../src/funding/funding.ts'
import type { SetClock } from '../../src/kernel/clock.ts'
import { system } from '../../src/kernel/actor.ts'
import { balanceOf, ledgerInvariants } from '../../src/ledger/ledger.ts'
import { createWorker, type Mail, type Worker } from '../../src/outbox/outbox.ts'
import { findPayout, payoutsOf } from '../../src/payments/payouts/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { type Activities, makeActivities } from '../support/activities.ts'
import { type Cast, makeCast } from '../support/cast.ts'
import { control as controlOf, type Seen, seenOf, untilQuiet } from '../support/stand-in-control.ts'
import { openTestStore } from '../support/store.ts'

export const keys = { secretKey: 'sk_test_standin', webhookSecret: 'whsec_standin' }

export interface Bench extends Cast {
  needs: payments.PaymentNeeds
  clock: SetClock
  /** The database file. */
  file: string
  standIn: StandIn
  worker: Worker
  letters: Mail[]
  faults: unknown[]
  url: string
  activities: Activities
  control(path: string, said: object): Promise<Record<string, unknown>>
  seen(): Promise<Seen>
  /** Turns webhooks on or off; they start on. */
  webhooks(on: boolean): void
  settle(): Promise<void>
  /** Lets both groups be paid, with so much in Stripe. */
  setUp(balancePence: number): Promise<void>
  /** One acceptance by a group, at £40 for Green Shoots and £25 for Open Voices. */
  earn(who: 'greenShoots' | 'openVoices', reference: string): Promise<void>
}

/** A bench that ends with the test; its clock stands at midday on 2 March 2026. */
export async function openBench(t: TestContext, options: { timeoutMillis?: number } = {}): Promise<Bench> {
  // What sends and what listens ends before the store does.
  const ends: (() => unknown)[] = []
  t.after(async () => {
    for (const end of ends) await end()
  })
  const { store, clock, file } = await openTestStore(t)
  const standIn = await startStandIn({ now: () => clock.now(), apiKey: keys.secretKey })
  ends.push(() => standIn.close())
  const rail = stripeConnect({ ...keys, ...options, apiUrl: standIn.url, clock })
  const needs = { store, clock, rail, personKey: Buffer.alloc(32, 7) }
  const cast = await makeCast(needs)
  const activities = await makeActivities(needs, cast)
  await agree(needs, cast, activities)
  const letters: Mail[] = []
  const faults: unknown[] = []
  const worker = workerOf(needs, letters, faults)
  const url = await listen(ends, needs)
  const endpoint = { url: `${url}/webhooks/stripe`, secret: keys.webhookSecret }
  standIn.setWebhook(endpoint)
  const control = (path: string, said: object) => controlOf(standIn.url, path, said)
  const settle = () => untilQuiet(standIn, worker)
  const bench = {
    ...cast,
    needs,
    clock,
    file,
    standIn,
    worker,
    letters,
    faults,
    url,
    activities,
    control,
    settle,
  }
  return {
    ...bench,
    seen: () => seenOf(standIn.url),
    webhooks: (on) => standIn.setWebhook(on ? endpoint : null),
    setUp: (balancePence) => setUp(bench, balancePence),
    earn: (who, reference) => earn(bench, who, reference),
  }
}

/** Drafts, submits and approves a remittance of everything payable; gives it back with its payouts. */
export async function approveAll({ needs, players }: Bench) {
  const drafted = await payments.draftRemittance(needs, players.finance)
  await payments.submitRemittance(needs, players.finance, drafted.id)
  const remittance = await payments.approveRemittance(needs, players.approver, drafted.id)
  return { remittance, payouts: await payoutsOf(needs.store.read, remittance.id) }
}

export async function statusOf({ needs }: Bench, payoutId: string): Promise<string> {
  return (await findPayout(needs.store.read, payoutId))!.status
}

export function pence({ needs }: Bench, account: string): Promise<number> {
  return balanceOf(needs.store.read, account)
}

/** Every invariant of the books, of funding and of payments must hold. */
export async function assertBooksRight({ needs }: Bench): Promise<void> {
  for (const invariant of [...ledgerInvariants, ...payments.paymentsInvariants]) {
    assert.deepEqual(await invariant.broken(needs.store.read), [], invariant.says)
  }
}

function workerOf(needs: payments.PaymentNeeds, letters: Mail[], faults: unknown[]): Worker {
  const handlers = {
    ...payments.paymentsHandlers(needs),
    'send-mail': async (payload: Record<string, unknown>) => void letters.push(payload as unknown as Mail),
    'post-instalments': async () => {},
  }
  const sideBySide = payments.paymentsSideBySide
  return createWorker(needs, handlers, (fault) => faults.push(fault), { sideBySide })
}

async function listen(ends: (() => unknown)[], needs: payments.PaymentNeeds): Promise<string> {
  const server = createServer(express().use(payments.webhookRoutes(needs)))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  ends.push(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function agree(
  needs: payments.PaymentNeeds,
  { players, organisationIds }: Cast,
  { gardening, singing }: Activities,
) {
  const { id: fundId } = await funding.createFund(needs, players.secondFinance, {
    name: 'Pump priming',
    funder: 'Two Fields Council',
    purpose: 'Pay on prescription',
    deposit: { amountPence: 3_000_000, receivedOn: '2026-03-01', reference: 'COUNCIL 1' },
  })
  const dates = { startsOn: '2026-03-01', endsOn: '2026-12-31' }
  for (const [providerId, activityId, tariffPence] of [
    [organisationIds.greenShoots, gardening, 4_000],
    [organisationIds.openVoices, singing, 2_500],
  ] as const) {
    const terms = { kind: 'per-referral', tariffPence, capPence: 1_000_000 } as const
    const asked = { fundId, providerId, activityIds: [activityId], ...dates, ...terms }
    const { id } = await funding.draftAgreement(needs, players.secondFinance, asked)
    await funding.submitAgreement(needs, players.secondFinance, id)
    await funding.approveAgreement(needs, players.approver, id)
  }
}

type Half = Omit<Bench, 'seen' | 'webhooks' | 'setUp' | 'earn'>

async function setUp({ needs, players, organisationIds, control, settle }: Half, balancePence: number) {
  for (const providerId of [organisationIds.greenShoots, organisationIds.openVoices]) {
    const { stripeAccountId } = await payments.openPayee(needs, players.finance, providerId)
    await control(`accounts/${stripeAccountId}`, { status: 'active' })
    await payments.rereadPayee(needs, players.finance, providerId)
  }
  if (balancePence > 0) await control('top-ups', { amount: balancePence })
  await settle()
}

async function earn({ needs, activities }: Half, who: 'greenShoots' | 'openVoices', reference: string) {
  const activityId = who === 'greenShoots' ? activities.gardening : activities.singing
  const prescriptionId = randomUUID()
  const by = system('test')
  await needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    await funding.reserve(tx, by, at, { prescriptionId, activityId, reference })
    await funding.earnAccepted(tx, by, at, { prescriptionId })
  })
}

/**
 * The bench after the process died where it stood: the store is opened anew from its file, and a new worker
 * takes over. Its webhooks still go to the life before, so a test turns them off first.
 */
export async function restart(t: TestContext, bench: Bench, file = bench.file): Promise<Bench> {
  await bench.needs.store.close()
  const store = await openStore(file)
  t.after(() => store.close())
  const needs = { ...bench.needs, store }
  return { ...bench, needs, file, worker: workerOf(needs, bench.letters, bench.faults) }
}
