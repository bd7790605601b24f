// src/search/understanding/audiences.ts — for whom an activity is: the groups one can filter by, and the
// words that say so.
import { readFileSync } from 'node:fs'
import { phraseBook, tokensIn } from './phrases.ts'

interface Audience {
  code: string
  label: string
  /** What a listing says when it is for them; endings do not matter. */
  phrases: string[]
}

/** Every audience, in the order it is shown. */
const audienceList: readonly Audience[] = JSON.parse(
  readFileSync(new URL('audiences.json', import.meta.url), 'utf8'),
) as Audience[]

/** The label of each audience by its code. */
export const audiences: Record<string, string> = Object.fromEntries(
  audienceList.map(({ code, label }) => [code, label]),
)

const book = phraseBook(
  audienceList.flatMap(({ code, phrases }) => phrases.map((said) => [said, code] as const)),
)

/** The audiences that a text names, in the order they are shown. */
export function audiencesIn(text: string): string[] {
  const named = new Set(book(tokensIn(text)).map(({ value }) => value))
  return audienceList.map(({ code }) => code).filter((code) => named.has(code))
}
