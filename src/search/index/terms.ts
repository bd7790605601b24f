// src/search/index/terms.ts — the words of all documents: their stems, beginnings and likely spellings.
import { stemOf } from '../understanding/words.ts'
import { createSpellings } from './spellings.ts'

/** Words by beginning and by spelling. A term is the number of a stem; many words share one. */
export interface Terms {
  /** The number of a stem; undefined when no document has it. */
  find(stem: string): number | undefined
  /** Remembers a word as people read it; returns the term it belongs to, made when there is none yet. */
  learn(word: string): number
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
  const beginnings = createBeginnings()
  const spellings = createSpellings()
  return {
    find: (stem) => terms.get(stem),
    learn(word) {
      const before = words.get(word)
      if (before !== undefined) return before
      const stem = stemOf(word)
      const term = terms.get(stem) ?? terms.size
      terms.set(stem, term)
      words.set(word, term)
      beginnings.add(word)
      spellings.add(word)
      return term
    },
    beginning(start, limit) {
      const found = beginnings.with(start).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
      return [...new Set(found.map((word) => words.get(word)!))].slice(0, limit)
    },
    nearest(word, countOf) {
      const nearest = spellings.nearest(word, (other) => countOf(words.get(other)!))
      return nearest === undefined ? undefined : { word: nearest, term: words.get(nearest)! }
    },
    get size() {
      return terms.size
    },
  }
}

/** Words by their beginnings. */
function createBeginnings() {
  let sorted: string[] = []
  let recent: string[] = []
  return {
    add(word: string) {
      recent.push(word)
      if (recent.length <= unsortedMost + sorted.length / 8) return
      sorted = sorted.concat(recent).sort()
      recent = []
    },
    with(start: string): string[] {
      const found = recent.filter((word) => word.startsWith(start))
      for (let at = firstFrom(sorted, start); at < sorted.length && sorted[at]!.startsWith(start); at++) {
        found.push(sorted[at]!)
      }
      return found
    },
  }
}

/** The place of the first word that is not before it. */
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
