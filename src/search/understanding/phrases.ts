// src/search/understanding/phrases.ts — finds the phrases of a list in a text, whatever their endings and
// small words.
import { addPhrase, emptyStep, endingsFrom, type Step } from './phrase-steps.ts'
import { relatives, relativeWords, someone, someoneWord } from './relatives.ts'
import { stemOf, wordsIn } from './words.ts'

export { someone } from './relatives.ts'

/** One word of a text. */
export interface Token {
  word: string
  stem: string
}

/** A phrase that was found: from one word to another, the last not included. */
export interface Said<T> {
  value: T
  from: number
  to: number
  /** How many of its words tell something. */
  telling: number
}

export type PhraseBook<T> = (tokens: readonly Token[]) => Said<T>[]

const aboutWhom = new Set(
  relativeWords.filter((word) => !/^(?:baby|twin|child|kid|family|neighbour)$/.test(word)),
)

/** Words without which a phrase says the same: "lost my poor mum" is "lost mum". */
const smallWords = new Set(
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

/**
 * A book of phrases, each with what it stands for. One of which a single word would be left without the small
 * ones is taken as it is: "get online" is not "online".
 */
export function phraseBook<T>(entries: Iterable<readonly [said: string, value: T]>): PhraseBook<T> {
  const plain = emptyStep<T>()
  const whole = emptyStep<T>()
  let order = 0
  for (const [said, value] of entries) {
    const tokens = tokensIn(said.replaceAll(someone, ` ${someoneWord} `))
    const telling = tokens.length === 1 ? tokens : tokens.filter(({ word }) => !smallWords.has(word))
    const isPlain = telling.length > 1 || tokens.length === 1
    const keys = (isPlain ? telling : tokens).map(({ word, stem }) => (word === someoneWord ? someone : stem))
    if (keys.length > 0) addPhrase(isPlain ? plain : whole, keys, value, (order += 1))
  }
  return (tokens) => {
    const all = tokens.map((_, at) => at)
    const found: Said<T>[] = []
    matches(plain, tokens, tellingOf(tokens), found)
    if (whole.next.size > 0) matches(whole, tokens, all, found)
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
  book: Step<T>,
  tokens: readonly Token[],
  places: readonly number[],
  found: Said<T>[],
): void {
  const stemAt = (at: number) => (at < places.length ? tokens[places[at]!]!.stem : undefined)
  const ofRelatives = book.next.get(someone)
  const add = (start: Step<T>, at: number) => {
    for (const { value, telling } of endingsFrom(start, at + 1, stemAt)) {
      found.push({ value, from: places[at]!, to: places[at + telling - 1]! + 1, telling })
    }
  }
  for (let at = 0; at < places.length; at++) {
    const stem = stemAt(at)!
    const own = book.next.get(stem)
    if (own) add(own, at)
    if (ofRelatives && relatives.has(stem)) add(ofRelatives, at)
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
