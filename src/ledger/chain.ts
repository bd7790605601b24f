// src/ledger/chain.ts — walking the chain from one entry on, in bounded memory, each entry with its lines.
import { kept, type Reader } from '#dialect'
import { and, asc, between, eq, gt, sql } from 'drizzle-orm'
import { beginning, type Entry, entryHashOf, inputHashOf, type Line } from './entry.ts'
import type { EntryRow } from './store.ts'
import { journalEntries, ledgerAccounts, postings } from './tables.ts'

/** A place in the chain: the next entry follows it. */
export interface Place {
  seq: number
  hash: string
}

/** Before the first entry. */
export const start: Place = { seq: 0, hash: beginning }

/** A line with the unit of its account as the table has it, whatever the chart says. */
export interface UnitLine extends Line {
  unit: string
}

export interface Link {
  entry: EntryRow
  lines: UnitLine[]
  /** Where it should have followed. */
  before: Place
}

/** How many entries are read at once. */
const together = 1_000

const next = kept((db) =>
  db
    .select()
    .from(journalEntries)
    .where(gt(journalEntries.seq, sql.placeholder('after')))
    .orderBy(asc(journalEntries.seq))
    .limit(together),
)

const { entrySeq, line, amount, accountId } = postings
const linesBetween = kept((db) =>
  db
    .select({ seq: entrySeq, account: ledgerAccounts.code, unit: ledgerAccounts.unit, amount })
    .from(postings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, accountId))
    .where(and(between(entrySeq, sql.placeholder('first'), sql.placeholder('last'))))
    .orderBy(asc(entrySeq), asc(line)),
)

/** Every entry after that place, in order; others get their turn between the chunks. */
export async function* walkChain(db: Reader, from: Place = start): AsyncGenerator<Link> {
  let before = from
  for (;;) {
    const entries: EntryRow[] = await next(db, { after: before.seq })
    if (entries.length === 0) return
    const rows: (UnitLine & { seq: number })[] = await linesBetween(db, {
      first: entries[0]!.seq,
      last: entries.at(-1)!.seq,
    })
    let at = 0
    for (const entry of entries) {
      const lines: UnitLine[] = []
      while (at < rows.length && rows[at]!.seq < entry.seq) at += 1
      for (; at < rows.length && rows[at]!.seq === entry.seq; at++) lines.push(rows[at]!)
      yield { entry, lines, before }
      before = { seq: entry.seq, hash: entry.hash }
    }
    await new Promise((resume) => setImmediate(resume))
  }
}

/** What is wrong with one entry's place in the chain, one sentence each. */
export function linkFaults({ entry, lines, before }: Link): string[] {
  const faults: string[] = []
  if (entry.seq !== before.seq + 1) faults.push(`There is a gap in the journal after entry ${before.seq}.`)
  if (entry.previousHash !== before.hash) faults.push(`Entry ${entry.seq} does not follow the one before.`)
  if (!isAsWritten(entry, lines)) faults.push(`Entry ${entry.seq} was changed after it was written.`)
  return faults
}

function isAsWritten(entry: EntryRow, lines: Line[]): boolean {
  const { reversesSeq, relatesSeq, occurredOn } = entry
  const whole: Entry = {
    ...entry,
    lines,
    reversesSeq: reversesSeq ?? undefined,
    relatesSeq: relatesSeq ?? undefined,
    occurredOn: occurredOn ?? undefined,
  }
  return entry.inputHash === inputHashOf(whole) && entry.hash === entryHashOf(whole)
}
