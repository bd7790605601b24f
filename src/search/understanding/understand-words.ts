// src/search/understanding/understand-words.ts — the words that are left to look for, with what else will do
// instead.
import type { QueryWord } from '../engine/engine.ts'
import { isConceptStem } from './concepts.ts'
import { isRelative, type Said, type Token } from './phrases.ts'
import type { heardIn } from './heard.ts'
import { worthOf } from './learnt.ts'
import type { Signs } from './signs.ts'
import { topicsIn } from './topics.ts'
import type { Compiled } from './understand-needs.ts'
import { type WordLeft, wordSignsOf } from './word-signs.ts'
import { mostWords, stemOf } from './words.ts'

interface Around {
  /** Words that say a condition, a place or a dislike. */
  taken: readonly { from: number; to: number }[]
  /** What is understood to be needed or asked for, in whichever words. */
  needs: readonly Said<unknown>[]
  /** The stems of words that would find what hurts. */
  misleading: ReadonlySet<string>
  list: Compiled
  /** Nothing else was understood: then words that say little are looked for when there are no others. */
  wanting: boolean
}

interface Left extends Token {
  also: readonly string[]
  /** It is part of a phrase that says a need. */
  said: boolean
  /** Where it begins and ends. */
  from: number
  to: number
}

const mostLetters = 40
/** Words for the form of an activity: "running club" is not about clubs. */
const formWords = new Set(
  'club class group session course meeting centre programme scheme lesson support help place people'
    .split(' ')
    .map(stemOf),
)
/** Of so few words each is at least half of what is asked. */
const fewWords = 2
const leastOfFew = 0.5
/** A word that is worth less than this is not looked for. */
const leastWorth = 0.02

/** What was heard around the words. */
export function aroundOf(
  { conditions, refused, place, needs, concepts, indirect }: ReturnType<typeof heardIn>,
  list: Compiled,
  wanting: boolean,
): Around {
  const said = conditions.filter(({ value }) => !value.stays)
  const misleading = concepts.flatMap(({ value }) => value.concept.misleading?.split(' ') ?? [])
  return {
    taken: [...said, ...refused, ...(place ? [place] : [])],
    needs: [...needs, ...indirect],
    misleading: new Set(misleading.map(stemOf)),
    list,
    wanting,
  }
}

/** The words to look for, each once, in the order typed. */
export function wordsLeft(tokens: readonly Token[], around: Around): QueryWord[] {
  const all = wordsWithSigns(tokens, around)
  const least = all.length <= fewWords ? leastOfFew : 0
  return all
    .map(({ word, signs }) => weighed(word, least + (1 - least) * worthOf(signs), around.list))
    .filter(({ weight }) => weight >= leastWorth)
}

/** The words that are left, each with what the learnt weights go by. */
export function wordsWithSigns(tokens: readonly Token[], around: Around): { word: Left; signs: Signs }[] {
  const { needs, misleading, list, wanting } = around
  const left = leftOf(tokens, around).filter(({ stem }) => !misleading.has(stem))
  const telling = left.filter(({ word }) => word.length > 1 && !list.isStop(word))
  // In "my mum has dementia" mum says whom it is about, not what is looked for.
  const asked = telling.filter(({ word }) => !isRelative(word))
  const some = asked.length > 0 || needs.length > 0 ? asked : telling
  const chosen = unique(some.length > 0 || !wanting || needs.length > 0 ? some : left)
  const signsOf = (word: Left) => wordSignsOf(leftWord(word, tokens, list), chosen.length, needs.length > 0)
  return chosen.map((word) => ({ word, signs: signsOf(word) }))
}

/** What its signs are taken from. */
function leftWord(
  { word, stem, said, also, from, to }: Left,
  tokens: readonly Token[],
  list: Compiled,
): WordLeft {
  return {
    stem,
    before: tokens[from - 1]?.stem ?? '',
    behind: tokens[to]?.stem ?? '',
    said,
    hasSynonyms: also.length > 0,
    isTopic: topicsIn([{ word, stem }]).length > 0,
    isForm: formWords.has(stem),
    isKnown: isKnown({ word, stem }, list),
  }
}

function isKnown({ word, stem }: Token, list: Compiled): boolean {
  return list.isKnown(word) || isConceptStem(stem)
}

function weighed({ word, stem, also }: Left, weight: number, list: Compiled) {
  return {
    word,
    also: [...new Set(also)].filter((other) => stemOf(other) !== stem),
    weight: Math.round(weight * 100) / 100,
    ...(isKnown({ word, stem }, list) ? { known: true as const } : {}),
  }
}

/** The words that say no condition. A phrase with synonyms of one word becomes the first of them. */
function leftOf(tokens: readonly Token[], { taken, needs, list }: Around): Left[] {
  const isTaken = tokens.map((_, at) => taken.some(({ from, to }) => at >= from && at < to))
  const left: Left[] = []
  for (const { value, from, to } of list.synonymPhrases(tokens)) {
    const [word, ...also] = value
    if (word === undefined || isTaken.slice(from, to).includes(true)) continue
    isTaken.fill(true, from, to)
    left.push({ word, stem: stemOf(word), also, said: false, from, to })
  }
  const phrases = needs.filter((said) => isIdiom(said, tokens, list))
  for (const [at, { word, stem }] of tokens.entries()) {
    if (isTaken[at] || word.length > mostLetters) continue
    const said = phrases.some(({ from, to }) => at >= from && at < to)
    left.push({ word, stem, also: list.alsoFor(word), said, from: at, to: at + 1 })
  }
  return left
}

/** Several telling words that mean a need: then the need finds more than they do. */
function isIdiom({ from, to }: Said<unknown>, tokens: readonly Token[], list: Compiled) {
  const telling = tokens.slice(from, to).filter(({ word }) => !list.isStop(word))
  return telling.length > 1
}

function unique(words: readonly Left[]): Left[] {
  const byStem = new Map(words.toReversed().map((one) => [one.stem, one]))
  return words.filter((one) => byStem.get(one.stem) === one).slice(0, mostWords)
}
