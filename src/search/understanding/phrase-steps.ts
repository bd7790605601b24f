// src/search/understanding/phrase-steps.ts — phrases that begin alike go the same way until they part: a text
// is followed once for all of them.
import { relatives, someone } from './relatives.ts'

/** One word further on the way of some phrases. */
export interface Step<T> {
  /** How they may go on, by the stem of the next word. */
  next: Map<string, Step<T>>
  /** Those that end here. */
  ends: Ending<T>[]
}

export interface Ending<T> {
  value: T
  /** How many words it has. */
  telling: number
  /** Its place among all phrases. */
  order: number
}

/** A step from which nothing goes on yet. */
export function emptyStep<T>(): Step<T> {
  return { next: new Map(), ends: [] }
}

/** Adds a phrase to the steps from the first on. */
export function addPhrase<T>(first: Step<T>, keys: readonly string[], value: T, order: number): void {
  let step = first
  for (const key of keys) {
    const next = step.next.get(key) ?? emptyStep<T>()
    step.next.set(key, next)
    step = next
  }
  step.ends.push({ value, telling: keys.length, order })
}

/**
 * The phrases that end on any way from a step through the words from one on, in the order they were added.
 * `stemAt` says the words: undefined after the last one.
 */
export function endingsFrom<T>(
  step: Step<T>,
  at: number,
  stemAt: (at: number) => string | undefined,
): readonly Ending<T>[] {
  const stem = step.next.size === 0 ? undefined : stemAt(at)
  if (stem === undefined) return step.ends
  const own = step.next.get(stem)
  const ofRelatives = relatives.has(stem) ? step.next.get(someone) : undefined
  if (!own && !ofRelatives) return step.ends
  const further = [own, ofRelatives].flatMap((next) => (next ? endingsFrom(next, at + 1, stemAt) : []))
  return [...step.ends, ...further].sort((a, b) => a.order - b.order)
}
