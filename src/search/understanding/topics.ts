// src/search/understanding/topics.ts — what a text speaks of within a need: sight and not hearing, music and
// not dance.
import { readFileSync } from 'node:fs'
import { longest, phraseBook, type Token } from './phrases.ts'

/** Groups of topics that stand for each other badly, each topic with the words that speak of it. */
const groups = JSON.parse(readFileSync(new URL('topics.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, string>
>
const book = phraseBook(
  Object.entries(groups).flatMap(([group, topics]) =>
    Object.entries(topics).flatMap(([topic, words]) =>
      words.split(', ').map((said) => [said, `${group}/${topic}`] as const),
    ),
  ),
)

/** The topics that a text speaks of, each with its group: 'senses/sight'. */
export function topicsIn(tokens: readonly Token[]): string[] {
  return [...new Set(longest(book(tokens)).map(({ value }) => value))]
}
