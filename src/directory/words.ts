// src/directory/words.ts — what the typed words speak of: what counts, which needs, and whether there is
// danger.
import { readFileSync } from 'node:fs'
import { needs } from './vocabulary.ts'

const lists = JSON.parse(readFileSync(new URL('search-words.json', import.meta.url), 'utf8')) as {
  stopWords: string[]
  crisis: string[]
}
const stopWords = new Set(lists.stopWords)
const crisis = lists.crisis.map(spaced)
const needPhrases = needs.map((need) => ({ id: need.id, said: [need.label, ...need.phrases].map(spaced) }))

/** The most words of a query that count, and the most letters of one; the rest is left out. */
const mostWords = 16
const mostLetters = 40

/** The words of a text: lower case, without accents or punctuation, in order. */
export function wordsIn(text: string): string[] {
  return (
    text
      .slice(0, 2_000)
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** The words to search for, each once: without those that say little, unless there are no others. */
export function searchedWords(text: string): string[] {
  const words = [...new Set(wordsIn(text))].filter((word) => word.length <= mostLetters)
  const telling = words.filter((word) => word.length > 1 && !stopWords.has(word))
  return (telling.length > 0 ? telling : words).slice(0, mostWords)
}

/**
 * The needs that the text speaks of in phrases people use: "since my wife died" → bereavement, loneliness.
 */
export function likelyNeeds(text: string): string[] {
  const said = spaced(text)
  return needPhrases
    .filter((need) => need.said.some((phrase) => said.includes(phrase)))
    .map((need) => need.id)
}

/** Whether the text speaks of danger now. It is better to be shown the telephone numbers once too often. */
export function speaksOfDanger(text: string): boolean {
  const said = spaced(text)
  return crisis.some((phrase) => said.includes(phrase))
}

/** The words with blanks around each, "can't" and "don't" in full: a phrase is in them or it is not. */
function spaced(text: string): string {
  const said = ` ${wordsIn(text).join(' ')} `
  return said.replaceAll(/ can ?t /g, ' cannot ').replaceAll(/ don ?t /g, ' do not ')
}
