// src/kernel/chance.ts — chance that always falls the same way: same seed, same draws, everywhere.

export type Chance = {
  /** A whole number from 0 to `below - 1`. */
  whole(below: number): number
  /** From 0 to less than 1. */
  part(): number
  /** One item of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** True about `percent` times in a hundred. */
  happens(percent: number): boolean
  /** Up to `count` different items, in the list's order. */
  some<T>(list: readonly T[], count: number): T[]
}

/**
 * Draws that depend only on the whole numbers given, so thing 70,000 is the same whether or not
 * the ones before it were made. Not for secrets.
 */
export function chanceOf(...seeds: number[]): Chance {
  let state = seeds.reduce((mixed, seed) => mix(mixed ^ Math.imul(seed + 1, 0x9e3779b1)), 0x2545f491)
  const part = () => {
    state = (state + 0x9e3779b9) | 0
    return mix(state) / 4_294_967_296
  }
  const whole = (below: number) => Math.floor(part() * below)
  const pick = <T>(list: readonly T[]): T => list[whole(list.length)]!
  return {
    whole,
    part,
    pick,
    happens: (percent) => whole(100) < percent,
    some: (list, count) => {
      const chosen = new Set(Array.from({ length: count }, () => whole(list.length)))
      return list.filter((_, index) => chosen.has(index))
    },
  }
}

/** Spreads every bit over all the others, by the steps and constants of MurmurHash3's 32-bit finaliser. */
function mix(bits: number): number {
  let mixed = bits
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
