// src/search/understanding/heard.ts — what the words of a text say: a place, dislikes, needs, concepts and
// conditions, no word of them two things at once.
import { agesIn } from './understand-age.ts'
import { everyConceptIn, type Named } from './concepts.ts'
import { signsOf } from './signs.ts'
import { conceptsHeard } from './understand-concepts.ts'
import { type Compiled, compiledOf } from './understand-needs.ts'
import { placeIn } from './understand-place.ts'
import { refusedIn } from './understand-refused.ts'
import { refusedTimes, timesIn } from './understand-time.ts'
import { conditionsIn } from './understand-wishes.ts'
import type { Knows } from './understand.ts'
import { isApart, longest, type Said, type Span, type Token } from './phrases.ts'

/** What a phrase of several words says is never less than this share of it. */
const leastOfSeveral = 0.6

/**
 * The place, the dislikes, the needs, the concepts and the conditions of a text, each with the words that say
 * it. Keys in `not` were taken away by the user.
 */
export function heardIn(
  tokens: readonly Token[],
  { towns, wordList, weekday }: Knows,
  not: readonly string[],
) {
  const place = not.includes('place') ? undefined : placeIn(tokens, towns)
  const list = compiledOf(wordList)
  const spelt = list.respelt(tokens)
  const allNeeds = list.needsSaid(spelt)
  const everyConcept = everyConceptIn(spelt)
  const allConcepts = longest(everyConcept)
  const allConditions = conditionsIn(tokens)
  const idioms = allConcepts.filter(({ telling }) => telling > 1)
  const sayings = [...allNeeds, ...idioms.map((said) => ({ ...said, value: said.value.concept.needs }))]
  const against = [...refusedIn(tokens, allConditions, sayings), ...refusedTimes(tokens)]
  const open = against.filter((said) => !isWithin(said, [...sayings, ...allConditions]))
  const refused = [...open, ...ruledOut(allNeeds, everyConcept)]
  const taken = [...refused, ...(place ? [place] : [])]
  const isFree = (said: Span) => isApart(said, taken)
  const needs = allNeeds.filter((said) => isFree(said) && !isUnasked(said, everyConcept))
  const conditions = [...allConditions, ...agesIn(tokens)].filter(isFree)
  const clear: Said<unknown>[] = longest<unknown>([...needs, ...conditions, ...idioms.filter(isCareful)])
  const isTime = (said: Said<unknown>) => isFree(said) && (said.telling > 1 || !isWithin(said, needs))
  const times = timesIn(tokens, weekday).filter(isTime)
  const curated = needs.filter((said) => clear.includes(said))
  const heard = [...conditions.filter((said) => clear.includes(said)), ...times]
  const spoken = conceptsHeard(allConcepts, curated, [...taken, ...heard])
  return {
    place,
    refused,
    ...spoken,
    signs: signsOf({ spelt, curated, concepts: spoken.concepts, taken }),
    never: neverFor(everyConcept),
    unasked: new Set(everyConcept.flatMap(({ value }) => value.concept.unasked ?? [])),
    certain: certainIn(curated, list),
    needs: [...curated, ...spoken.needs],
    conditions: heard.filter(({ value }) => !not.includes(value.key)),
  }
}

/**
 * How surely each need is said, whatever the whole means: as surely as curators say who added or changed the
 * phrase, and a share of it by the phrases of several words that the list begins with.
 */
function certainIn(
  needs: readonly Said<Record<string, number>>[],
  { isOwn }: Compiled,
): ReadonlyMap<string, number> {
  const certain = new Map<string, number>()
  for (const { value, telling } of needs) {
    if (telling < 2 && !isOwn(value)) continue
    const sure = isOwn(value) ? 1 : leastOfSeveral
    for (const need in value) certain.set(need, Math.max(certain.get(need) ?? 0, sure * value[need]!))
  }
  return certain
}

/** What would harm somebody of whom a concept speaks: who is anorexic is not sent to lose weight. */
function neverFor(concepts: readonly Said<Named>[]): ReadonlySet<string> {
  return new Set(concepts.flatMap(({ value }) => value.concept.never ?? []))
}

/** Whether words in it must not be taken by themselves: "baby" of one that was taken into care is no age. */
function isCareful({ value: { concept } }: Said<Named>): boolean {
  return concept.unasked !== undefined || concept.misleading !== undefined
}

/** Whether it says what nobody asks for of whom a concept speaks: "toddler" of a toddler who died. */
function isUnasked(said: Said<Record<string, number>>, concepts: readonly Said<Named>[]): boolean {
  const words = said.to - said.from
  return concepts.some(
    (one) =>
      !isApart(said, [one]) &&
      one.to - one.from >= words &&
      one.value.concept.unasked?.some((need) => need in said.value),
  )
}

/** Where such a thing is asked for, in phrases of their own. */
function ruledOut(needs: readonly Said<Record<string, number>>[], concepts: readonly Said<Named>[]): Span[] {
  const never = neverFor(concepts)
  if (never.size === 0) return []
  const ruling = concepts.filter(({ value }) => value.concept.never)
  return longest(needs).filter(
    (said) => isApart(said, ruling) && Object.keys(said.value).some((need) => never.has(need)),
  )
}

/** Whether it is part of a phrase: "monday blues" is not about a day. */
function isWithin({ from, to }: Span, phrases: readonly Said<unknown>[]): boolean {
  return phrases.some((phrase) => phrase.telling > 1 && from >= phrase.from && to <= phrase.to)
}
