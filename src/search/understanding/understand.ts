// src/search/understanding/understand.ts — what a person typed → what to look for: words, likely needs,
// wishes, a place.
import { type Danger, dangerIn } from './danger.ts'
import type { QueryWord, Wish } from '../engine/engine.ts'
import type { Weekday } from '../../kernel/day.ts'
import { type Compiled, compiledOf } from './understand-needs.ts'
import { heardIn } from './heard.ts'
import { leastShown, type LikelyNeed, likelyNeeds } from './likely-needs.ts'
import { withOfferedWords } from './understand-concepts.ts'
import type { Condition } from './understand-wishes.ts'
import { aroundOf, wordsLeft } from './understand-words.ts'
import { type Span, type Token, tokensIn } from './phrases.ts'
import type { WordList } from '../word-lists/word-list.ts'
import { longestText } from './words.ts'

/** What the words say. Nothing of it is certain: the user may take any part away by its key. */
export interface Understood {
  /** What is left to look for. */
  words: QueryWord[]
  /** Words that are read as curated ones. */
  respelt: { typed: string; as: string }[]
  /** Whether there is anything to look for: words or needs. */
  typed: boolean
  /** The needs it speaks of, the surest first; the key of one is 'need:' and its id. */
  needs: LikelyNeed[]
  /** Conditions that rank; the words of each, folded, stand in `said`. */
  wishes: (Wish & { key: string; label: string; said: string })[]
  place?: { text: string; said: string; key: 'place' }
  danger: boolean
}

/** What understanding knows: the towns, folded, and the curated words. */
export interface Knows {
  towns: ReadonlySet<string>
  wordList: WordList
  /** The weekday today in Europe/London; without it "tomorrow" is no day. */
  weekday?: Weekday
}

/** The most words of a text that are understood; a sentence has fewer. */
const mostTokens = 120
const mostWishes = 8

/**
 * Understands a text of any length, of which it reads the beginning; never throws. Keys in `not` are not
 * understood: what said them is looked for as plain words.
 */
export function understand(text: string, knows: Knows, not: readonly string[] = []): Understood {
  const tokens = tokensOfText(text)
  const heard = heardIn(tokens, knows, not)
  const { place, refused, needs, indirect, conditions } = heard
  const said = strongest(needs.map((need) => ({ ...need, said: wordsFrom(tokens, need) })))
  const all = wishesOf(conditions.map((wish) => ({ ...wish, said: wordsFrom(tokens, wish) })))
  const danger = dangerIn(text)
  const isLoss = danger?.means === 'loss' && said.some(({ need }) => need === 'bereavement')
  const inDanger = danger?.sure && !isLoss ? danger : undefined
  const wishes = inDanger ? all.filter(({ facet }) => facet !== 'slot') : all
  const meant = inDanger ? needsIn(inDanger, said) : likelyNeeds({ ...heard, said, danger })
  const understoodNeeds = withoutNeeds(meant, not)
  const list = compiledOf(knows.wordList)
  const around = aroundOf(heard, list, wishes.length + refused.length === 0 && !place)
  const typed = inDanger ? [] : wordsLeft(tokens, around)
  const words = inDanger ? [] : withOfferedWords(typed, indirect)
  return {
    words,
    respelt: respeltOf(typed, list),
    typed: words.length > 0 || understoodNeeds.length > 0,
    needs: understoodNeeds,
    wishes,
    ...(place ? { place: { text: place.text, said: wordsFrom(tokens, place), key: 'place' as const } } : {}),
    danger: danger !== undefined,
  }
}

/** Without needs that were taken away; then guesses that hardly count are none either. */
function withoutNeeds(needs: readonly LikelyNeed[], not: readonly string[]): LikelyNeed[] {
  const left = needs.filter(({ need }) => !not.includes(`need:${need}`))
  return left.length === needs.length
    ? left
    : left.filter(({ said, weight }) => said !== '' || weight >= leastShown)
}

/** The words of the beginning of a text, amounts of money among them. */
export function tokensOfText(text: string): Token[] {
  const read = text.slice(0, longestText).replaceAll(/£\s?(\d+)(?:\.\d\d)?/g, ' $1 pounds ')
  return tokensIn(read).slice(0, mostTokens)
}

function wordsFrom(tokens: readonly Token[], { from, to }: Span): string {
  const words = tokens.slice(from, to).map(({ word }) => word)
  return words.join(' ')
}

/**
 * In danger words are not looked for, or a text on suicide finds the bereaved. The needs said are, but for
 * bereavement, or else what helps in such a danger.
 */
function needsIn(danger: Danger, said: Understood['needs']): Understood['needs'] {
  const needs = danger.means === 'violence' ? said : said.filter(({ need }) => need !== 'bereavement')
  if (needs.length > 0) return needs
  return Object.entries(danger.needs).map(([need, weight]) => ({ need, weight, said: '' }))
}

function respeltOf(words: readonly QueryWord[], list: Compiled): Understood['respelt'] {
  return words.flatMap(({ word }) => {
    const as = list.readAs(word)
    return as === undefined ? [] : [{ typed: word, as }]
  })
}

function strongest(said: readonly { value: Record<string, number>; said: string }[]): Understood['needs'] {
  const best = new Map<string, { need: string; weight: number; said: string }>()
  for (const one of said) {
    for (const [need, weight] of Object.entries(one.value)) {
      if (weight > (best.get(need)?.weight ?? 0)) best.set(need, { need, weight, said: one.said })
    }
  }
  return [...best.values()].sort((a, b) => b.weight - a.weight || (a.need < b.need ? -1 : 1))
}

function wishesOf(conditions: readonly { value: Condition; said: string }[]): Understood['wishes'] {
  const byKey = new Map<string, Understood['wishes'][number]>()
  for (const { value, said } of conditions) {
    const { key, label, facet, codes } = value
    if (codes.length > 0 && !byKey.has(key)) byKey.set(key, { key, label, facet, codes, said })
  }
  return [...byKey.values()].slice(0, mostWishes)
}
