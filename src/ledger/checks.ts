// src/ledger/checks.ts — proves the books from the books alone: invariants 1 to 6 of docs/ledger.md.
import type { Reader } from '#dialect'
import { asc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import { findKind, onNormalSide } from './account.ts'
import { beginning, entryHashOf, inputHashOf, mirrored, type Line } from './entry.ts'
import { type Account, accountsAfter, entriesAfter, linesOf, type EntryRow } from './store.ts'
import { journalEntries, ledgerAccounts, postings } from './tables.ts'

/** A property of the books that must always hold, and a way to find what breaks it. */
export interface Invariant {
  /** What must hold, as a sentence. */
  says: string
  /** What breaks it, one sentence each; at most a few. Reads only. */
  broken(db: Reader): Promise<string[]>
}

export const ledgerInvariants: Invariant[] = [
  {
    says: 'Each entry balances in every unit, follows the one before, and is as it was written.',
    broken: chain,
  },
  { says: 'Every unit sums to zero.', broken: unitSums },
  { says: 'Kept balances equal the sum of their postings.', broken: balances },
  { says: 'No account is below its floor.', broken: floors },
  { says: 'No posting is without its entry.', broken: strays },
  { says: 'Every account is as the chart says.', broken: chart },
]

/** How many rows are read at once, and how many faults of one kind are told. */
const together = 500
const mostFaults = 5

/** How many entries and postings there are. */
export async function countBooks(db: Reader): Promise<{ entries: number; postings: number }> {
  return { entries: await db.$count(journalEntries), postings: await db.$count(postings) }
}

async function chain(db: Reader): Promise<string[]> {
  const faults: string[] = []
  let seq = 0
  let previousHash = beginning
  for (;;) {
    const entries = await entriesAfter(db, seq, together)
    if (entries.length === 0 || faults.length > mostFaults) return faults
    const lines = await linesByEntry(db, entries)
    for (const entry of entries) {
      faults.push(...(await faultsOf(db, entry, lines.get(entry.seq) ?? [], seq, previousHash)))
      seq = entry.seq
      previousHash = entry.hash
    }
  }
}

/** A line with the unit of its account as the table has it, whatever the chart says. */
interface UnitLine extends Line {
  unit: string
}

async function linesByEntry(db: Reader, entries: EntryRow[]): Promise<Map<number, UnitLine[]>> {
  const seqs = entries.map((entry) => entry.seq)
  const rows = await db
    .select({
      seq: postings.entrySeq,
      account: ledgerAccounts.code,
      unit: ledgerAccounts.unit,
      amount: postings.amount,
    })
    .from(postings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, postings.accountId))
    .where(inArray(postings.entrySeq, seqs))
    .orderBy(asc(postings.entrySeq), asc(postings.line))
  const byEntry = new Map<number, UnitLine[]>()
  for (const { seq, ...line } of rows) {
    const lines = byEntry.get(seq)
    if (lines) lines.push(line)
    else byEntry.set(seq, [line])
  }
  return byEntry
}

async function faultsOf(
  db: Reader,
  entry: EntryRow,
  lines: UnitLine[],
  previousSeq: number,
  previousHash: string,
): Promise<string[]> {
  const whole = { ...entry, lines, reversesSeq: entry.reversesSeq ?? undefined }
  const faults: string[] = []
  if (lines.length < 2) faults.push(`Entry ${entry.seq} has fewer than two postings.`)
  for (const [unit, sum] of sumByUnit(lines)) {
    if (sum !== 0) faults.push(`Entry ${entry.seq} does not balance in ${unit}: it is out by ${sum}.`)
  }
  if (entry.seq !== previousSeq + 1) faults.push(`There is a gap in the journal after entry ${previousSeq}.`)
  if (entry.previousHash !== previousHash) faults.push(`Entry ${entry.seq} does not follow the one before.`)
  if (entry.inputHash !== inputHashOf(whole) || entry.hash !== entryHashOf(whole)) {
    faults.push(`Entry ${entry.seq} was changed after it was written.`)
  }
  if (entry.reversesSeq !== null && !sameLines(mirrored(await linesOf(db, entry.reversesSeq)), lines)) {
    faults.push(`Entry ${entry.seq} does not mirror entry ${entry.reversesSeq}, which it reverses.`)
  }
  return faults
}

function sumByUnit(lines: UnitLine[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { unit, amount } of lines) {
    sums.set(unit, (sums.get(unit) ?? 0) + amount)
  }
  return sums
}

function sameLines(a: Line[], b: Line[]): boolean {
  const asText = (lines: Line[]) =>
    lines
      .map((line) => `${line.account} ${line.amount}`)
      .sort()
      .join()
  return asText(a) === asText(b)
}

async function unitSums(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ unit: ledgerAccounts.unit, sum: sql`sum(${postings.amount})`.mapWith(Number) })
    .from(postings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, postings.accountId))
    .groupBy(ledgerAccounts.unit)
  return rows.filter((row) => row.sum !== 0).map((row) => `${row.unit} sums to ${row.sum}, not zero.`)
}

async function balances(db: Reader): Promise<string[]> {
  const sum = sql`coalesce(sum(${postings.amount}), 0)`.mapWith(Number)
  const rows = await db
    .select({ code: ledgerAccounts.code, kept: ledgerAccounts.balance, sum })
    .from(ledgerAccounts)
    .leftJoin(postings, eq(postings.accountId, ledgerAccounts.id))
    .groupBy(ledgerAccounts.id)
    .having(ne(sum, ledgerAccounts.balance))
    .limit(mostFaults)
  return rows.map((row) => `"${row.code}" says ${row.kept}, but its postings sum to ${row.sum}.`)
}

function floors(db: Reader): Promise<string[]> {
  return walkAccounts(db, ({ code, balance }) => {
    const kind = findKind(code)
    const isBelow = kind && kind.floor !== null && onNormalSide(kind.side, balance) < kind.floor
    return isBelow ? `"${code}" is below its floor at ${balance}.` : undefined
  })
}

async function strays(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ seq: postings.entrySeq, entry: journalEntries.seq })
    .from(postings)
    .leftJoin(journalEntries, eq(journalEntries.seq, postings.entrySeq))
    .where(sql`${journalEntries.seq} is null and ${gt(postings.entrySeq, -1)}`)
    .limit(5)
  return rows.map((row) => `There are postings for entry ${row.seq}, which does not exist.`)
}

function chart(db: Reader): Promise<string[]> {
  return walkAccounts(db, ({ code, unit, side, floor }) => {
    const { unit: ofKind, side: sideOf, floor: least } = findKind(code) ?? {}
    const isAsSaid = ofKind === unit && sideOf === side && least === floor
    return isAsSaid ? undefined : `"${code}" is not as the chart says.`
  })
}

/** The first few faults of all accounts, read some at a time. */
async function walkAccounts(
  db: Reader,
  faultOf: (account: Account) => string | undefined,
): Promise<string[]> {
  const faults: string[] = []
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const accounts = await accountsAfter(db, after, together)
    if (accounts.length === 0 || faults.length >= mostFaults) return faults.slice(0, mostFaults)
    faults.push(...accounts.map(faultOf).filter((fault) => fault !== undefined))
    after = accounts.at(-1)!.id
  }
}
