// bench/acceptance.ts — acceptances a second at 1, 8 and 64 callers, beside the raw insert.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openForWriting } from '../src/db/sqlite/connection.ts'
import { openStore } from '../src/db/db.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { credit, debit, post } from '../src/ledger/ledger.ts'
import {
  acceptPrescription,
  issuePrescription,
  type PrescriptionNeeds,
} from '../src/prescriptions/prescriptions.ts'
import { draftOne, openBooks, type Books } from './books.ts'
import { median, printResult, printTable, progressOf, round, type Figures } from './report.ts'
import { writeRaw } from './raw.ts'

/** How many at once, and how many in one measurement. */
const levels = [
  { callers: 1, count: 200 },
  { callers: 8, count: 400 },
  { callers: 64, count: 800 },
]
const rounds = 3

interface Rates {
  issues: number
  acceptances: number
  /** Issued and accepted: reserve, earn, both audit events, both letters, both entries. */
  both: number
  /** Entries alone, of two postings each as the raw insert has, each in a transaction of its own. */
  posts: number
  /** The raw insert on the same file, with as many in a commit as there are callers. */
  raw: number
  /** What the processor worked for one acceptance: says more than the clock on a shared machine. */
  cpuMillis: number
}

/** Runs `work` over all ids, that many at once; gives back how many a second. */
async function rate(ids: string[], callers: number, work: (id: string) => Promise<unknown>): Promise<number> {
  const waiting = [...ids]
  const caller = async () => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await work(id)
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: callers }, caller))
  return (ids.length * 1_000) / (performance.now() - startedAt)
}

async function measure(
  needs: PrescriptionNeeds,
  books: Books,
  callers: number,
  ids: string[],
): Promise<Omit<Rates, 'raw'>> {
  const issues = await rate(ids, callers, (id) => issuePrescription(needs, books.linkWorker, id))
  const before = process.cpuUsage()
  const acceptances = await rate(ids, callers, (id) => acceptPrescription(needs, books.group, id))
  const { user, system } = process.cpuUsage(before)
  const cpuMillis = (user + system) / 1_000 / ids.length
  const posts = await rate(ids, callers, (id) =>
    needs.store.transaction((tx) => post(tx, needs.clock.now(), { ...oneEntry, sourceKey: `bench:${id}` })),
  )
  return { issues, acceptances, both: 1 / (1 / issues + 1 / acceptances), posts, cpuMillis }
}

/** Every level, `rounds` times in turn, so that a slow minute of the machine does not fall on one of them. */
async function measureAll(file: string): Promise<Map<number, Rates[]>> {
  const store = await openStore(file)
  const needs = { store, clock: systemClock, personKey: randomBytes(32) }
  const books = await openBooks(needs)
  const drafts: string[] = []
  const total = rounds * levels.reduce((sum, { count }) => sum + count, 0)
  const step = progressOf('drafts', total)
  const places = Array.from({ length: total }, (_, at) => String(at))
  await rate(places, 64, async () => {
    drafts.push(await draftOne(needs, books))
    step()
  })
  const measured = new Map<number, Rates[]>(levels.map(({ callers }) => [callers, []]))
  for (let round = 0; round < rounds; round++) {
    for (const { callers, count } of levels) {
      const rates = await measure(needs, books, callers, drafts.splice(0, count))
      measured.get(callers)!.push({ ...rates, raw: measureRaw(file, callers, count) })
    }
  }
  await store.close()
  return measured
}

/** The entry that is posted alone: on the two accounts, which it opens, that the raw insert uses. */
const oneEntry = {
  kind: 'raw',
  effectiveOn: '2026-03-02',
  words: 'raw',
  lines: [debit('bank', 1), credit('charges', 1)],
}

/** In between, while the store waits: so that a slow minute of the machine falls on both. */
function measureRaw(file: string, callers: number, count: number): number {
  const connection = openForWriting(file)
  const seconds = writeRaw(connection, count, callers)
  connection.close()
  return count / seconds
}

const folder = mkdtempSync(join(tmpdir(), 'allotment-bench-'))
try {
  const file = join(folder, 'allotment.sqlite')
  const measured = await measureAll(file)
  const figures: Figures = {}
  const head = ['callers', 'issue/s', 'accept/s', 'both/s', 'entries/s', 'posts/s', 'raw/s', 'raw : posts']
  const rows: (string | number)[][] = [[...head, 'raw : entries', 'cpu ms per accept', 'both, to 1 caller']]
  const alone = median(measured.get(1)!.map((each) => each.both))
  for (const [callers, rates] of measured) {
    const middle = (name: keyof Rates) => median(rates.map((each) => each[name]))
    const rawInserts = middle('raw')
    // Issuing and accepting is two entries: set aside, earned.
    const entries = 2 * middle('both')
    const level = {
      issuesPerSecond: middle('issues'),
      acceptancesPerSecond: middle('acceptances'),
      issuedAndAcceptedPerSecond: middle('both'),
      entriesPerSecond: entries,
      postsPerSecond: middle('posts'),
      rawInsertsPerSecond: rawInserts,
      rawToPosts: rawInserts / middle('posts'),
      rawToEntries: rawInserts / entries,
      cpuMillisPerAcceptance: middle('cpuMillis'),
      toOneCaller: middle('both') / alone,
    }
    rows.push([String(callers), ...Object.values(level)])
    figures[`callers${callers}`] = Object.fromEntries(
      Object.entries(level).map(([name, value]) => [name, round(value)]),
    )
  }
  printTable('One after the other, and many at once (median of 3 rounds)', rows)
  printResult('acceptance', figures)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
