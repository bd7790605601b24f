// src/search/index/spellings.ts — finds the word of the index that a word is misspelt from.
import { lettersOff } from '../letters-off.ts'

interface Known {
  word: string
  /** Which letters it has, a bit each. */
  letters: number
}

/** Words by length: one that differs by a letter has nearly the same. */
export function createSpellings() {
  const byLength = new Map<number, Known[]>()
  return {
    add(word: string): void {
      const same = byLength.get(word.length) ?? []
      if (same.length === 0) byLength.set(word.length, same)
      same.push({ word, letters: lettersOf(word) })
    },
    /** The word most like it that most activities have; undefined when none is near enough. */
    nearest(word: string, countOf: (word: string) => number): string | undefined {
      const most = mostOff(word)
      const letters = lettersOf(word)
      let best: { word: string; rank: number } | undefined
      for (let length = word.length - most; most > 0 && length <= word.length + most; length++) {
        for (const known of byLength.get(length) ?? []) {
          if (countBits(letters ^ known.letters) > 2 * most) continue
          const off = lettersOff(word, known.word, most)
          if (off === undefined) continue
          const rank = rankOf(word, known.word, off, countOf(known.word))
          if (!best || rank > best.rank || (rank === best.rank && known.word < best.word)) {
            best = { word: known.word, rank }
          }
        }
      }
      return best?.word
    },
  }
}

/** Fewer letters off come first, then the same first letter, then how many activities have it. */
function rankOf(word: string, known: string, off: number, count: number): number {
  return count / (1 + count) - 2 * off + (known[0] === word[0] ? 1 : 0)
}

/** One letter may be wrong from four letters on, two from eight; numbers are never guessed. */
function mostOff(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/** A letter that is changed changes at most two of these bits. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

function countBits(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count += 1
  return count
}
