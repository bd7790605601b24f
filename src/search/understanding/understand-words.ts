// src/search/understanding/understand-words.ts — the words that are left to look for, with what else will do
// instead.
import type { QueryWord } from '../engine/engine.ts'
import { isConceptStem } from './concepts.ts'
import { isRelative, type Said, type Token } from './phrases.ts'
import { topicsIn } from './topics.ts'
import type { Compiled } from './understand-needs.ts'
import { mostWords, stemOf } from './words.ts'

interface Around {
  /** Words that say a condition, a place or a dislike. */
  taken: readonly { from: number; to: number }[]
  /** What is understood to be needed or asked for, in whichever words. */
  needs: readonly Said<unknown>[]
  list: Compiled
  /** Nothing else was understood: then words that say little are looked for when there are no others. */
  wanting: boolean
}

interface Left extends Token {
  also: readonly string[]
  /** It is part of a phrase that says a need. */
  said: boolean
}

const mostLetters = 40
/** The need that a phrase says finds more than its words: "bad back" need not be in the listing. */
const weightInPhrase = 0.5
/** Words for the form of an activity, and what they weigh: "running club" is not about clubs. */
const formWords = new Set(
  'club class group session course meeting centre programme scheme lesson support help place people'
    .split(' ')
    .map(stemOf),
)
const weightOfForm = 0.2
/** Where a need is understood, words that name no activity mostly tell how things are: "on night shifts". */
const weightBesideNeeds = 0.6

/** The words to look for, each once, in the order typed. */
export function wordsLeft(tokens: readonly Token[], around: Around): QueryWord[] {
  const { needs, list, wanting } = around
  const left = leftOf(tokens, around)
  const telling = left.filter(({ word }) => word.length > 1 && !list.isStop(word))
  // In "my mum has dementia" mum says whom it is about, not what is looked for.
  const asked = telling.filter(({ word }) => !isRelative(word))
  const some = asked.length > 0 || needs.length > 0 ? asked : telling
  const chosen = some.length > 0 || !wanting || needs.length > 0 ? some : left
  const isAlone = chosen.length === 1 && needs.length === 0
  const weightOf = (one: Left) => {
    if (formWords.has(one.stem) && !isAlone) return weightOfForm
    if (one.said) return weightInPhrase
    return needs.length === 0 || isAlone || namesActivity(one) ? undefined : weightBesideNeeds
  }
  return unique(chosen).map((one) => weighed(one, weightOf(one), list))
}

/** Whether it is a word for an activity or for what one is about. */
function namesActivity({ word, stem, also }: Left): boolean {
  return also.length > 0 || topicsIn([{ word, stem }]).length > 0
}

function weighed({ word, stem, also }: Left, weight: number | undefined, list: Compiled): QueryWord {
  return {
    word,
    also: [...new Set(also)].filter((other) => stemOf(other) !== stem),
    ...(weight === undefined ? {} : { weight }),
    ...(list.isKnown(word) || isConceptStem(stem) ? { known: true as const } : {}),
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
    left.push({ word, stem: stemOf(word), also, said: false })
  }
  const phrases = needs.filter((said) => isIdiom(said, tokens, list))
  for (const [at, { word, stem }] of tokens.entries()) {
    if (isTaken[at] || word.length > mostLetters) continue
    const said = phrases.some(({ from, to }) => at >= from && at < to)
    left.push({ word, stem, also: list.alsoFor(word), said })
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
