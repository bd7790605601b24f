// test/model/steps.ts — the random steps of a run: from fast-check, or from one seed that replays them.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { ops, type Step, weights } from './play.ts'

export const runLength = 200

const die = fc.integer({ min: 0, max: 9_999 })
const names = Object.keys(ops).flatMap((name) => Array<string>(weights[name] ?? 1).fill(name))
const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(...names),
  dice: fc.tuple(die, die, die, die),
  isWithNext: fc.boolean(),
})

/** All the steps of one run. */
export const stepsOfRun = fc.array(step, { minLength: runLength, maxLength: runLength })

/** The same steps for the same seed, every number as likely as the next. */
export function stepsFrom(seed: number): Step[] {
  return fc.sample(fc.noBias(stepsOfRun), { seed, numRuns: 1 })[0]!
}

/** The seed of one run among those that a seed stands for. */
export function seedOfRun(seed: number, run: number): number {
  return createHash('sha256').update(`${seed}:${run}`).digest().readInt32BE()
}
