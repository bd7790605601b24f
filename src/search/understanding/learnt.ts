// src/search/understanding/learnt.ts — what was learnt from lessons: which needs a text speaks of as a whole,
// and which of its words are worth looking for.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { needs as allNeeds } from '../../directory/directory.ts'
import { type Network, readNetwork, sharesOf, type WrittenNetwork } from './network.ts'
import type { Signs } from './signs.ts'

/** learnt.json, as `npm run learn` writes it. */
export interface Learnt<Form = WrittenNetwork> {
  /** A fingerprint of what it was learnt from. */
  lessons: string
  needs: Form
  words: Form
}

let read: Learnt<Network> | undefined

/** What was learnt last, read when it is first needed: who learns anew needs none. */
export function learnt(): Learnt<Network> {
  if (read) return read
  const { lessons, needs, words } = JSON.parse(
    readFileSync(new URL('learnt.json', import.meta.url), 'utf8'),
  ) as Learnt
  const ids = allNeeds.map(({ id }) => id)
  assert.deepEqual(needs.answers, ids, 'The needs have changed since they were learnt: npm run learn.')
  read = { lessons, needs: readNetwork(needs), words: readNetwork(words) }
  return read
}

/** How sure each need is that a text with those signs speaks of, from 0 to 1. */
export function needsMeant(signs: Signs): Map<string, number> {
  const { needs } = learnt()
  const shares = sharesOf(needs, signs)
  return new Map(needs.answers.map((need, at) => [need, shares[at]!]))
}

/** What a word with those signs is worth, from 0 (it finds what is wrong) to 1 (it is what is asked for). */
export function worthOf(signs: Signs): number {
  return sharesOf(learnt().words, signs)[0]!
}
