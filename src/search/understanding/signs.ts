// src/search/understanding/signs.ts — what a text gives the learnt weights to go by: its words, pairs of
// them, and what phrases say.
import type { Named } from './concepts.ts'
import { isApart, isRelative, isSmall, type Said, type Span, type Token } from './phrases.ts'
import { isStopWord } from './words.ts'

/** What is in a text, each with how much of it. */
export type Signs = ReadonlyMap<string, number>

export interface SignsFrom {
  /** The words, misspelt ones as they are read. */
  spelt: readonly Token[]
  /** The needs that the curated phrases say. */
  curated: readonly Said<Record<string, number>>[]
  concepts: readonly Said<Named>[]
  /** Words that say something else: a place, a dislike. */
  taken: readonly Span[]
}

/** Longer texts are no longer for the weights. */
const mostWords = 12

/** The signs of a text. */
export function signsOf({ spelt, curated, concepts, taken }: SignsFrom): Signs {
  const signs = new Map<string, number>()
  // "Leaving the house" says no need, by the list: nor do its words.
  const silent = curated.filter(({ value }) => Object.keys(value).length === 0)
  const most = (sign: string, value: number) => signs.set(sign, Math.max(signs.get(sign) ?? 0, value))
  const isFree = (one: Span) => isApart(one, [...taken, ...silent])
  const free = spelt.filter((_, at) => isFree({ from: at, to: at + 1 }))
  const telling = free.filter(({ word }) => !isSmall(word) && !isStopWord(word))
  for (const { word, stem } of telling) most(`word ${isRelative(word) ? 'someone' : stem}`, 1)
  for (const [at, { stem }] of free.slice(1).entries()) most(`pair ${free[at]!.stem} ${stem}`, 1)
  for (const { value } of curated) for (const need in value) most(`curated ${need}`, value[need]!)
  for (const { value } of concepts.filter(isFree)) {
    most(`concept ${value.name}`, 1)
    for (const need in value.concept.needs) most(`meant ${need}`, value.concept.needs[need]!)
  }
  most('words', Math.min(telling.length, mostWords) / mostWords)
  return signs
}
