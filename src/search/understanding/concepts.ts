// src/search/understanding/concepts.ts — what people ask for, finer than needs ("gardening", "a lift to
// hospital"), in the words of listings and in those of people who would never say it so.
import { readFileSync } from 'node:fs'
import {
  keysOfWords,
  longest,
  phraseBook,
  type PhraseBook,
  type PhraseKeys,
  type Said,
  type Token,
} from './phrases.ts'

/** One concept of concepts.json. */
export interface Concept {
  /** What listings that offer it say, the most telling first; parted by blanks. */
  words: string
  /** Phrases that say it, parted by commas: such as a listing would use … */
  says: string
  /** … and such as are only asked: "hands in the soil". Endings and small words do not matter. */
  asked: string
  /** The needs somebody has who asks for it, from 0 (hardly) to 1 (surely). */
  needs: Record<string, number>
  /** Needs that are not met for such a person, whatever else is said: what meets them would harm. */
  never?: readonly string[]
  /** Needs such a person only has where a curator's phrase of several words says so: whose baby died. */
  unasked?: readonly string[]
  /** Words for it that find what would hurt, parted by blanks: "baby" of one that was taken into care. */
  misleading?: string
}

/** A concept, in whichever words. */
export interface Named {
  name: string
  concept: Concept
  /** No listing says it so. */
  indirect: boolean
}

/** A phrase that names a concept. */
export interface Naming extends Named {
  phrase: PhraseKeys
}

/** Every concept by its name. */
export const concepts = JSON.parse(readFileSync(new URL('concepts.json', import.meta.url), 'utf8')) as Record<
  string,
  Concept
>

let everyNaming: readonly Naming[] | undefined
let book: PhraseBook<Named> | undefined
let stems: ReadonlySet<string> | undefined

/** The concepts that a text speaks of, and where; those that are part of a longer phrase are left out. */
export function conceptsIn(tokens: readonly Token[]): Said<Named>[] {
  return longest(everyConceptIn(tokens))
}

/** The same with those that are part of a longer phrase: "anorexia" of "my daughter has anorexia". */
export function everyConceptIn(tokens: readonly Token[]): Said<Named>[] {
  book ??= phraseBook(namings().map((naming) => [naming.phrase, naming]))
  return book(tokens)
}

/** Whether a phrase has that stem: then a word of it is spelt right. */
export function isConceptStem(stem: string): boolean {
  stems ??= new Set(namings().flatMap(({ phrase }) => phrase.keys))
  return stems.has(stem)
}

/** Every phrase, made ready when it is first asked for: a process that does not search needs none. */
export function namings(): readonly Naming[] {
  everyNaming ??= Object.entries(concepts).flatMap(([name, concept]) => [
    ...namingsOf({ name, concept, indirect: false }, concept.says),
    ...namingsOf({ name, concept, indirect: true }, concept.asked),
  ])
  return everyNaming
}

function namingsOf(named: Named, phrases: string): Naming[] {
  const all = phrases === '' ? [] : phrases.split(', ')
  return all.map((said) => ({ phrase: keysOfWords(said.split(' ')), ...named }))
}
