// src/search/understanding/hints.ts — what single words hint at where no phrase is known: how often the
// curated phrases that have them mean a need.
import { baseWordList } from '../word-lists/word-list.ts'
import { namings } from './concepts.ts'
import { keysOf, type PhraseKeys, smallWords, someone, type Token } from './phrases.ts'
import { relatives } from './relatives.ts'
import { stemOf } from './words.ts'

/** A need that words hint at, how surely (0 to 1), and the word that does first. */
export interface Hint {
  need: string
  weight: number
  at: number
}

/** So many further phrases that mean nothing are thought of for each word: a rare word proves little. */
const doubt = 3
/** A hint less sure than this is none. */
const leastSure = 0.2

/** Of a stem: in how many phrases it is, and how often they mean each need. */
interface Meant {
  phrases: number
  needs: Map<string, number>
}

/** Stems that hint at nothing, as single letters do. */
const nothing = new Set([...baseWordList.stopWords.map(stemOf), ...smallWords, ...relatives, someone])

let learnt: ReadonlyMap<string, Meant> | undefined

/**
 * The needs that words hint at, each word by itself: one that is in many phrases and mostly means one need
 * hints at it strongly, one that may mean anything hardly.
 */
export function hintsIn(tokens: readonly Token[]): Hint[] {
  learnt ??= learn()
  const against = new Map<string, { not: number; at: number }>()
  for (const [at, { stem }] of tokens.entries()) {
    const meant = learnt.get(stem)
    if (!meant) continue
    for (const [need, count] of meant.needs) {
      const share = Math.min(1, count / (meant.phrases + doubt))
      const before = against.get(need) ?? { not: 1, at }
      against.set(need, { at: before.at, not: before.not * (1 - share * share) })
    }
  }
  return [...against]
    .map(([need, { not, at }]) => ({ need, weight: 1 - not, at }))
    .filter(({ weight }) => weight >= leastSure)
}

function learn(): Map<string, Meant> {
  const all = new Map<string, Meant>()
  const add = ({ keys }: PhraseKeys, needs: Record<string, number>) => {
    for (const stem of keys) {
      if (stem.length < 2 || nothing.has(stem)) continue
      const meant = all.get(stem) ?? { phrases: 0, needs: new Map<string, number>() }
      if (meant.phrases === 0) all.set(stem, meant)
      meant.phrases += 1
      for (const need in needs) meant.needs.set(need, (meant.needs.get(need) ?? 0) + needs[need]!)
    }
  }
  for (const { said, needs } of baseWordList.phrases) add(keysOf(said), needs)
  for (const { phrase, concept } of namings()) add(phrase, concept.needs)
  return all
}
