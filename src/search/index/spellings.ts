// src/search/index/spellings.ts — finds the word of the index that a word is misspelt from.
import { lettersOff } from '../understanding/letters-off.ts'
import { isRight } from '../understanding/spelling.ts'
import { isStopWord } from '../understanding/words.ts'

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
      if (isStopWord(word)) return
      const same = byLength.get(word.length) ?? []
      if (same.length === 0) byLength.set(word.length, same)
      same.push({ word, letters: lettersOf(word) })
    },
    /** The word most like it that most activities have; undefined when none is near enough. */
    nearest(word: string, countOf: (word: string) => number): string | undefined {
      const most = mostOff(word)
      if (most === 0) return undefined
      const letters = lettersOf(word)
      let best: { word: string; rank: number } | undefined
      const longest = word.length + most
      for (let length = word.length - most; length <= longest; length++) {
        for (const known of byLength.get(length) ?? []) {
          if (countBits(letters ^ known.letters) > 2 * most) continue
          const off = lettersOff(word, known.word, most)
          if (off === undefined || !mayBe(word, known.word, off)) continue
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

/** One letter may be wrong from four letters on, two from nine; numbers and right words are never guessed. */
function mostOff(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word) || isRight(word)) return 0
  return word.length < 9 ? 1 : 2
}

/**
 * Two letters off it must begin alike. In a short word the first letter may be missing, too many or swapped,
 * but it is seldom another: "loney" is not "money".
 */
function mayBe(word: string, known: string, off: number): boolean {
  if (off > 1) return word.slice(0, 2) === known.slice(0, 2)
  const isSame = word[0] === known[0] || word.length !== known.length || word[0] === known[1]
  return isSame || word.length >= 8
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
