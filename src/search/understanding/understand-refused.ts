// src/search/understanding/understand-refused.ts — finds what a text speaks against: "no men", "I don't
// smoke".
import { phraseBook, type Said, type Span, isSmall, type Token } from './phrases.ts'
import type { Condition } from './understand-wishes.ts'
import { isStopWord } from './words.ts'

const dislikes = phraseBook<true>(
  [
    'hate',
    'hates',
    'dislikes',
    'not like',
    'not into',
    'not want',
    'not keen on',
    'not interested in',
    'not a fan of',
    'not good at',
    'instead of',
    'rather than',
    'anything but',
    'anything except',
    'other than',
    'apart from',
  ].map((said) => [said, true] as const),
)
const refusals = new Set(['no', 'not', 'without', 'except'])
/** After these "not" is about what is done, or is not: "will not fix it" wants it mended. */
const auxiliary = new Set('do does did will would shall should could can may might has have had'.split(' '))
/** What may stand between the refusal and what it refuses; not "my": who misses her children has some. */
const between = new Set(['a', 'an', 'any', 'the', 'for', 'with', 'just', 'only', 'too', 'on', 'in', 'really'])
/** Needs of something that is done: one who does not do it is without the need. */
const habitNeeds = new Set(['stop-smoking', 'alcohol-drugs'])
const habitVerbs = new Set(['take', 'use', 'have', 'do', 'ever', 'really', 'a', 'any'])

/** What a text speaks against, with the words that do so. What is only missing is none: "no friends". */
export function refusedIn(
  tokens: readonly Token[],
  conditions: readonly Said<Condition>[],
  needs: readonly Said<Record<string, number>>[],
): Span[] {
  const word = (at: number) => tokens[at]?.word ?? ''
  const pleaded = tokens.flatMap((_, at) =>
    word(at) === 'no' && !isSmall(word(at + 1)) && word(at + 2) === 'please'
      ? [{ from: at, to: at + 2 }]
      : [],
  )
  const nothing = tokens.flatMap((_, at) => {
    const to = word(at + 1) === 'too' ? at + 2 : at + 1
    const isOf = word(at) === 'nothing' && to < tokens.length && !isSmall(word(to)) && !leads.has(word(to))
    return isOf ? [{ from: at, to: to + 1 }] : []
  })
  return [
    ...disliked(tokens),
    ...pleaded,
    ...nothing,
    ...notSo(tokens, needs),
    ...refusedConditions(tokens, conditions),
    ...deniedHabits(tokens, needs),
  ]
}

/** "Nothing in the fridge", "nothing for men here" and "nothing else" refuse nothing. */
const leads = new Set('in on for at else near nearby left but works helps about around here than'.split(' '))

/** The words of the refusal and the next one that tells something, or two: "hates swimming or yoga". */
function disliked(tokens: readonly Token[]): Span[] {
  return dislikes(tokens).flatMap(({ from, to }) => {
    let at = to
    while (at < tokens.length && isSmall(tokens[at]!.word)) at++
    const isTo = tokens[to - 1]!.word.startsWith('want') && tokens.slice(to, at).some(isTheWordTo)
    if (at >= tokens.length || isTo) return []
    const first = { from, to: at + 1 }
    const isMore =
      at + 2 < tokens.length && /^n?or$/.test(tokens[at + 1]!.word) && tokens[to - 1]!.word !== 'at'
    return isMore ? [first, { from: at + 1, to: at + 3 }] : [first]
  })
}

function isTheWordTo({ word }: Token): boolean {
  return word === 'to'
}

/** "No children", but not "there are no children's groups". */
function refusedConditions(tokens: readonly Token[], conditions: readonly Said<Condition>[]): Span[] {
  const word = (at: number) => tokens[at]?.word ?? ''
  return conditions.flatMap(({ from, to }) => {
    let at = from - 1
    while (between.has(word(at))) at--
    const isMissing = word(at - 1) === 'there' || word(at - 2) === 'there'
    return refusals.has(word(at)) && !isMissing ? [{ from: at, to }] : []
  })
}

/** "Not religious", "not yoga but swimming"; "not sleeping" is a need, and so is what a need says else. */
function notSo(tokens: readonly Token[], needs: readonly Span[]): Span[] {
  return tokens.flatMap(({ word }, at): Span[] => {
    const next = tokens[at + 1]?.word
    if (word !== 'not' || auxiliary.has(tokens[at - 1]?.word ?? '')) return []
    if (next === undefined || isSmall(next) || isStopWord(next) || next.endsWith('ing')) return []
    const isInstead = /^(?:but|just)$/.test(tokens[at + 2]?.word ?? '')
    const isNeed = needs.some(({ from, to }) => from <= at + 1 && to > at + 1)
    return isInstead || !isNeed ? [{ from: at, to: at + 2 }] : []
  })
}

/** "I don't smoke or drink", "never smoked": but not "I can't stop smoking" or "I don't want to drink". */
function deniedHabits(tokens: readonly Token[], needs: readonly Said<Record<string, number>>[]): Span[] {
  const word = (at: number) => tokens[at]?.word ?? ''
  const denied: Span[] = []
  for (const { value, from, to } of needs.toSorted((a, b) => a.from - b.from)) {
    if (!Object.keys(value).some((need) => habitNeeds.has(need))) continue
    let at = from - 1
    while (habitVerbs.has(word(at))) at--
    const before = denied.find((one) => /^n?or$/.test(word(at)) && one.to === at)
    const isNot = word(at) === 'never' || (word(at) === 'not' && /^(?:do|does|did)$/.test(word(at - 1)))
    const more = /^n?or$/.test(word(to)) && to + 1 < tokens.length ? to + 2 : to
    if (isNot || before) denied.push({ from: before ? from : at, to: more })
  }
  return denied
}
