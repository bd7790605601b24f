// src/search/spelling.ts — reads a misspelt word as the known word it is most like.
import { lettersOff } from './letters-off.ts'
import { stemOf } from './words.ts'

/** Shorter words are too easily taken for others; what they are read as must be longer still. */
const shortest = 5
const shortestKnown = 7
/** From this length two letters may be wrong, or when only letters are missing after the first three. */
const longWord = 9
const mostMissing = 2

/**
 * Finds the known word that a word is misspelt from: one letter is changed, missing, too many or swapped, or
 * two in long words. The first letter must be right. Undefined for a form of a known word, and when none is
 * so near.
 */
export function nearestSpelling(known: ReadonlySet<string>): (word: string) => string | undefined {
  const stems = new Set([...known].map(stemOf))
  const byBeginning = new Map<string, string[]>()
  for (const word of [...known].sort()) {
    if (word.length < shortestKnown) continue
    const key = `${word[0]}${word.length}`
    byBeginning.set(key, [...(byBeginning.get(key) ?? []), word])
  }
  return (word) => {
    if (word.length < shortest || word.length > 30 || /\d/.test(word) || stems.has(stemOf(word)))
      return undefined
    let best: { word: string; off: number } | undefined
    for (let length = word.length - 2; length <= word.length + 2; length++) {
      for (const other of byBeginning.get(`${word[0]}${length}`) ?? []) {
        const off = lettersOff(word, other, (best?.off ?? 3) - 1)
        if (off !== undefined && (off < 2 || mayBeTwoOff(word, other))) best = { word: other, off }
        if (best?.off === 1) return best.word
      }
    }
    return best?.word
  }
}

function mayBeTwoOff(word: string, other: string): boolean {
  if (word.length >= longWord) return true
  return word.slice(0, 3) === other.slice(0, 3) && other.length - word.length === mostMissing
}
