// src/ledger/account-moves.ts — the entries that move one account, but those another room has dealt with.
import type { Reader } from '#dialect'
import { and, asc, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm'
import type { Day } from '../kernel/day.ts'
import { findAccount } from './account-store.ts'
import { journalEntries, postings } from './tables.ts'

/** One entry, and what it moves the account by: debits positive, credits negative. */
export interface AccountMove {
  seq: number
  kind: string
  effectiveOn: Day
  words: string
  amount: number
  reversesSeq: number | null
  relatesSeq: number | null
}

/**
 * Entries that move an account, oldest first: only `seqs` where they are given (at most 500), and none of
 * those that the query `besides` names.
 */
export async function movesOf(
  db: Reader,
  code: string,
  asked: { seqs?: number[]; besides?: SQLWrapper; limit: number },
): Promise<AccountMove[]> {
  const account = await findAccount(db, code)
  if (!account) return []
  const { entrySeq, accountId, amount } = postings
  const { seq, kind, effectiveOn, words, reversesSeq, relatesSeq } = journalEntries
  const where = [
    eq(accountId, account.id),
    ...(asked.seqs === undefined ? [] : [inArray(entrySeq, asked.seqs)]),
    ...(asked.besides === undefined ? [] : [sql`${entrySeq} not in ${asked.besides}`]),
  ]
  return db
    .select({ seq, kind, effectiveOn, words, amount, reversesSeq, relatesSeq })
    .from(postings)
    .innerJoin(journalEntries, eq(seq, entrySeq))
    .where(and(...where))
    .orderBy(asc(entrySeq))
    .limit(asked.limit)
}
