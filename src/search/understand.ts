// src/search/understand.ts — what a person typed → what to look for: words, likely needs, wishes, a place.
import type { QueryWord, Wish } from './engine.ts'
import { type Compiled, compiledOf } from './understand-needs.ts'
import { agesIn } from './understand-age.ts'
import { placeIn } from './understand-place.ts'
import { timesIn } from './understand-time.ts'
import { type Condition, conditionsIn, disliked } from './understand-wishes.ts'
import { wordsLeft } from './understand-words.ts'
import { longest, type Said, tokensIn } from './phrases.ts'
import type { WordList } from './word-list.ts'
import { longestText, speaksOfDanger } from './words.ts'

/** What the words say. Nothing of it is certain: the user may take any part away by its key. */
export interface Understood {
  /** What is left to look for. */
  words: QueryWord[]
  /** Words that are read as curated ones. */
  respelt: { typed: string; as: string }[]
  /** Whether there is anything to look for: words or needs. */
  typed: boolean
  /** The needs it speaks of, the surest first; the key of one is 'need:' and its id. */
  needs: { need: string; weight: number; said: string }[]
  /** Conditions that rank; the words of each, folded, stand in `said`. */
  wishes: (Wish & { key: string; label: string; said: string })[]
  place?: { text: string; said: string; key: 'place' }
  danger: boolean
}

/** What understanding knows: the towns, folded, and the curated words. */
export interface Knows {
  towns: ReadonlySet<string>
  wordList: WordList
}

/** The most words of a text that are understood; a sentence has fewer. */
const mostTokens = 120
const mostWishes = 8

/**
 * Understands a text of any length, of which it reads the beginning; never throws. Keys in `not` are not
 * understood: what said them is looked for as plain words.
 */
export function understand(text: string, knows: Knows, not: readonly string[] = []): Understood {
  const read = text.slice(0, longestText).replaceAll(/£\s?(\d+)/g, ' $1 pounds ')
  const tokens = tokensIn(read).slice(0, mostTokens)
  const list = compiledOf(knows.wordList)
  const place = not.includes('place') ? undefined : placeIn(tokens, knows.towns)
  const refused = disliked(tokens)
  const isFree = ({ from, to }: { from: number; to: number }) =>
    ![...(place ? [place] : []), ...refused].some((taken) => from < taken.to && to > taken.from)

  const needsSaid = list.needsIn(tokens).filter(isFree)
  const conditionsSaid = [...conditionsIn(tokens), ...agesIn(tokens)].filter(isFree)
  const clear = new Set<Said<unknown>>(longest<unknown>([...needsSaid, ...conditionsSaid]))
  const times = timesIn(tokens).filter((time) => isFree(time) && !isWithin(time, needsSaid))
  const needs = needsSaid.filter((said) => clear.has(said))
  const conditions = [...conditionsSaid.filter((said) => clear.has(said)), ...times].filter(
    ({ value }) => !not.includes(value.key),
  )

  const sayIt = ({ from, to }: { from: number; to: number }) =>
    tokens
      .slice(from, to)
      .map(({ word }) => word)
      .join(' ')
  const understoodNeeds = strongest(needs, sayIt).filter(({ need }) => !not.includes(`need:${need}`))
  const wishes = wishesOf(conditions, sayIt)
  const taken = [...conditions.filter(({ value }) => !value.stays), ...refused, ...(place ? [place] : [])]
  const danger = speaksOfDanger(text)
  const isGrief = understoodNeeds.some(({ need }) => need === 'bereavement')
  const words =
    danger && !isGrief
      ? []
      : wordsLeft(tokens, { taken, needs, list, wanting: wishes.length === 0 && !place })
  return {
    words,
    respelt: respeltOf(words, list),
    typed: words.length > 0 || understoodNeeds.length > 0,
    needs: understoodNeeds,
    wishes,
    ...(place ? { place: { text: place.text, said: sayIt(place), key: 'place' as const } } : {}),
    danger,
  }
}

/** Whether it is part of a phrase: "monday blues" is not about a day. */
function isWithin({ from, to }: Said<unknown>, phrases: readonly Said<unknown>[]): boolean {
  return phrases.some((phrase) => phrase.telling > 1 && from >= phrase.from && to <= phrase.to)
}

function respeltOf(words: readonly QueryWord[], list: Compiled): Understood['respelt'] {
  return words.flatMap(({ word }) => {
    const as = list.readAs(word)
    return as === undefined ? [] : [{ typed: word, as }]
  })
}

function strongest(
  said: readonly Said<Record<string, number>>[],
  sayIt: (said: { from: number; to: number }) => string,
): Understood['needs'] {
  const best = new Map<string, { need: string; weight: number; said: string }>()
  for (const one of said) {
    for (const [need, weight] of Object.entries(one.value)) {
      if (weight > (best.get(need)?.weight ?? 0)) best.set(need, { need, weight, said: sayIt(one) })
    }
  }
  return [...best.values()].sort((a, b) => b.weight - a.weight || (a.need < b.need ? -1 : 1))
}

function wishesOf(
  conditions: readonly Said<Condition>[],
  sayIt: (said: { from: number; to: number }) => string,
): Understood['wishes'] {
  const byKey = new Map<string, Understood['wishes'][number]>()
  for (const one of conditions) {
    const { key, label, facet, codes } = one.value
    if (codes.length > 0 && !byKey.has(key)) byKey.set(key, { key, label, facet, codes, said: sayIt(one) })
  }
  return [...byKey.values()].slice(0, mostWishes)
}
