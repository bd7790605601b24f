// test/model/op.ts — one kind of work: what the model foresees, and how the real thing is asked.
import type { Books } from './books.ts'
import type { World } from './world.ts'

/** Four random whole numbers from 0 to 9,999: what they mean is each operation's own. */
export type Dice = readonly [number, number, number, number]

/**
 * Foresees one operation: changes the books when it will be done, and leaves them when it will be refused.
 * Undefined when there is nothing to do it to.
 */
export type Op = (books: Books, world: World, dice: Dice) => Foreseen | undefined

export interface Foreseen {
  isRefused: boolean
  /** Asks the real thing; must reach the store's queue before it first waits. */
  run(): Promise<unknown>
  /** What is there once it was done: an entry's key, or the id of an agreement, return or prescription. */
  leaves?: string
}

/** One of a list, or undefined of none. */
export function pick<Each>(list: readonly Each[], die: number): Each | undefined {
  return list.length === 0 ? undefined : list[die % list.length]
}

/** As pick, but three times in four one of those that are likely to do, where there are any. */
export function mostly<Each>(
  list: readonly Each[],
  isLikely: (each: Each) => boolean,
  die: number,
): Each | undefined {
  const likely = die % 4 === 0 ? [] : list.filter(isLikely)
  return pick(likely.length > 0 ? likely : list, Math.floor(die / 4))
}

export const done = (run: () => Promise<unknown>, leaves?: string): Foreseen => ({
  isRefused: false,
  run,
  leaves,
})
export const refused = (run: () => Promise<unknown>): Foreseen => ({ isRefused: true, run })
