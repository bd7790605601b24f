// src/payments/bank-statements/match-actions.ts — finance says which entries of ours a line of the bank is.
import { record } from '../../audit/audit.ts'
import type { Needs, Reader, Tx } from '../../db/db.ts'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addMatch, findLine, matchesOf, unmatchedLines } from './line-store.ts'
import { entriesFor } from './match-entries-actions.ts'
import { proposalsFor } from './bank-match.ts'
import { asOpen, candidatesFor, movesOfBank } from './match-store.ts'
import type { Proposal, Proposed } from './line-proposal.ts'
import type { BankLine } from './bank-statement.ts'

export interface MatchCounts {
  matched: number
  /** What could not be matched, in sentences. */
  refused: string[]
}

/** So many lines are looked at together. */
export const linesTogether = 500

/**
 * Matches lines as a person confirmed: each by itself, so that one that cannot be matched any more holds
 * up no
 * other. Payouts are settled or come back with it.
 */
export async function confirmMatches(
  needs: Needs,
  by: Actor,
  chosen: readonly { lineId: string; proposal: Proposal }[],
): Promise<MatchCounts> {
  const actor = requireRole(by, 'finance')
  const counts: MatchCounts = { matched: 0, refused: [] }
  for (const { lineId, proposal } of chosen) {
    try {
      await needs.store.transaction((tx) => matchIn(tx, actor, needs.clock.now(), lineId, proposal))
      counts.matched += 1
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      counts.refused.push(fault.says)
    }
  }
  return counts
}

/** Matches every line that fits one thing only, and that fits no other line. */
export async function confirmAllProposed(needs: Needs, by: Actor): Promise<MatchCounts> {
  requireRole(by, 'finance')
  const counts: MatchCounts = { matched: 0, refused: [] }
  let passed = 0
  for (;;) {
    const lines = await unmatchedLines(needs.store.read, linesTogether, passed)
    if (lines.length === 0) return counts
    const sure = [...(await proposalsOf(needs.store.read, lines))].flatMap(([lineId, [first]]) =>
      first?.isSure ? [{ lineId, proposal: first.proposal }] : [],
    )
    const { matched, refused } = await confirmMatches(needs, by, sure)
    counts.matched += matched
    counts.refused.push(...refused)
    passed += lines.length - matched
  }
}

/** What each of these lines may be, the likeliest first. */
export async function proposalsOf(db: Reader, lines: readonly BankLine[]): Promise<Map<string, Proposed[]>> {
  const open = lines.map(asOpen)
  return proposalsFor(open, await candidatesFor(db, open))
}

/**
 * Matches one line inside the caller's transaction. Refuses (conflict) when it is matched already, when the
 * amounts are not the line's, and when a payout is not what it was.
 */
export async function matchIn(
  tx: Tx,
  by: UserActor,
  at: Date,
  lineId: string,
  proposal: Proposal,
): Promise<void> {
  const line = await openLine(tx, lineId)
  const seqs = await entriesFor(tx, by, at, line, proposal)
  await matchEntries(tx, by, at, line, seqs)
  await record(tx, by, at, 'bank-line-matched', lineId, { as: proposal.kind, entries: seqs.length })
}

/** The line, when it matches nothing yet; refuses (not-found, conflict) otherwise. */
export async function openLine(tx: Tx, lineId: string): Promise<BankLine> {
  const line = await findLine(tx, lineId)
  if (!line) throw new Refusal('not-found', 'bank-line-unknown', 'We cannot find that line of the bank.')
  if ((await matchesOf(tx, [lineId])).length === 0) return line
  const says = 'That line was dealt with already, by somebody else or in another tab. Nothing was done twice.'
  throw new Refusal('conflict', 'bank-line-matched', says)
}

/** Keeps that the line is these entries; they must add up to it exactly. */
export async function matchEntries(
  tx: Tx,
  by: UserActor,
  at: Date,
  line: BankLine,
  seqs: number[],
): Promise<void> {
  const moves = []
  for (let from = 0; from < seqs.length; from += 500) {
    moves.push(...(await movesOfBank(tx, seqs.slice(from, from + 500))))
  }
  const sum = moves.reduce((total, { amount }) => total + amount, 0)
  if (moves.length !== seqs.length || sum !== line.amountPence) {
    const says = 'Those do not add up to the line of the bank. Open the page again and choose anew.'
    throw new Refusal('conflict', 'bank-line-differs', says)
  }
  for (const { seq, amount } of moves) {
    await addMatch(tx, {
      lineId: line.id,
      entrySeq: seq,
      amountPence: amount,
      matchedBy: by.userId,
      matchedAt: at,
    })
  }
}
