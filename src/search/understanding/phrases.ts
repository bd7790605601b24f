// src/search/understanding/phrases.ts — finds the phrases of a list in a text, whatever their endings and
// small words.
import { addPhrase, emptyPages, type Pages, phrasesFrom } from './phrase-pages.ts'
import { relativeWords, someone, someoneWord } from './relatives.ts'
import { stemOf, wordsIn } from './words.ts'

export { someone } from './relatives.ts'

/** One word of a text. */
export interface Token {
  word: string
  stem: string
}

/** From one word of a text to another, the last not included. */
export interface Span {
  from: number
  to: number
}

/** Whether it shares no word with any of the others. */
export function isApart({ from, to }: Span, others: readonly Span[]): boolean {
  return !others.some((other) => from < other.to && to > other.from)
}

/** A phrase that was found. */
export interface Said<T> extends Span {
  value: T
  /** How many of its words tell something. */
  telling: number
}

export type PhraseBook<T> = (tokens: readonly Token[]) => Said<T>[]

const aboutWhom = new Set(
  relativeWords.filter((word) => !/^(?:baby|twin|child|kid|family|neighbour)$/.test(word)),
)

/** Words without which a phrase says the same: "lost my poor mum" is "lost mum". */
export const smallWords: ReadonlySet<string> = new Set(
  `a an the my your his her our their its this that these those i me we us he him she they them you it
  am is are was were be been being have has had having do does did doing will would should may might
  could just really very quite so such still always often also lately recently suddenly now poor dear
  ever even of to and who which s t ve got getting get gets going go bit little`.split(/\s+/),
)

/** Whether that folded word counts in no phrase. */
export function isSmall(word: string): boolean {
  return smallWords.has(word)
}

/** Whether that folded word is one relative or friend: "mum", but not "mums". */
export function isRelative(word: string): boolean {
  return aboutWhom.has(word)
}

/** The words of a text as tokens. */
export function tokensIn(text: string): Token[] {
  return tokensOf(wordsIn(text))
}

/** Folded words as tokens. */
export function tokensOf(words: readonly string[]): Token[] {
  return words.map((word) => ({ word, stem: stemOf(word) }))
}

/** What is compared of a phrase: stems, and `someone` for any relative. */
export interface PhraseKeys {
  keys: readonly string[]
  /** Its small words count: "get online" is not "online". */
  whole: boolean
}

/** The keys of a phrase: those of its telling words, or of all where a single one would be left. */
export function keysOf(said: string): PhraseKeys {
  const words = wordsIn(said.replaceAll(someone, ` ${someoneWord} `))
  return keysOfWords(words.map((word) => (word === someoneWord ? someone : word)))
}

/** The same of the words of a phrase as `wordsIn` finds them, with `someone` for any relative. */
export function keysOfWords(words: readonly string[]): PhraseKeys {
  const telling = words.length === 1 ? words : words.filter((word) => !smallWords.has(word))
  const whole = telling.length < 2 && words.length > 1
  return { keys: (whole ? words : telling).map(keyOf), whole }
}

function keyOf(word: string): string {
  return word === someone ? someone : stemOf(word)
}

/** A book of phrases, each with what it stands for. */
export function phraseBook<T>(
  entries: Iterable<readonly [said: string | PhraseKeys, value: T]>,
): PhraseBook<T> {
  const plain = emptyPages<T>()
  const whole = emptyPages<T>()
  for (const [said, value] of entries) {
    const phrase = typeof said === 'string' ? keysOf(said) : said
    if (phrase.keys.length > 0) addPhrase(phrase.whole ? whole : plain, phrase.keys, value)
  }
  return (tokens) => {
    const found: Said<T>[] = []
    matches(plain, tokens, tellingOf(tokens), found)
    if (whole.count > 0) {
      const all = tokens.map((_, at) => at)
      matches(whole, tokens, all, found)
    }
    return found
  }
}

/** The places of the words without which a phrase would not say the same. */
function tellingOf(tokens: readonly Token[]): number[] {
  const places: number[] = []
  for (let at = 0; at < tokens.length; at++) if (!smallWords.has(tokens[at]!.word)) places.push(at)
  return places
}

function matches<T>(
  pages: Pages<T>,
  tokens: readonly Token[],
  places: readonly number[],
  found: Said<T>[],
): void {
  const stems = places.map((place) => tokens[place]!.stem)
  for (const [at, place] of places.entries()) {
    for (const { value, telling } of phrasesFrom(pages, stems, at)) {
      found.push({ value, from: place, to: places[at + telling - 1]! + 1, telling })
    }
  }
}

/** Those that are not part of a longer one: "housing benefit" is not about housing. */
export function longest<T>(said: readonly Said<T>[]): Said<T>[] {
  const length = ({ from, to }: Said<T>) => to - from
  return said.filter(
    (one) =>
      !said.some((other) => other.from <= one.from && other.to >= one.to && length(other) > length(one)),
  )
}
