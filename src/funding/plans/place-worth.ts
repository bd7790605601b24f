// src/funding/plans/place-worth.ts — what each place of a block is worth, over all the places it has come to
// have.
import assert from 'node:assert/strict'
import { nthShare } from '../../kernel/pence.ts'

/** Places of a block that were agreed together, for a price of their own. */
export interface Tranche {
  amountPence: number
  places: number
}

/**
 * The tranches of a block from its versions in force, in their order: the first whole, then what each later
 * one added. A version that added no places makes no tranche.
 */
export function tranchesFrom(versions: readonly { amountPence: number; places: number | null }[]): Tranche[] {
  let before = { amountPence: 0, places: 0 }
  return versions.flatMap(({ amountPence, places }) => {
    const added = { amountPence: amountPence - before.amountPence, places: (places ?? 0) - before.places }
    before = { amountPence, places: places ?? 0 }
    return added.places === 0 ? [] : [added]
  })
}

/**
 * What the n-th place is worth, in pence: its share of the tranche it falls in, so that the places of every
 * tranche are worth exactly its price. `n` counts from 1 over all tranches.
 */
export function placeWorth(tranches: readonly Tranche[], n: number): number {
  let first = 0
  const found = tranches.find(({ places }) => {
    if (n <= first + places) return true
    first += places
    return false
  })
  assert(found && n > first, `there is no place ${n} among ${first}`)
  return nthShare(found.amountPence, found.places, n - first)
}
