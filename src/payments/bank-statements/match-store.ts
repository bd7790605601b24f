// src/payments/bank-statements/match-store.ts — what lines of the bank may match, out of the database;
// decides nothing.
import type { Reader } from '#dialect'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type AccountMove, movesOf } from '../../ledger/ledger.ts'
import type { BankPayout, Candidates, OpenEntry, OpenFile, OpenLine } from './line-proposal.ts'
import { referencesIn } from '../bank-files/reference.ts'
import { type BankLine, wordsOf } from './bank-statement.ts'
import { bankFilePayouts, bankFiles, bankMatches } from './tables.ts'
import { payouts } from '../payouts/tables.ts'
import { openItems } from '../suspense/store.ts'

/** More entries than these on no statement are not looked at, the oldest first. */
const mostEntries = 5_000

export const asOpen = (line: BankLine): OpenLine => {
  const { id, occurredOn, amountPence, position } = line
  return { id, occurredOn, amountPence, words: wordsOf(line), isOpening: position === 0 }
}

/** Everything that these lines may match. */
export async function candidatesFor(db: Reader, lines: readonly OpenLine[]): Promise<Candidates> {
  const references = lines.flatMap(({ words }) => referencesIn(words))
  const opposite = [...new Set(lines.map(({ amountPence }) => 0 - amountPence))]
  const items =
    opposite.length === 0 ? [] : await openItems(db, { place: 'bank', amounts: opposite, limit: 500 })
  return {
    entries: await openEntries(db),
    payouts: await payoutsNamed(db, [...new Set(references)]),
    files: await openFiles(db),
    items: items.map(({ id, amountPence }) => ({ id, amountPence })),
  }
}

/** Entries that move the bank and are on no statement, oldest first. */
export async function openEntries(db: Reader): Promise<OpenEntry[]> {
  const besides = db.select({ seq: bankMatches.entrySeq }).from(bankMatches)
  const moves = await movesOf(db, 'bank', { besides, limit: mostEntries })
  return withoutPairs(moves).map(({ seq, effectiveOn, words, amount }) => ({
    seq,
    effectiveOn,
    words,
    amountPence: amount,
  }))
}

/** What these entries move the bank by; at most 500. */
export async function movesOfBank(db: Reader, seqs: number[]): Promise<AccountMove[]> {
  return movesOf(db, 'bank', { seqs, limit: seqs.length })
}

/** An entry and what takes it back, or puts it right, never reached the bank: no line will show them. */
function withoutPairs(moves: AccountMove[]): AccountMove[] {
  const bySeq = new Map(moves.map((move) => [move.seq, move]))
  const gone = new Set<number>()
  for (const move of moves) {
    const other = bySeq.get(move.reversesSeq ?? move.relatesSeq ?? 0)
    if (!other || gone.has(other.seq) || other.amount + move.amount !== 0) continue
    gone.add(move.seq).add(other.seq)
  }
  return moves.filter(({ seq }) => !gone.has(seq))
}

/** The payouts by bank file with these references that are on their way or were paid. */
export async function payoutsNamed(db: Reader, references: string[]): Promise<BankPayout[]> {
  const found: BankPayout[] = []
  for (let at = 0; at < references.length; at += 500) {
    const { id, reference, amountPence, status, rail } = payouts
    const rows = await db
      .select({ id, reference, amountPence, status })
      .from(payouts)
      .where(
        and(
          inArray(reference, references.slice(at, at + 500)),
          eq(rail, 'bank-file'),
          inArray(status, ['sending', 'settled']),
        ),
      )
    found.push(...rows.map((row) => ({ ...row, status: row.status as BankPayout['status'] })))
  }
  return found
}

/** Bank files that are not given up and of which nothing was paid yet. */
async function openFiles(db: Reader): Promise<OpenFile[]> {
  const { fileId, payoutId } = bankFilePayouts
  const isPaid = sql`exists (select 1 from ${payouts} as paid join ${bankFilePayouts} as beside
    on beside.payout_id = paid.id where beside.file_id = ${fileId}
    and paid.status not in ('sending', 'refused'))`
  const rows = await db
    .select({ id: fileId, name: bankFiles.fileName, payoutId, pence: payouts.amountPence })
    .from(payouts)
    .innerJoin(bankFilePayouts, eq(payoutId, payouts.id))
    .innerJoin(bankFiles, eq(bankFiles.id, fileId))
    .where(and(eq(payouts.status, 'sending'), isNull(bankFiles.voidedBy), sql`not ${isPaid}`))
  return [...Map.groupBy(rows, (row) => row.id)].map(([id, own]) => ({
    id,
    name: own[0]!.name,
    payoutIds: own.map((row) => row.payoutId),
    totalPence: own.reduce((sum, row) => sum + row.pence, 0),
  }))
}
