// src/search/danger.ts — words that mean danger now: the panel of telephone numbers stands before any result.
import { readFileSync } from 'node:fs'
import { wordsIn } from './words.ts'

/**
 * One sort of danger: to oneself, by somebody's violence, to the body; or the loss of somebody by suicide,
 * which is shown the numbers too, but is looked for as what it is.
 */
export interface Danger {
  means: 'self' | 'violence' | 'body' | 'loss'
  /** What is looked for when the words say nothing else. */
  needs: Record<string, number>
}

const dangers = (
  JSON.parse(readFileSync(new URL('crisis-words.json', import.meta.url), 'utf8')) as (Danger & {
    said: string[]
  })[]
).map(({ said, ...danger }) => ({ danger, said: said.map(spaced) }))

/** The danger that a text speaks of, the gravest first; undefined when it speaks of none. */
export function dangerIn(text: string): Danger | undefined {
  const words = spaced(text)
  return dangers.find(({ said }) => said.some((phrase) => words.includes(phrase)))?.danger
}

/** Whether the text speaks of danger now. It is better to be shown the telephone numbers once too often. */
export function speaksOfDanger(text: string): boolean {
  return dangerIn(text) !== undefined
}

/** The words with blanks around each: a phrase is in them or it is not. */
function spaced(text: string): string {
  return ` ${wordsIn(text).join(' ')} `
}
