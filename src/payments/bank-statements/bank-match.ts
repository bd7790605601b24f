// src/payments/bank-statements/bank-match.ts — a line of the bank beside our books → which entries or payouts
// it may be.
import { daysBetween } from '../../kernel/day.ts'
import {
  type Candidates,
  claimsOf,
  type OpenEntry,
  type OpenLine,
  type Proposal,
  type Proposed,
} from './line-proposal.ts'
import { referencesIn } from '../bank-files/reference.ts'

/** How far apart a line and an entry may lie without a reference. */
const nearDays = 7

type Ranked = Proposed & { rank: number }

/** What each line may be, the likeliest first. Every proposal adds up to its line. */
export function proposalsFor(lines: readonly OpenLine[], candidates: Candidates): Map<string, Proposed[]> {
  const at = indexed(candidates)
  const ranked = new Map(lines.map((line) => [line.id, possible(line, at).sort((a, b) => a.rank - b.rank)]))
  const best = [...ranked.values()].map((all) => all.filter(({ rank }) => rank === all[0]!.rank))
  const wanted = new Map<string, number>()
  for (const each of best.flat().flatMap(({ proposal }) => claimsOf(proposal))) {
    wanted.set(each, (wanted.get(each) ?? 0) + 1)
  }
  for (const all of best) {
    const [only] = all
    if (all.length !== 1 || only!.rank >= unsure) continue
    only!.isSure = claimsOf(only!.proposal).every((each) => wanted.get(each) === 1)
  }
  return new Map(
    [...ranked].map(([id, all]) => [
      id,
      all.map(({ proposal, says, isSure }) => ({ proposal, says, isSure })),
    ]),
  )
}

/** Ranks from here on are never taken without a person who looked. */
const unsure = 5

function indexed({ entries, payouts, files, items }: Candidates) {
  return {
    entries: Map.groupBy(entries, (entry) => entry.amountPence),
    allEntries: entries,
    payouts: new Map(payouts.map((payout) => [payout.reference, payout])),
    files: Map.groupBy(files, (file) => file.totalPence),
    items: Map.groupBy(items, (item) => item.amountPence),
  }
}
type Index = ReturnType<typeof indexed>

function possible(line: OpenLine, at: Index): Ranked[] {
  if (line.isOpening) return openingOf(line, at.allEntries)
  const references = referencesIn(line.words)
  const rank = (proposal: Proposal, rank: number, says: string): Ranked => ({
    proposal,
    says,
    rank,
    isSure: false,
  })
  const named = references.flatMap((reference) => at.payouts.get(reference) ?? [])
  const paid = named.filter((each) => each.status === 'sending' && each.amountPence === 0 - line.amountPence)
  const back = named.filter((each) => each.status === 'settled' && each.amountPence === line.amountPence)
  return [
    ...paid.map(({ id, reference }) =>
      rank({ kind: 'payouts', payoutIds: [id] }, 0, `Payout ${reference} was paid`),
    ),
    ...back.map(({ id, reference }) =>
      rank({ kind: 'bounce', payoutId: id }, 0, `Payout ${reference} came back`),
    ),
    ...(at.files.get(0 - line.amountPence) ?? []).map(({ payoutIds, name }) =>
      rank(
        { kind: 'payouts', payoutIds },
        1,
        `All ${payoutIds.length} payouts of the bank file ${name} were paid`,
      ),
    ),
    ...(at.entries.get(line.amountPence) ?? []).flatMap((entry) => {
      const how = fits(line, references, entry)
      return how === undefined ? [] : [rank({ kind: 'entries', seqs: [entry.seq] }, how, entry.words)]
    }),
    ...(at.items.get(0 - line.amountPence) ?? []).map(({ id }) =>
      rank({ kind: 'mirror', itemId: id }, unsure, 'What nobody could explain went back the way it came'),
    ),
  ]
}

/** By our reference, by the words the entry ends with, or by a day near enough; undefined when by none. */
function fits({ words, occurredOn }: OpenLine, references: string[], entry: OpenEntry): number | undefined {
  if (referencesIn(entry.words).some((reference) => references.includes(reference))) return 0
  if (Math.abs(daysBetween(entry.effectiveOn, occurredOn)) > nearDays) return undefined
  const said = entry.words.split(': ').at(-1)!.toLowerCase()
  return said.length >= 4 && said !== entry.words.toLowerCase() && words.toLowerCase().includes(said) ? 2 : 3
}

/** All our entries from before the first statement, when they add up to what was in the account. */
function openingOf(line: OpenLine, entries: readonly OpenEntry[]): Ranked[] {
  const before = entries.filter(({ effectiveOn }) => effectiveOn <= line.occurredOn)
  const sum = before.reduce((total, { amountPence }) => total + amountPence, 0)
  const isAlike = before.every(({ amountPence }) => amountPence > 0 === line.amountPence > 0)
  if (before.length === 0 || sum !== line.amountPence || !isAlike) return []
  const seqs = before.map(({ seq }) => seq)
  const says = `All ${seqs.length} entries of our books up to that day`
  return [{ proposal: { kind: 'entries', seqs }, says, rank: unsure, isSure: false }]
}
