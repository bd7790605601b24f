// src/search/understanding/understand-needs.ts — the curated words made ready: which needs a text speaks of,
// and synonyms.
import { needs } from '../../directory/directory.ts'
import { type PhraseBook, phraseBook, type Said, type Token, tokensIn } from './phrases.ts'
import { nearestSpelling } from './spelling.ts'
import { baseWordList, type WordList } from '../word-lists/word-list.ts'
import { isStopWord, stemOf, wordsIn } from './words.ts'

/** A version of the curated words, made ready for texts. */
export interface Compiled {
  /** Which needs, and where they are said. */
  needsSaid(tokens: readonly Token[]): Said<Record<string, number>>[]
  /** The words of a text, a misspelt one as the one it is read as. */
  respelt(tokens: readonly Token[]): Token[]
  /** What else will do for a word: synonyms, and what it seems to be when it is misspelt. */
  alsoFor(word: string): readonly string[]
  /** The curated word that a misspelt one is read as; undefined for one spelt right, or like none. */
  readAs(word: string): string | undefined
  /** Whether it, or a form of it, is in the lists. */
  isKnown(word: string): boolean
  /** Phrases of several words, with single words that mean the same. */
  synonymPhrases: PhraseBook<readonly string[]>
  isStop(word: string): boolean
  /** Whether what a phrase says is a curator's own: not so in the list that the directory begins with. */
  isOwn: (value: Record<string, number>) => boolean
}

/** How sure a need is that a word of its own list speaks of. */
const ownPhrase = 1
const compiled = new WeakMap<WordList, Compiled>()

/** Makes a list ready, once. */
export function compiledOf(list: WordList): Compiled {
  const before = compiled.get(list)
  if (before) return before
  const made = compile(list)
  compiled.set(list, made)
  return made
}

function compile(list: WordList): Compiled {
  const phrases = phrasesOf(list)
  const own = ownOf(phrases)
  const book = phraseBook(phrases)
  const groups = list.synonyms.map((group) => group.map((said) => ({ said, words: wordsIn(said) })))
  const single = groups.map((group) => group.flatMap(({ words }) => (words.length === 1 ? words : [])))
  const others = new Map<string, Set<string>>()
  for (const words of single) {
    for (const word of words) {
      const known = others.get(stemOf(word)) ?? new Set<string>()
      for (const other of words) if (stemOf(other) !== stemOf(word)) known.add(other)
      others.set(stemOf(word), known)
    }
  }
  const synonyms = new Map([...others].map(([stem, words]) => [stem, [...words]]))
  const stops = new Set(list.stopWords)
  const several = groups.flatMap((group, at) =>
    group.filter(({ words }) => words.length > 1).map(({ said }) => [said, single[at]!] as const),
  )
  const known = new Set([...phrases.map(([said]) => said), ...list.synonyms.flat()].flatMap(wordsIn))
  const knownStems = new Set([...known].map(stemOf))
  const spelling = nearestSpelling(known)
  const readAs = (word: string) => (isStopWord(word) ? undefined : spelling(word))
  return {
    readAs,
    needsSaid: book,
    respelt: (tokens) => tokens.map((token) => respelt(token, readAs)),
    alsoFor(word) {
      const as = readAs(word)
      const own = synonyms.get(stemOf(as ?? word)) ?? []
      return as === undefined ? own : [as, ...own]
    },
    isKnown: (word) => knownStems.has(stemOf(word)),
    synonymPhrases: phraseBook(several),
    isStop: (word) => stops.has(word) || isStopWord(word),
    isOwn: (value) => own.has(value),
  }
}

/** The list's phrases, then the needs' own, where the list does not say otherwise. */
function phrasesOf(list: WordList): (readonly [string, Record<string, number>])[] {
  const own = new Map<string, Record<string, number>>()
  for (const { id, label, phrases } of needs) {
    for (const said of [label, ...phrases]) {
      const key = keyOf(said)
      own.set(key, { ...own.get(key), [id]: ownPhrase })
    }
  }
  const known = new Set(needs.map(({ id }) => id))
  for (const { said, needs: meant } of list.phrases) {
    own.set(keyOf(said), Object.fromEntries(Object.entries(meant).filter(([id]) => known.has(id))))
  }
  return [...own]
}

let begunWith: ReadonlyMap<string, string> | undefined

/** What those phrases say that the first list does not say so. */
function ownOf(phrases: ReturnType<typeof phrasesOf>): WeakSet<Record<string, number>> {
  begunWith ??= new Map(phrasesOf(baseWordList).map(([said, needs]) => [said, JSON.stringify(needs)]))
  const own = phrases.filter(([said, needs]) => begunWith!.get(said) !== JSON.stringify(needs))
  return new WeakSet(own.map(([, needs]) => needs))
}

function keyOf(said: string): string {
  return said.toLowerCase().trim()
}

function respelt(token: Token, readAs: Compiled['readAs']): Token {
  const as = readAs(token.word)
  return as === undefined ? token : (tokensIn(as)[0] ?? token)
}
