// src/search/index/match.ts — how well each row matches the words: which it has, where, and how rare they are.
import type { QueryWord } from '../engine.ts'
import { stemOf } from '../words.ts'
import type { Posting, Postings } from './postings.ts'
import type { Terms } from './terms.ts'

/** What a word counts for in each text, the best text of a row deciding. */
const fieldWeights = { title: 1, summary: 0.6, other: 0.5, description: 0.3 } as const
/** A word in several texts counts a little more than in the best one alone. */
const furtherText = 0.05
/** What stands in for the typed word counts less than the word itself. */
const likeness = { same: 1, beginning: 0.9, synonym: 0.7, spelling: 0.8 } as const
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
  /** Rows that have any of the words, each once. */
  rows: number[]
  /** By row: the weighted idf of the words it has … */
  scores: Float32Array
  /** … and which words it has, a bit each. */
  has: Uint32Array
  /** … and which of them in its title. */
  inTitle: Uint32Array
}

const weightOfFields = Float32Array.from({ length: 16 }, (_, bits) => {
  const found = [fieldWeights.title, fieldWeights.summary, fieldWeights.other, fieldWeights.description]
  const weights = found.filter((_weight, at) => (bits & (1 << at)) !== 0)
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
  const matches = words.map(({ word, also }): WordMatch => {
    const same = alternative(terms.find(stemOf(word)), likeness.same)
    const synonyms = also.flatMap((each) => alternative(terms.find(stemOf(each)), likeness.synonym))
    if (same.length + synonyms.length > 0) return withIdf(word, [...same, ...synonyms], documents)
    const longer = word.length < beginningLetters ? [] : terms.beginning(word, beginningsMost)
    if (longer.length > 0) {
      return withIdf(
        word,
        longer.flatMap((term) => alternative(term, likeness.beginning)),
        documents,
      )
    }
    const nearest = terms.nearest(word, (term) => postings.of(term)?.length ?? 0)
    if (nearest) corrected.push({ typed: word, as: nearest.word })
    return withIdf(word, alternative(nearest?.term, likeness.spelling), documents)
  })
  return { words: matches, corrected }
}

function withIdf(word: string, alternatives: Alternative[], documents: number): WordMatch {
  const rows = Math.max(0, ...alternatives.map(({ posting }) => posting.length))
  return { word, alternatives, idf: Math.log(1 + (documents - rows + 0.5) / (rows + 0.5)) }
}

/** Arrays as long as the index has rows, kept from question to question; only what was touched is cleared. */
export interface Scratch {
  scores: Float32Array
  has: Uint32Array
  inTitle: Uint32Array
  best: Float32Array
  rows: number[]
}

/** The scratch for that many rows, the one given when it is long enough, emptied of the question before. */
export function scratchFor(rows: number, before: Scratch | undefined): Scratch {
  if (before && before.scores.length >= rows) {
    for (const row of before.rows) {
      before.scores[row] = 0
      before.has[row] = 0
      before.inTitle[row] = 0
    }
    before.rows = []
    return before
  }
  const length = Math.ceil(rows * 1.25) + 64
  const numbers = () => new Float32Array(length)
  const bits = () => new Uint32Array(length)
  return { scores: numbers(), has: bits(), inTitle: bits(), best: numbers(), rows: [] }
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
  const { rows, scores, has, inTitle } = scratch
  return { words, corrected, idfSum, rows, scores, has, inTitle }
}

/** Of several alternatives the best one a row has counts. */
function addWord({ alternatives, idf }: WordMatch, bit: number, scratch: Scratch): void {
  const { rows, scores, has, inTitle, best } = scratch
  for (const { posting, weight } of alternatives) {
    for (let at = 0; at < posting.length; at++) {
      const row = posting.rows[at]!
      const fields = posting.fields[at]!
      const score = idf * weight * weightOfFields[fields]!
      if (has[row] === 0) rows.push(row)
      if ((has[row]! & bit) === 0) {
        has[row]! |= bit
        scores[row]! += score
        best[row] = score
      } else if (score > best[row]!) {
        scores[row]! += score - best[row]!
        best[row] = score
      }
      if ((fields & 1) !== 0) inTitle[row]! |= bit
    }
  }
}
