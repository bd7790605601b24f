// src/search/suggestions.ts — what the beginning of a word may become: a need, or a place.
import { type Geocoder, type Need, needs } from '../directory/directory.ts'
import { isStopWord, wordsIn } from './understanding/words.ts'

export interface NeedSuggestion {
  label: string
  href: string
}
export type PlaceSuggestion = NeedSuggestion

const vocabulary = needs.map((need) => ({
  need,
  label: wordsIn(need.label),
  phrases: need.phrases.map((phrase) => wordsIn(phrase)),
}))

/** Needs whose label, or else a phrase people say for it, has all the words; the last may be a beginning. */
export function suggestNeeds(typed: string, most: number): NeedSuggestion[] {
  const all = wordsIn(typed)
  const telling = all.filter((word, at) => at === all.length - 1 || !isStopWord(word))
  if (telling.length === 0) return []
  const fits = (words: readonly string[]) =>
    telling.every((typedWord, at) =>
      words.some((word) => (at < telling.length - 1 ? word === typedWord : word.startsWith(typedWord))),
    )
  const byLabel = vocabulary.filter(({ label }) => fits(label))
  const byPhrase = vocabulary.filter((each) => !byLabel.includes(each) && each.phrases.some(fits))
  return [...byLabel, ...byPhrase].slice(0, most).map(({ need }) => suggested(need))
}

function suggested({ id, label }: Need): NeedSuggestion {
  return { label, href: `/activities?${new URLSearchParams({ need: id }).toString()}` }
}

/** Towns and outward codes that begin so, the shortest first; a town also by a later word of its name. */
export function suggestPlaces(
  { towns, outwardCodes }: Pick<Geocoder, 'towns' | 'outwardCodes'>,
  typed: string,
  most: number,
): PlaceSuggestion[] {
  const folded = wordsIn(typed).join(' ')
  if (folded === '') return []
  const close = folded.replaceAll(' ', '')
  const codes = outwardCodes
    .filter(({ outwardCode }) => outwardCode.toLowerCase().startsWith(close))
    .sort((a, b) => a.outwardCode.length - b.outwardCode.length)
  const begins = (town: string) => wordsIn(town).join(' ').startsWith(folded)
  const within = (town: string) => ` ${wordsIn(town).join(' ')}`.includes(` ${folded}`)
  const named = [...towns.filter(begins), ...towns.filter((town) => !begins(town) && within(town))]
  return [
    ...named.map((town) => placed(town, town)),
    ...codes.map(({ outwardCode, label }) => placed(outwardCode, label)),
  ].slice(0, most)
}

function placed(near: string, label: string): PlaceSuggestion {
  return { label, href: `/activities?${new URLSearchParams({ near }).toString()}` }
}
