// src/search/understanding/understand-concepts.ts — what concepts add to what the curated phrases say: needs,
// and the words that listings use for it.
import type { QueryWord } from '../engine/engine.ts'
import type { Concept, Named } from './concepts.ts'
import { isApart, type Said, type Span } from './phrases.ts'
import { mostWords, stemOf } from './words.ts'

type NeedsSaid = Said<Record<string, number>>

/** What a text says of concepts. */
export interface ConceptsHeard {
  /** Needs of concepts, where no curated phrase says any. */
  needs: NeedsSaid[]
  /** All of them. */
  concepts: Said<Named>[]
  /** Concepts in words that no listing uses. */
  indirect: Said<Concept>[]
}

/** What is looked for besides what was typed counts less than what was. */
const weightOfOffered = 0.3

/**
 * What is left of all concepts of a text. `curated` are the needs that the curated phrases say: what they say
 * goes first. Words of `taken` say something else: a place, a condition, a dislike.
 */
export function conceptsHeard(
  all: readonly Said<Named>[],
  curated: readonly NeedsSaid[],
  taken: readonly Span[],
): ConceptsHeard {
  const concepts = all.filter((said) => isApart(said, taken))
  return {
    concepts,
    needs: concepts
      .filter((said) => isApart(said, curated))
      .map((said) => ({ ...said, value: said.value.concept.needs })),
    indirect: concepts
      .filter(({ value }) => value.indirect)
      .map((one) => ({ ...one, value: one.value.concept })),
  }
}

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
