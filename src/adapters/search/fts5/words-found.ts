// src/adapters/search/fts5/words-found.ts — which documents the typed words are found in, and how well they
// fit.
import { type Field, fields, fieldWeights, type Generation } from './generation.ts'

export interface Found {
  words: string[]
  allWords: boolean
  /** From 0 to 1. */
  score: number
}

/** A word that only begins like the typed one counts this much of a whole one. */
const beginningWeight = 0.7
const mostBeginnings = 40
const shortestBeginning = 3
const allFields = Object.values(fieldWeights).reduce((sum, weight) => sum + weight, 0)

/**
 * Documents with at least half of the words, by row. A word matches whatever its ending; the last one, which
 * may be half typed, and any word that nothing matches, also match what begins like them. Rare words count
 * more.
 */
export function findWords(
  generation: Generation,
  words: readonly string[],
  total: number,
): Map<number, Found> {
  const tallies = new Map<number, Found>()
  let best = 0
  words.forEach((word, position) => {
    const last = position === words.length - 1
    const weights = weightsOf(generation, word, last)
    const rarity = Math.log(1 + (total - weights.size + 0.5) / (weights.size + 0.5))
    best += rarity * allFields
    for (const [row, weight] of weights) {
      const tally = tallies.get(row) ?? { words: [], allWords: false, score: 0 }
      tally.words.push(word)
      tally.score += rarity * weight
      tallies.set(row, tally)
    }
  })
  const fewest = Math.max(1, Math.floor(words.length / 2))
  for (const [row, tally] of tallies) {
    if (tally.words.length < fewest) tallies.delete(row)
    tally.allWords = tally.words.length === words.length
    tally.score = best > 0 ? Math.min(1, tally.score / best) : 0
  }
  return tallies
}

/** What one word counts in each row that has it: the sum over the fields it stands in. */
function weightsOf(generation: Generation, word: string, last: boolean): Map<number, number> {
  const weights = new Map<number, number>()
  for (const field of fields) add(weights, generation, [word], field, 1)
  if ((last || weights.size === 0) && word.length >= shortestBeginning) {
    const longer = generation.wordsBeginning(word, mostBeginnings).filter((each) => each !== word)
    const begun = new Map<number, number>()
    if (longer.length > 0) for (const field of fields) add(begun, generation, longer, field, beginningWeight)
    for (const [row, weight] of begun) if (!weights.has(row)) weights.set(row, weight)
  }
  return weights
}

function add(
  weights: Map<number, number>,
  generation: Generation,
  words: string[],
  field: Field,
  share: number,
): void {
  for (const row of generation.rowsWith(words, field)) {
    weights.set(row, (weights.get(row) ?? 0) + share * fieldWeights[field])
  }
}
