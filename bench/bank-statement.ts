// bench/bank-statement.ts — a bank statement of 100,000 lines: described, previewed and kept.
import { mkdtemp, open, rm } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/db/db.ts'
import { system } from '../src/kernel/actor.ts'
import { clockAt } from '../src/kernel/clock.ts'
import { addDays } from '../src/kernel/day.ts'
import { plainPounds } from '../src/kernel/pence.ts'
import { bankProof } from '../src/payments/bank-statements/proof.ts'
import { importStatement } from '../src/payments/bank-statements/actions.ts'
import { lookAtStatement } from '../src/payments/bank-statements/looking.ts'

export interface BankStatementFigures {
  lines: number
  /** Finding out how it is read, and previewing it. */
  lookSeconds: number
  /** Keeping it, in one transaction. */
  keepSeconds: number
  /** The most memory this process held while it did so; the rest of the process counts too. */
  peakMegabytes: number
  differencePence: number
}

/** Makes a statement of so many lines on disk, and reads it in as the command does. */
export async function benchBankStatement(lines: number = 100_000): Promise<BankStatementFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'allotment-bench-'))
  const path = join(folder, 'statement.csv')
  const store = await openStore(join(folder, 'allotment.sqlite'))
  try {
    await write(path, lines)
    const peak = watchMemory()
    const bytes = () => createReadStream(path, { highWaterMark: 65_536 })
    const started = performance.now()
    const { file } = await lookAtStatement(store.read, { fileName: 'statement.csv', bytes })
    const looked = performance.now()
    const clock = clockAt(new Date('2027-01-01T12:00:00Z'))
    const kept = await importStatement({ store, clock }, system('bench'), file)
    const ended = performance.now()
    const proof = await bankProof(store.read)
    return {
      lines: kept.newLines,
      lookSeconds: (looked - started) / 1_000,
      keepSeconds: (ended - looked) / 1_000,
      peakMegabytes: peak(),
      differencePence: proof!.differencePence,
    }
  } finally {
    await store.close()
    await rm(folder, { recursive: true })
  }
}

/** 300 lines a day, some of them alike. */
async function write(path: string, lines: number): Promise<void> {
  const file = await open(path, 'w')
  let balance = 0
  let rows = 'Date,Details,Reference,Amount,Balance\r\n'
  for (let at = 0; at < lines; at++) {
    const [year, month, day] = addDays('2026-01-01', Math.floor(at / 300)).split('-')
    const amount = at % 3 === 0 ? 5_000 + (at % 40) : 0 - (100 + (at % 70))
    balance += amount
    const number = String(at % 5_000).padStart(4, '0')
    rows += `${day}/${month}/${year},"FASTER PAYMENT, GROUP ${at % 97}",REM-${number}-01,`
    rows += `${plainPounds(amount)},${plainPounds(balance)}\r\n`
    if (rows.length < 65_536) continue
    await file.write(rows)
    rows = ''
  }
  await file.write(rows)
  await file.close()
}

function watchMemory(): () => number {
  let most = process.memoryUsage.rss()
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50)
  return () => {
    clearInterval(timer)
    return Math.round(Math.max(most, process.memoryUsage.rss()) / 1_000_000)
  }
}

if (import.meta.main)
  console.log(JSON.stringify(await benchBankStatement(Number(process.argv[2] ?? 100_000))))
