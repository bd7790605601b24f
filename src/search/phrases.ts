// src/search/phrases.ts — finds the phrases of a list in a text, whatever their endings and small words.
import { stemOf, wordsIn } from './words.ts'

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

/** Stands in a phrase for any relative or friend. */
export const someone = '{someone}'
const someoneWord = 'anyrelative'
const relativeWords =
  `mother father parent husband wife partner spouse son daughter child baby twin brother sister sibling
  grandmother grandfather grandparent grandchild friend uncle aunt auntie cousin nephew niece
  boyfriend girlfriend fiance missus mate neighbour family relative mum mom mam dad hubby kid nan gran
  nana grandma grandad grandpa`.split(/\s+/)
const relatives = new Set(relativeWords.map(stemOf))
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
  return wordsIn(text).map((word) => ({ word, stem: stemOf(word) }))
}

/**
 * A book of phrases, each with what it stands for. One of which a single word would be left without the small
 * ones is taken as it is: "get online" is not "online".
 */
export function phraseBook<T>(entries: Iterable<readonly [said: string, value: T]>): PhraseBook<T> {
  const plain = new Map<string, { keys: string[]; value: T }[]>()
  const whole = new Map<string, { keys: string[]; value: T }[]>()
  for (const [said, value] of entries) {
    const tokens = tokensIn(said.replaceAll(someone, ` ${someoneWord} `))
    const telling = tokens.length === 1 ? tokens : tokens.filter(({ word }) => !smallWords.has(word))
    const isPlain = telling.length > 1 || tokens.length === 1
    const keys = (isPlain ? telling : tokens).map(({ word, stem }) => (word === someoneWord ? someone : stem))
    if (keys.length === 0) continue
    const book = isPlain ? plain : whole
    book.set(keys[0]!, [...(book.get(keys[0]!) ?? []), { keys, value }])
  }
  return (tokens) => {
    const telling = tokens.flatMap(({ word }, at) => (smallWords.has(word) ? [] : [at]))
    const all = tokens.map((_, at) => at)
    return [...matches(plain, tokens, telling), ...(whole.size > 0 ? matches(whole, tokens, all) : [])]
  }
}

function matches<T>(
  book: Map<string, { keys: string[]; value: T }[]>,
  tokens: readonly Token[],
  places: readonly number[],
): Said<T>[] {
  const found: Said<T>[] = []
  const fits = (key: string, at: number) => {
    const { stem } = tokens[places[at]!]!
    return key === stem || (key === someone && relatives.has(stem))
  }
  for (let at = 0; at < places.length; at++) {
    const { stem } = tokens[places[at]!]!
    const own = book.get(stem)
    const ofRelatives = relatives.has(stem) ? book.get(someone) : undefined
    if (!own && !ofRelatives) continue
    const starts = own && ofRelatives ? [...own, ...ofRelatives] : (own ?? ofRelatives!)
    for (const { keys, value } of starts) {
      if (at + keys.length > places.length || !keys.every((key, next) => fits(key, at + next))) continue
      const to = places[at + keys.length - 1]! + 1
      found.push({ value, from: places[at]!, to, telling: keys.length })
    }
  }
  return found
}

/** Those that are not part of a longer one: "housing benefit" is not about housing. */
export function longest<T>(said: readonly Said<T>[]): Said<T>[] {
  const length = ({ from, to }: Said<T>) => to - from
  return said.filter(
    (one) =>
      !said.some((other) => other.from <= one.from && other.to >= one.to && length(other) > length(one)),
  )
}
