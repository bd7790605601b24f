// src/search/understanding/learnt.ts — the weights learnt from lessons: which needs a text speaks of as a
// whole, and which of its words are worth looking for.
import { readFileSync } from 'node:fs'
import type { Signs } from './signs.ts'

/** learnt.json, as `npm run learn` writes it. */
export interface Learnt {
  /** A fingerprint of what it was learnt from. */
  lessons: string
  /** Sign → need → what it adds; the sign '' is always there. */
  needs: Record<string, Record<string, number>>
  /** Sign of a word → what it adds; the sign '' is always there. */
  words: Record<string, number>
}

let read: Learnt | undefined

/** The weights as they were learnt last, read when they are first needed: who learns anew needs none. */
export function learnt(): Learnt {
  read ??= JSON.parse(readFileSync(new URL('learnt.json', import.meta.url), 'utf8')) as Learnt
  return read
}

/** How sure each need is that a text with those signs speaks of, from 0 to 1. */
export function needsMeant(signs: Signs): Map<string, number> {
  const { needs } = learnt()
  const sums = new Map(Object.entries(needs['']!))
  for (const [sign, value] of signs) {
    const adds = needs[sign]
    if (!adds) continue
    for (const need in adds) sums.set(need, sums.get(need)! + value * adds[need]!)
  }
  return new Map(Array.from(sums, ([need, sum]) => [need, logistic(sum)]))
}

/** What a word with those signs is worth, from 0 (it finds what is wrong) to 1 (it is what is asked for). */
export function worthOf(signs: Signs): number {
  const { words } = learnt()
  let sum = words['']!
  for (const [sign, value] of signs) sum += value * (words[sign] ?? 0)
  return logistic(sum)
}

/** From any number to one between 0 and 1. */
export function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}
