// src/search/understanding/understand-concepts.ts — what concepts and single words add to what the curated
// phrases say: needs, and the words that listings use for it.
import type { QueryWord } from '../engine/engine.ts'
import { type Concept, conceptsIn, type Named } from './concepts.ts'
import { hintsIn } from './hints.ts'
import type { Said, Span, Token } from './phrases.ts'
import { mostWords, stemOf } from './words.ts'

type NeedsSaid = Said<Record<string, number>>

/** What a text says of concepts. */
export interface ConceptsHeard {
  /** Needs of concepts, where no curated phrase says any. */
  needs: NeedsSaid[]
  /** Needs that are only guessed, from words in which nothing is said otherwise. */
  hinted: NeedsSaid[]
  /** Concepts in words that no listing uses. */
  indirect: Said<Concept>[]
}

/** What is looked for besides what was typed counts less than what was. */
const weightOfOffered = 0.3

/** Makes every phrase ready, so that the first to search does not wait for it. */
export function learnPhrases(): void {
  conceptsIn([])
  hintsIn([])
}

/**
 * What is left of all concepts of a text. `curated` are the needs that the curated phrases say: what they say
 * goes first. Words of `taken` say something else: a place, a condition, a dislike.
 */
export function conceptsHeard(
  tokens: readonly Token[],
  all: readonly Said<Named>[],
  curated: readonly NeedsSaid[],
  taken: readonly Span[],
): ConceptsHeard {
  const isApart = (said: Span, others: readonly Span[]) =>
    !others.some(({ from, to }) => from < said.to && to > said.from)
  const concepts = all.filter((said) => isApart(said, taken))
  const needs = concepts
    .filter((said) => isApart(said, curated))
    .map((said) => ({ ...said, value: said.value.concept.needs }))
  const said = [...curated, ...needs]
  const known = new Set(said.flatMap(({ value }) => Object.keys(value)))
  const rest = tokens.map((token, at) =>
    isApart({ from: at, to: at + 1 }, [...said, ...taken]) ? token : none,
  )
  return {
    needs,
    hinted: hintsIn(rest)
      .filter(({ need }) => !known.has(need))
      .map(({ need, weight, at }) => ({ value: { [need]: weight }, from: at, to: at + 1, telling: 1 })),
    indirect: concepts
      .filter(({ value }) => value.indirect)
      .map((one) => ({ ...one, value: one.value.concept })),
  }
}

const none: Token = { word: '', stem: '' }

/** The words of listings for concepts that are asked for in others, after the words that were typed. */
export function withOfferedWords(
  typed: readonly QueryWord[],
  indirect: readonly Said<Concept>[],
): QueryWord[] {
  const stems = new Set(typed.map(({ word }) => stemOf(word)))
  const offered = [...new Set(indirect.map(({ value }) => value))].flatMap(({ words }): QueryWord[] => {
    const [word, ...also] = words.split(' ')
    if (!word || stems.has(stemOf(word))) return []
    stems.add(stemOf(word))
    return [{ word, also, weight: weightOfOffered, known: true }]
  })
  return [...typed, ...offered].slice(0, mostWords)
}
