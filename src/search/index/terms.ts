// src/search/index/terms.ts — the words of all documents: their stems, beginnings and likely spellings.

/** Words by beginning and by spelling. A term is the number of a stem; many words share one. */
export interface Terms {
  /** The number of a stem, made when there is none yet. */
  termOf(stem: string): number
  /** The number of a stem; undefined when no document has it. */
  find(stem: string): number | undefined
  /** Remembers a word as people read it, and the term it belongs to. */
  learn(word: string, term: number): void
  /** The terms of words that begin so, at most `limit`, shortest word first. */
  beginning(start: string, limit: number): number[]
  /** The known word most like it, one letter off (two from nine letters); undefined when none is. */
  nearest(word: string, countOf: (term: number) => number): { word: string; term: number } | undefined
  readonly size: number
}

/** How many new words may wait before they are sorted in among the others. */
const unsortedMost = 256

/** An empty dictionary. */
export function createTerms(): Terms {
  const terms = new Map<string, number>()
  const words = new Map<string, number>()
  let sorted: string[] = []
  let recent: string[] = []
  /** By length: a word one letter off has nearly the same one. */
  const byLength = new Map<number, { word: string; letters: number }[]>()

  const beginningWords = (start: string) => {
    const found = recent.filter((word) => word.startsWith(start))
    for (let at = firstFrom(sorted, start); at < sorted.length && sorted[at]!.startsWith(start); at++) {
      found.push(sorted[at]!)
    }
    return found
  }
  return {
    termOf(stem) {
      const known = terms.get(stem)
      if (known !== undefined) return known
      terms.set(stem, terms.size)
      return terms.size - 1
    },
    find: (stem) => terms.get(stem),
    learn(word, term) {
      if (words.has(word)) return
      words.set(word, term)
      recent.push(word)
      const same = byLength.get(word.length)
      const entry = { word, letters: lettersOf(word) }
      if (same) same.push(entry)
      else byLength.set(word.length, [entry])
      if (recent.length <= unsortedMost + sorted.length / 8) return
      sorted = sorted.concat(recent).sort()
      recent = []
    },
    beginning(start, limit) {
      const found = beginningWords(start).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
      return [...new Set(found.map((word) => words.get(word)!))].slice(0, limit)
    },
    nearest(word, countOf) {
      const most = lettersOff(word)
      const letters = lettersOf(word)
      let best: { word: string; term: number; rank: number } | undefined
      for (let length = word.length - most; length <= word.length + most; length++) {
        for (const { word: other, letters: has } of most === 0 ? [] : (byLength.get(length) ?? [])) {
          if (countBits(letters ^ has) > 2 * most) continue
          const off = distanceWithin(word, other, most)
          if (off === undefined) continue
          const term = words.get(other)!
          const rank = countOf(term) / (1 + countOf(term)) - 2 * off + (other[0] === word[0] ? 1 : 0)
          if (!best || rank > best.rank || (rank === best.rank && other < best.word)) {
            best = { word: other, term, rank }
          }
        }
      }
      return best && { word: best.word, term: best.term }
    },
    get size() {
      return terms.size
    },
  }
}

/** One letter may be wrong from four letters on, two from eight; numbers are never guessed. */
function lettersOff(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/** Which letters a word has, a bit each: a letter changed is at most two bits. */
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

function firstFrom(sorted: readonly string[], start: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < start) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Letters added, lost, changed or swapped with their neighbour (optimal string alignment); undefined when more
 * than `most`.
 */
export function distanceWithin(a: string, b: string, most: number): number | undefined {
  if (most === 0 || Math.abs(a.length - b.length) > most) return a === b ? 0 : undefined
  let twoBack: number[] = []
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, twoBack[j - 2]! + 1)
      }
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return undefined
    twoBack = before
    before = row
  }
  return before[b.length]! <= most ? before[b.length] : undefined
}
