// bench/reconcile.ts — a million lines of Stripe read, booked and matched, and the page that shows them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openStore } from '../src/db/db.ts'
import { system } from '../src/kernel/actor.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { bankProof } from '../src/payments/bank-statements/proof.ts'
import { importStatement } from '../src/payments/bank-statements/actions.ts'
import { readStripe } from '../src/payments/stripe/reading-actions.ts'
import { reconciliationPage } from '../src/payments/reconciliation/pages.ts'
import { reconciliationParts } from '../src/payments/reconciliation/parts.ts'
import type { PaymentNeeds } from '../src/payments/payouts/send-actions.ts'
import { statementOf } from './reconcile/bank.ts'
import { fillBooks, railOf } from './reconcile/stripe.ts'
import { printResult, printTable, round, type Figures } from './report.ts'

const lines = Number(process.argv[2] ?? 1_000_000)
const bankLines = Math.ceil(lines / 10)
const by = system('bench')

/** Runs the work; how long it took by the clock, and what the processor worked, in seconds. */
async function timed<Answer>(work: () => Promise<Answer>) {
  const startedAt = performance.now()
  const before = process.cpuUsage()
  const answer = await work()
  const { user, system: kernel } = process.cpuUsage(before)
  return { answer, seconds: (performance.now() - startedAt) / 1_000, cpu: (user + kernel) / 1_000_000 }
}

async function measure(needs: PaymentNeeds): Promise<Figures> {
  const lag = monitorEventLoopDelay({ resolution: 5 })
  lag.enable()
  const first = await timed(() => readStripe(needs, by))
  const shown = await timed(async () => reconciliationPage(await reconciliationParts(needs.store.read)))
  const again = await timed(async () => reconciliationPage(await reconciliationParts(needs.store.read)))
  const night = await timed(() => readStripe(needs, by))
  lag.disable()
  const { counts, proposedRows, aloneRows } = shown.answer
  printTable(`${lines.toLocaleString('en-GB')} lines of Stripe`, [
    ['', 'seconds', 'processor'],
    ['reading, copying and booking all', first.seconds, first.cpu],
    ['the page: sums, what stands alone', shown.seconds, shown.cpu],
    ['the page again, nothing written', again.seconds, again.cpu],
    ['the next night: the newest lines', night.seconds, night.cpu],
  ])
  console.error(`${counts} ${aloneRows.length + proposedRows.length} stand alone.`)
  return {
    lines: first.answer.newTransactions,
    readingSeconds: round(first.seconds),
    pageSeconds: round(shown.seconds),
    pageAgainSeconds: round(again.seconds),
    nextNightSeconds: round(night.seconds),
    reconcileSeconds: round(first.seconds + shown.seconds),
    reconcileProcessorSeconds: round(first.cpu + shown.cpu),
    linesASecond: round(lines / first.seconds),
    longestTurnMillis: round(lag.max / 1_000_000),
    alone: aloneRows.length + proposedRows.length,
  }
}

async function measureBank(needs: PaymentNeeds): Promise<Figures> {
  const read = await timed(() => importStatement(needs, by, statementOf(bankLines)))
  const proved = await timed(() => bankProof(needs.store.read))
  printTable(`${bankLines.toLocaleString('en-GB')} lines of the bank`, [
    ['', 'seconds', 'processor'],
    ['reading and keeping the statement', read.seconds, read.cpu],
    ['the proof', proved.seconds, proved.cpu],
  ])
  return {
    lines: read.answer.newLines,
    seconds: round(read.seconds + proved.seconds),
    processorSeconds: round(read.cpu + proved.cpu),
  }
}

const folder = mkdtempSync(join(tmpdir(), 'allotment-bench-'))
try {
  const file = join(folder, 'allotment.sqlite')
  await fillBooks(file, lines)
  const store = await openStore(file)
  const rail = railOf(lines)
  const needs = { store, clock: systemClock, rail, personKey: Buffer.alloc(32, 7) }
  const figures = await measure(needs)
  const bank = await measureBank(needs)
  await store.close()
  const peakMegabytes = round(process.resourceUsage().maxRSS / 1_024)
  console.error(`At most ${peakMegabytes} MB of memory.`)
  printResult('reconcile', { ...figures, bank, peakMegabytes })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
