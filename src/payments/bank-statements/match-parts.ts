// src/payments/bank-statements/match-parts.ts — reads what the pages of the bank show.
import type { Reader } from '#dialect'
import { linesOf as entryLines } from '../../ledger/ledger.ts'
import { countLines, findLine, matchedLines, matchesOf, unmatchedLines } from './line-store.ts'
import { linesTogether, proposalsOf } from './match-actions.ts'
import { movesOfBank, openEntries } from './match-store.ts'
import { bankProof } from './proof.ts'
import type { Proposed } from './line-proposal.ts'
import { latestStatement } from './store.ts'
import { openSums } from '../suspense/store.ts'

export type BankView = 'unmatched' | 'matched' | 'entries'
export const pageSize = 25

/** One list of the bank's page, and what stands above all three. */
export async function bankParts(db: Reader, view: BankView, number: number) {
  const window = await unmatchedLines(db, linesTogether)
  const proposals = await proposalsOf(db, window)
  const from = (number - 1) * pageSize
  const unmatched = view === 'unmatched' ? await unmatchedLines(db, pageSize, from) : []
  const matched = view === 'matched' ? await matchedLines(db, pageSize, from) : []
  const beyond = unmatched.filter(({ id }) => !proposals.has(id))
  const more = beyond.length > 0 ? await proposalsOf(db, beyond) : new Map<string, Proposed[]>()
  const counts = await countLines(db)
  const entries = await openEntries(db)
  const matches = await matchesOf(
    db,
    matched.map(({ id }) => id),
  )
  return {
    view,
    statement: await latestStatement(db),
    proof: await bankProof(db),
    suspense: (await openSums(db)).get('bank'),
    counts: { unmatched: counts.unmatched, matched: counts.all - counts.unmatched, entries: entries.length },
    sure: [...proposals.values()].filter(([first]) => first?.isSure).length,
    unmatched,
    proposals: new Map([...proposals, ...more]),
    matched,
    matchesByLine: Map.groupBy(matches, (match) => match.lineId),
    entries: entries.slice(from, from + pageSize),
  }
}
export type BankParts = Awaited<ReturnType<typeof bankParts>>

/** One line of the bank: what it matches, or what it may be. */
export async function bankLineParts(db: Reader, id: string) {
  const line = await findLine(db, id)
  if (!line) return undefined
  const matches = await matchesOf(db, [id])
  const entries = []
  for (const move of await movesOfBank(
    db,
    matches.slice(0, 100).map(({ entrySeq }) => entrySeq),
  )) {
    entries.push({ ...move, lines: await entryLines(db, move.seq) })
  }
  const isOpen = matches.length === 0
  return { line, matches, entries, choices: isOpen ? await choicesOf(db, id) : [] }
}
export type BankLineParts = NonNullable<Awaited<ReturnType<typeof bankLineParts>>>

/** What an open line may be: what is proposed, then every entry of that amount, whatever its day. */
export async function choicesOf(db: Reader, id: string): Promise<Proposed[]> {
  const line = await findLine(db, id)
  if (!line) return []
  const proposed = (await proposalsOf(db, [line])).get(id) ?? []
  const known = new Set(
    proposed.flatMap(({ proposal }) => (proposal.kind === 'entries' ? proposal.seqs : [])),
  )
  const others = (await openEntries(db))
    .filter(({ seq, amountPence }) => amountPence === line.amountPence && !known.has(seq))
    .slice(0, 20)
  return [
    ...proposed,
    ...others.map(({ seq, words }): Proposed => ({
      proposal: { kind: 'entries', seqs: [seq] },
      says: words,
      isSure: false,
    })),
  ]
}
