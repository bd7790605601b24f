// test/model/property.ts — many random runs of one seed beside the plain model, as a test of its own file.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newTally, ops, play, type Step } from './play.ts'
import { runLength, stepsOfRun } from './steps.ts'

/**
 * Plays `runs` runs of that seed; SEED and RUNS in the environment come first. Fails at the first step after
 * which anything is otherwise than the model says, and when any kind of work was never done.
 */
export function testRandomWork(own: { seed: number; runs: number }): void {
  const seed = Number(process.env.SEED ?? own.seed)
  const runs = Number(process.env.RUNS ?? own.runs)
  test(`after every random step the books hold and agree with a plain model (seed ${seed})`, async (t) => {
    const tally = newTally()
    const began = process.cpuUsage()
    const { failed, counterexamplePath, errorInstance } = await fc.check(
      fc.asyncProperty(stepsOfRun, async (steps: Step[]) => {
        await play(steps, tally)
      }),
      // Making a failure smaller runs it hundreds of times: leave endOnFailure out to have that.
      { seed, numRuns: runs, endOnFailure: true },
    )
    assert.ok(!failed, `SEED=${seed}, path ${counterexamplePath}: ${String(errorInstance)}`)
    const { user, system } = process.cpuUsage(began)
    const millis = ((user + system) / 1_000 / tally.steps).toFixed(1)
    const done = [...tally.done].map(([name, count]) => `${name} ${count}`).join(', ')
    t.diagnostic(`${tally.steps} steps, ${tally.refused} refused, ${millis} ms of processor a step`)
    t.diagnostic(`done: ${done}`)
    assert.equal(tally.steps, runs * runLength)
    assert.ok(Object.keys(ops).length >= 20)
    const never = Object.keys(ops).filter((name) => !tally.done.has(name))
    if (runs >= 100) assert.deepEqual(never, [], 'every kind of work was done at least once')
  })
}
