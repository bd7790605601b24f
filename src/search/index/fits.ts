// src/search/index/fits.ts — how well rows match what was typed, by their words and by the needs they meet.
import { relevance } from '../ranking.ts'
import type { Asking } from './asking.ts'
import { emptyCandidate } from './candidate.ts'

export interface Fits {
  of(row: number): number
  /** By set of needs: how well a row matches that has none of the words. */
  ofSet: Float64Array
}

/** The matches of a question. */
export function fitsOf({ columns, matches, needOfSet, whole }: Asking): Fits {
  const { has, scores, covered, inTitle } = matches.found
  const { titleWords, marks } = columns
  const { metOf } = marks
  const candidate = emptyCandidate()
  const ofSet = new Float64Array(marks.mets.length)
  if (needOfSet) {
    for (let set = 0; set < ofSet.length; set++) {
      if (needOfSet[set] === 0) continue
      candidate.needScore = needOfSet[set]! / whole
      ofSet[set] = relevance(candidate)
    }
  }
  return {
    ofSet,
    of(row) {
      if (has[row] === 0) return ofSet[metOf[row]!]!
      candidate.wordScore = scores[row]! / whole
      candidate.coverage = covered[row]! / whole
      candidate.titleShare = inTitle[row]! / Math.max(1, titleWords[row]!)
      candidate.needScore = needOfSet ? needOfSet[metOf[row]!]! / whole : 0
      return relevance(candidate)
    },
  }
}
