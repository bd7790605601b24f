// bench/ledger/measure.ts — how long it takes to read the books: balances, pages, the trial balance.
import { statSync } from 'node:fs'
import type { Reader } from '../../src/db/db.ts'
import { addDays } from '../../src/kernel/day.ts'
import {
  accountPage,
  balanceOf,
  chainFaultsFrom,
  chainInvariant,
  headOf,
  journalPage,
  ledgerInvariants,
  trialBalance,
} from '../../src/ledger/ledger.ts'
import { type Figures, percentile, round } from '../report.ts'
import { daysOfBooks, firstDay, numbersFrom } from './generate.ts'

/** How many entries of the chain are proved again after generating: the newest ones. */
const sample = 20_000

/** Percentiles in milliseconds of each kind of read, each done many times at places of the seed. */
export async function measureReads(db: Reader, seed: number): Promise<Record<string, Figures>> {
  const chance = numbersFrom(seed + 1)
  const head = (await headOf(db))!
  const whole = (below: number) => Math.floor(chance() * below)
  const anyDay = () => addDays(firstDay, whole(daysOfBooks))
  const anySeq = () => 1 + whole(head.seq)
  const provider = () => `provider:p${whole(300)}:payable`
  const fund = () => `fund:f${whole(20)}:held`
  const page = { limit: 50 }
  const month = () => {
    const from = anyDay()
    return { from, to: addDays(from, 30), ...page }
  }
  const reads: [name: string, times: number, read: () => Promise<unknown>][] = [
    ['balance', 2_000, () => balanceOf(db, provider())],
    ['statementNewest', 200, () => accountPage(db, provider(), page)],
    ['statementDeep', 200, () => accountPage(db, provider(), { ...page, beforeSeq: anySeq() })],
    ['statementBusiest', 100, () => accountPage(db, fund(), page)],
    ['statementBusiestDeep', 100, () => accountPage(db, fund(), { ...page, beforeSeq: anySeq() })],
    ['statementMonth', 100, () => accountPage(db, fund(), month())],
    ['journalNewest', 200, () => journalPage(db, page)],
    ['journalMonth', 100, () => journalPage(db, month())],
    ['trialBalanceNow', 30, () => trialBalance(db)],
    ['trialBalanceOnADay', 30, () => trialBalance(db, anyDay())],
  ]
  const figures: Record<string, Figures> = {}
  for (const [name, times, read] of reads) figures[name] = await timed(times, read)
  return figures
}

/** What is broken: everything, but of the chain only its newest entries. */
export async function brokenInSample(db: Reader): Promise<string[]> {
  const head = (await headOf(db))!
  const [before] = await journalPage(db, { beforeSeq: Math.max(2, head.seq - sample), limit: 1 })
  const broken = await chainFaultsFrom(db, before!)
  for (const invariant of ledgerInvariants) {
    if (invariant !== chainInvariant) broken.push(...(await invariant.broken(db)))
  }
  return broken
}

/** The bytes of a file for each posting, and the memory of this process in megabytes. */
export function sizes(file: string, postings: number): Figures {
  const { size } = statSync(file)
  return {
    fileMegabytes: round(size / 2 ** 20),
    bytesPerPosting: round(size / postings),
    rssMegabytes: round(process.memoryUsage().rss / 2 ** 20),
  }
}

async function timed(times: number, read: () => Promise<unknown>): Promise<Figures> {
  await read()
  const millis: number[] = []
  for (let turn = 0; turn < times; turn++) {
    const startedAt = performance.now()
    await read()
    millis.push(performance.now() - startedAt)
  }
  millis.sort((a, b) => a - b)
  const at = (share: number) => Math.round(percentile(millis, share) * 1_000) / 1_000
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
