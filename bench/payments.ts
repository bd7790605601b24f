// bench/payments.ts — drafting, approving and sending a large remittance: npm run bench:payments.
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { stripeConnect } from '../src/adapters/rails/stripe-connect.ts'
import { openStore, type Store } from '../src/db/db.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { createWorker } from '../src/outbox/outbox.ts'
import * as payments from '../src/payments/payments.ts'
import { payoutsOf } from '../src/payments/payouts/store.ts'
import { apiKey, webhookSecret } from './payments/asked.ts'
import { makeGroups, makePeople, type People } from './payments/groups.ts'
import { printResult, printTable, round, type Figures } from './report.ts'

const { values: asked } = parseArgs({
  options: {
    groups: { type: 'string', default: '500' },
    /** How many lines each group has. */
    each: { type: 'string', default: '10' },
  },
})
const size = { groups: Number(asked.groups), each: Number(asked.each) }

/** How long it took, what the processor worked, and how long anything else had to wait meanwhile. */
interface Measured {
  millis: number
  cpuMillis: number
  lagP50: number
  lagP99: number
  lagMost: number
}

/** The least the loop's delay can be told apart, in milliseconds: what it measures is this much too high. */
const resolution = 1

async function measure<T>(work: () => Promise<T>): Promise<{ result: T; took: Measured }> {
  const lag = monitorEventLoopDelay({ resolution })
  lag.enable()
  await new Promise((resume) => setTimeout(resume, 20))
  const [startedAt, before] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const millis = performance.now() - startedAt
  const { user, system } = process.cpuUsage(before)
  await new Promise((resume) => setTimeout(resume, 20))
  lag.disable()
  const waited = (nanos: number) => Math.max(0, nanos / 1e6 - resolution)
  const lags = {
    lagP50: waited(lag.percentile(50)),
    lagP99: waited(lag.percentile(99)),
    lagMost: waited(lag.max),
  }
  return { result, took: { millis, cpuMillis: (user + system) / 1_000, ...lags } }
}

function needsOf(store: Store, apiUrl: string): payments.PaymentNeeds {
  const rail = stripeConnect({ secretKey: apiKey, webhookSecret, apiUrl, clock: systemClock })
  return { store, clock: systemClock, rail, personKey: randomBytes(32) }
}

async function control(url: string, path: string, said: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(`${url}/control/${path}`, { method: 'POST', headers, body: JSON.stringify(said) })
  if (!reply.ok) throw new Error(await reply.text())
}

async function prepare(file: string, url: string): Promise<People> {
  const store = await openStore(file, { throwaway: true })
  const needs = needsOf(store, url)
  const people = await makePeople(needs)
  await makeGroups(needs, people, size, (id) => control(url, `accounts/${id}`, { status: 'active' }))
  for (let left = size.groups * size.each * 4_000; left > 0; left -= 90_000_000) {
    await control(url, 'top-ups', { amount: Math.min(left, 90_000_000) })
  }
  await store.close()
  return people
}

async function pay(needs: payments.PaymentNeeds, { finance, approver }: People) {
  const { result: run, took: draft } = await measure(() => payments.draftRemittance(needs, finance))
  const { took: submit } = await measure(() => payments.submitRemittance(needs, finance, run.id))
  const { took: approve } = await measure(() => payments.approveRemittance(needs, approver, run.id))
  const faults: unknown[] = []
  const handlers = {
    ...payments.paymentsHandlers(needs),
    'send-mail': async () => {},
    'index-activity': async () => {},
    'post-instalments': async () => {},
  }
  const sideBySide = payments.paymentsSideBySide
  const worker = createWorker(needs, handlers, (fault) => faults.push(fault), { sideBySide })
  const { took: send } = await measure(() => worker.drain())
  const payouts = await payoutsOf(needs.store.read, run.id)
  const settled = payouts.filter(({ status }) => status === 'settled').length
  if (settled !== size.groups || faults.length > 0) {
    throw new Error(`${settled} of ${payouts.length} payouts were settled.`, { cause: faults[0] })
  }
  return { draft, submit, approve, send }
}

const folder = mkdtempSync(join(tmpdir(), 'allotment-bench-'))
const child = fork(new URL('./payments/stand-in-child.ts', import.meta.url))
try {
  const [url] = (await once(child, 'message')) as [string]
  const file = join(folder, 'allotment.sqlite')
  const people = await prepare(file, url)
  const store = await openStore(file)
  const measured = await pay(needsOf(store, url), people)
  await store.close()
  const figures: Figures = { lines: size.groups * size.each, payouts: size.groups }
  const head = ['step', 'ms', 'cpu ms', 'lag p50', 'lag p99', 'lag most']
  const rows: (string | number)[][] = [head]
  for (const [name, took] of Object.entries(measured)) {
    rows.push([name, ...Object.values(took)])
    figures[name] = Object.fromEntries(Object.entries(took).map(([what, value]) => [what, round(value)]))
  }
  printTable('A remittance, step by step; lag is what anything else waits for its turn, in ms', rows)
  printResult('payments', figures)
} finally {
  child.disconnect()
  rmSync(folder, { recursive: true, force: true })
}
