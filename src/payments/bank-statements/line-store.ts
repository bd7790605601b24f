// src/payments/bank-statements/line-store.ts — lines of the bank and what they match in the database; decides
// nothing.
import { keptInsert, type Reader, type Tx } from '#dialect'
import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Day } from '../../kernel/day.ts'
import type { BankLine, BankMatch } from './bank-statement.ts'
import { bankLines, bankMatches } from './tables.ts'

const sumOf = (amount: unknown) => sql`coalesce(sum(${amount}), 0)`.mapWith(Number)
const insertLine = keptInsert(bankLines)
const ofLine = eq(bankMatches.lineId, bankLines.id)

export async function addLine(tx: Tx, line: BankLine): Promise<void> {
  await insertLine(tx, line)
}

export async function addMatch(tx: Tx, match: BankMatch): Promise<void> {
  await tx.insert(bankMatches).values(match)
}

export async function findLine(db: Reader, id: string): Promise<BankLine | undefined> {
  const [row] = await db.select().from(bankLines).where(eq(bankLines.id, id))
  return row
}

/** Which of these fingerprints we have already; at most 500 at a time. */
export async function knownFingerprints(db: Reader, fingerprints: string[]): Promise<Set<string>> {
  const { fingerprint } = bankLines
  const rows = await db.select({ fingerprint }).from(bankLines).where(inArray(fingerprint, fingerprints))
  return new Set(rows.map((row) => row.fingerprint))
}

/** Whether there is any line at all. */
export async function hasLines(db: Reader): Promise<boolean> {
  return (await db.select({ id: bankLines.id }).from(bankLines).limit(1)).length > 0
}

/** What was in the account before the first statement we read, where it was not empty. */
export async function openingLine(db: Reader): Promise<BankLine | undefined> {
  const [row] = await db.select().from(bankLines).where(eq(bankLines.position, 0)).limit(1)
  return row
}

/** What all lines of these days moved, in pence. */
export async function sumOfLines(db: Reader, { after, to }: { after?: Day; to?: Day }): Promise<number> {
  const { occurredOn, amountPence } = bankLines
  const days = [after === undefined ? [] : gt(occurredOn, after), to === undefined ? [] : lte(occurredOn, to)]
  const [row] = await db
    .select({ pence: sumOf(amountPence) })
    .from(bankLines)
    .where(and(...days.flat()))
  return row!.pence
}

/**
 * What the lines of that day moved that came with a statement read after this one, in pence: what the bank
 * did on it after it gave the statement out.
 */
export async function sumOfLaterLines(db: Reader, on: Day, statementId: string): Promise<number> {
  const [row] = await db
    .select({ pence: sumOf(bankLines.amountPence) })
    .from(bankLines)
    .where(and(eq(bankLines.occurredOn, on), gt(bankLines.statementId, statementId)))
  return row!.pence
}

/** What the matches of lines up to that day are worth, in pence. */
export async function matchedPence(db: Reader, to: Day | undefined): Promise<number> {
  const pence = sumOf(bankMatches.amountPence)
  const [row] =
    to === undefined
      ? await db.select({ pence }).from(bankMatches)
      : await db
          .select({ pence })
          .from(bankMatches)
          .innerJoin(bankLines, ofLine)
          .where(lte(bankLines.occurredOn, to))
  return row!.pence
}

/** The matches of these entries with the day of their line; at most 500 entries at a time. */
export async function lineDaysOf(
  db: Reader,
  entrySeqs: number[],
): Promise<{ lineId: string; entrySeq: number; occurredOn: Day; amountPence: number }[]> {
  const { lineId, entrySeq, amountPence } = bankMatches
  return db
    .select({ lineId, entrySeq, occurredOn: bankLines.occurredOn, amountPence })
    .from(bankMatches)
    .innerJoin(bankLines, ofLine)
    .where(inArray(entrySeq, entrySeqs))
}

/** What a line matches, in the order of the entries. */
export async function matchesOf(db: Reader, lineIds: string[]): Promise<BankMatch[]> {
  return db
    .select()
    .from(bankMatches)
    .where(inArray(bankMatches.lineId, lineIds))
    .orderBy(asc(bankMatches.entrySeq))
}

/** Lines that match nothing, oldest first. */
export async function unmatchedLines(db: Reader, limit: number, offset = 0): Promise<BankLine[]> {
  const rows = await db
    .select({ line: bankLines })
    .from(bankLines)
    .leftJoin(bankMatches, ofLine)
    .where(isNull(bankMatches.lineId))
    .orderBy(asc(bankLines.occurredOn), asc(bankLines.id))
    .limit(limit)
    .offset(offset)
  return rows.map((row) => row.line)
}

/** Lines that match something, newest first. */
export async function matchedLines(db: Reader, limit: number, offset = 0): Promise<BankLine[]> {
  return db
    .select()
    .from(bankLines)
    .where(sql`exists (select 1 from ${bankMatches} where ${ofLine})`)
    .orderBy(desc(bankLines.occurredOn), desc(bankLines.id))
    .limit(limit)
    .offset(offset)
}

/** How many lines there are, and how many of them match nothing. */
export async function countLines(db: Reader): Promise<{ all: number; unmatched: number }> {
  const count = sql`count(*)`.mapWith(Number)
  const [all] = await db.select({ count }).from(bankLines)
  const [unmatched] = await db
    .select({ count })
    .from(bankLines)
    .leftJoin(bankMatches, ofLine)
    .where(isNull(bankMatches.lineId))
  return { all: all!.count, unmatched: unmatched!.count }
}
