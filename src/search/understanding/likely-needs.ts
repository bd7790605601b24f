// src/search/understanding/likely-needs.ts — the needs of a text: what its phrases say, weighed by what the
// text means as a whole.
import { needsMeant } from './learnt.ts'
import type { Danger } from './danger.ts'
import type { Signs } from './signs.ts'

export interface LikelyNeed {
  need: string
  /** How surely, from 0 to 1. */
  weight: number
  /** The words that say it; '' where no phrase does. */
  said: string
}

/**
 * What phrases say counts so much, and never less than is certain; what the text means as a whole the rest.
 */
const weightOfPhrases = 0.42
/** Where no phrase says any need, the whole must mean one as surely as this. */
const surelyMeant = 0.4
/** One less likely than this is not shown as what was understood. */
export const leastShown = 0.3
/** A need less likely than this is none. */
const leastLikely = 0.1

/** Nobody is told that they may be what they have not said. */
const onlySaid: ReadonlySet<string> = new Set(['lgbt'])

/** What is known of the needs of a text. */
export interface Heard {
  /** The needs that phrases say. */
  said: readonly LikelyNeed[]
  /** How surely curators' phrases say each: no lesson makes it less. */
  certain: ReadonlyMap<string, number>
  /** Needs that would do harm if they were met. */
  never: ReadonlySet<string>
  /** Needs that neither lessons nor single words say: whose baby died is not sent to a baby group. */
  unasked: ReadonlySet<string>
  signs: Signs
  danger: Danger | undefined
}

/** The likely needs, the surest first. */
export function likelyNeeds({ said, certain, never, unasked, signs, danger }: Heard): LikelyNeed[] {
  const meant = needsMeant(signs)
  const isHarm = (need: string) => never.has(need) || (unasked.has(need) && !certain.has(need))
  // Whose face droops is in danger, and has no other need that a lesson would tell.
  const isGuess = (need: string) => !isHarm(need) && !onlySaid.has(need) && (!danger || need in danger.needs)
  const guessed = [...meant.keys()].filter(isGuess)
  if (said.length === 0 && !guessed.some((need) => meant.get(need)! >= surelyMeant)) return []
  const all = new Map(said.map((one) => [one.need, one]))
  for (const need of guessed) if (!all.has(need)) all.set(need, { need, weight: 0, said: '' })
  const ofPhrases = said.length === 0 ? 0 : weightOfPhrases
  const weightOf = ({ need, weight }: LikelyNeed) =>
    ofPhrases * weight + (1 - ofPhrases) * (meant.get(need) ?? weight)
  return Array.from(all.values(), (one) => ({
    ...one,
    weight: Math.max(certain.get(one.need) ?? 0, weightOf(one)),
  }))
    .filter(({ need, weight }) => weight >= leastLikely && !isHarm(need))
    .sort((a, b) => b.weight - a.weight || (a.need < b.need ? -1 : 1))
}
