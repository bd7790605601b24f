// src/search/understanding/word-signs.ts — what tells whether a word is worth looking for: "craft" is,
// "heart" of a heart that races is not.
import { concepts, conceptsIn, namings } from './concepts.ts'
import { learnt } from './learnt.ts'
import type { Signs } from './signs.ts'
import { stemOf } from './words.ts'

/** One word that is left of a text, as far as it matters here. */
export interface WordLeft {
  stem: string
  /** The stems before and behind it, whatever they are; '' at the ends. */
  before: string
  behind: string
  /** It is part of a phrase of several words that says a need. */
  said: boolean
  /** It has synonyms in the curated list. */
  hasSynonyms: boolean
  /** It names what an activity is about. */
  isTopic: boolean
  /** It is a word for the form of an activity: "group". */
  isForm: boolean
  /** It is in the curated list or in a phrase. */
  isKnown: boolean
}

/** In how many phrases a stem is. */
interface Uses {
  /** In such as listings use … */
  says: number
  /** … and in such as are only asked. */
  asked: number
  /** It is such a phrase of listings by itself. */
  alone: boolean
  /** Listings of some concept say it. */
  offered: boolean
}

const noUses: Uses = { says: 0, asked: 0, alone: false, offered: false }
const mostCounted = 8
let uses: ReadonlyMap<string, Uses> | undefined

/** The signs of a word among `words` that are left; `needs` says whether any need was heard. */
export function wordSignsOf(word: WordLeft, words: number, needs: boolean): Signs {
  uses ??= countUses()
  const { says, asked, alone, offered } = uses.get(word.stem) ?? noUses
  const flags: [string, boolean][] = [
    ['said', word.said],
    ['synonyms', word.hasSynonyms],
    ['topic', word.isTopic],
    ['form', word.isForm],
    ['known', word.isKnown],
    ['alone', alone],
    ['offered', offered],
    ['no need', !needs],
    [`of ${Math.min(words, mostCounted)}`, true],
  ]
  const signs = new Map(flags.filter(([, is]) => is).map(([sign]) => [sign, 1]))
  for (const sign of withNeighbours(word)) signs.set(sign, 1)
  signs.set('says', Math.log1p(says))
  signs.set('asked', Math.log1p(asked))
  return signs
}

function withNeighbours({ stem, before, behind }: WordLeft): string[] {
  return [
    `word ${stem}`,
    `before ${before}`,
    `behind ${behind}`,
    `pair ${before} ${stem}`,
    `pair ${stem} ${behind}`,
  ]
}

/** Makes phrases and weights ready, so that the first to search does not wait for them. */
export function prepareUnderstanding(): void {
  learnt()
  conceptsIn([])
  uses ??= countUses()
}

function countUses(): Map<string, Uses> {
  const all = new Map<string, Uses>()
  const of = (stem: string) => {
    const known = all.get(stem) ?? { ...noUses }
    all.set(stem, known)
    return known
  }
  for (const { phrase, indirect } of namings()) {
    for (const stem of phrase.keys) of(stem)[indirect ? 'asked' : 'says'] += 1
    if (!indirect && phrase.keys.length === 1) of(phrase.keys[0]!).alone = true
  }
  for (const { words } of Object.values(concepts)) {
    for (const word of words.split(' ').filter(Boolean)) of(stemOf(word)).offered = true
  }
  return all
}
