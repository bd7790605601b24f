// src/search/index/match.ts — how well each row matches the words: which it has, where, and how rare.
import type { QueryWord } from '../engine/engine.ts'
import { stemOf } from '../understanding/words.ts'
import { type Field, fieldBits, type Posting, type Postings } from './postings.ts'
import type { Scratch } from './scratch.ts'
import type { Terms } from './terms.ts'

/** What a word counts for in each text, the best text of a row deciding. */
const fieldWeights = { title: 1, summary: 0.7, other: 0.5, description: 0.35, kind: 1 } as const
/** A word in several texts counts a little more than in the best one alone. */
const furtherText = 0.05
/** What stands in for the typed word counts less than the word itself. */
const likeness = { same: 1, beginning: 0.9, synonym: 0.45, spelling: 0.8 } as const
/** How many words a beginning may stand for. */
const beginningsMost = 24
/** The fewest letters of a beginning. */
const beginningLetters = 2

/** A term that will do for a typed word. */
interface Alternative {
  posting: Posting
  weight: number
}

/** One typed word, and what the index has for it. */
export interface WordMatch {
  word: string
  alternatives: Alternative[]
  /** How much the word tells: rare words tell more. */
  idf: number
}

export interface Matches {
  words: WordMatch[]
  corrected: { typed: string; as: string }[]
  /** The sum of the idf of all words the index knows. */
  idfSum: number
  found: Scratch
}

const weightOfFields = Float32Array.from({ length: 32 }, (_, bits) => {
  const fields = Object.keys(fieldBits) as Field[]
  const weights = fields
    .filter((field) => (bits & fieldBits[field]) !== 0)
    .map((field) => fieldWeights[field])
  return weights.length === 0 ? 0 : Math.max(...weights) + furtherText * (weights.length - 1)
})

/** What the index has for each typed word: itself; or beginnings of longer words; or a likely spelling. */
export function wordsOf(
  words: readonly QueryWord[],
  terms: Terms,
  postings: Postings,
  documents: number,
): Pick<Matches, 'words' | 'corrected'> {
  const corrected: Matches['corrected'] = []
  const alternative = (term: number | undefined, weight: number): Alternative[] => {
    const posting = term === undefined ? undefined : postings.of(term)
    return posting && posting.length > 0 ? [{ posting, weight }] : []
  }
  const matches = words.map(({ word, also, known, weight = 1 }): WordMatch => {
    const matched = (alternatives: Alternative[]) => ({
      word,
      alternatives,
      idf: weight * idfOf(alternatives, documents),
    })
    const same = alternative(terms.find(stemOf(word)), likeness.same)
    const synonyms = also.flatMap((each) => alternative(terms.find(stemOf(each)), likeness.synonym))
    if (same.length + synonyms.length > 0) return matched([...same, ...synonyms])
    const longer = word.length < beginningLetters ? [] : terms.beginning(word, beginningsMost)
    if (longer.length > 0) {
      return matched(longer.flatMap((term) => alternative(term, likeness.beginning)))
    }
    if (known) return matched([])
    const nearest = terms.nearest(word, (term) => postings.of(term)?.length ?? 0)
    if (nearest) corrected.push({ typed: word, as: nearest.word })
    return matched(alternative(nearest?.term, likeness.spelling))
  })
  return { words: matches, corrected }
}

/** Postings hold the rows of documents that are gone, too, until they are left behind: never below 0. */
function idfOf(alternatives: Alternative[], documents: number): number {
  const rows = Math.max(0, ...alternatives.map(({ posting }) => posting.length))
  return Math.log(1 + (Math.max(0, documents - rows) + 0.5) / (rows + 0.5))
}

/** Goes through the postings of the words once and says what each row has. */
export function matchRows(
  { words, corrected }: Pick<Matches, 'words' | 'corrected'>,
  scratch: Scratch,
): Matches {
  let idfSum = 0
  for (const [at, match] of words.entries()) {
    if (match.alternatives.length === 0) continue
    idfSum += match.idf
    addWord(match, 1 << at, scratch)
  }
  return { words, corrected, idfSum, found: scratch }
}

/** Of several alternatives the best one a row has counts. */
function addWord({ alternatives, idf }: WordMatch, bit: number, scratch: Scratch): void {
  const { rows, has, covered, scores, inTitle, best, titled } = scratch
  for (const { posting, weight } of alternatives) {
    const { length, rows: holding, fields: where } = posting
    const most = idf * weight
    for (let at = 0; at < length; at++) {
      const row = holding[at]!
      const fields = where[at]!
      const score = most * weightOfFields[fields]!
      const before = has[row]!
      if (before === 0) rows[scratch.count++] = row
      if ((before & bit) === 0) {
        has[row] = before | bit
        covered[row]! += idf
        scores[row]! += score
        best[row] = score
      } else if (score > best[row]!) {
        scores[row]! += score - best[row]!
        best[row] = score
      }
      if ((fields & 1) !== 0 && (titled[row]! & bit) === 0) {
        titled[row]! |= bit
        inTitle[row]! += 1
      }
    }
  }
}
