// test/model/payments/dice.ts — chance that comes again: the same seed throws the same numbers.

export interface Dice {
  /** From 0 up to, but not, 1. */
  next(): number
  /** True so often, of 1. */
  chance(share: number): boolean
  /** A whole number, both ends among them. */
  whole(least: number, most: number): number
  pick<T>(of: readonly T[]): T
  /** One of the names, each as often as its weight beside the others'. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name
}

/** Dice of that seed, a whole number: Weyl steps of 2^32 over the golden ratio, mixed as MurmurHash3 ends. */
export function diceOf(seed: number): Dice {
  let state = seed | 0
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    chance: (share) => next() < share,
    whole,
    pick: (of) => of[whole(0, of.length - 1)]!,
    weighted(weights) {
      const names = Object.entries<number>(weights) as [keyof typeof weights, number][]
      let left = next() * names.reduce((sum, [, weight]) => sum + weight, 0)
      return (names.find(([, weight]) => (left -= weight) < 0) ?? names[0]!)[0]
    },
  }
}

/** The seed of one world of many: far from its neighbours'. */
export function seedOfWorld(seed: number, world: number): number {
  const mixed = Math.imul(seed ^ 0x5bd1e995, 0x2545f491) + Math.imul(world + 1, 0x27d4eb2f)
  return mixed | 0
}
