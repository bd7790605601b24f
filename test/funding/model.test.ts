// test/funding/model.test.ts — random work on funds, agreements and prescriptions beside a plain model.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newTally, ops, play, type Step, weights } from '../model/play.ts'

const seed = Number(process.env.SEED ?? 20_260_302)
const runs = Number(process.env.RUNS ?? 300)
const length = 200

const die = fc.integer({ min: 0, max: 9_999 })
const names = Object.keys(ops).flatMap((name) => Array<string>(weights[name] ?? 1).fill(name))
const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(...names),
  dice: fc.tuple(die, die, die, die),
  isWithNext: fc.boolean(),
})

test(`after every random step the books hold and agree with a plain model (seed ${seed})`, async (t) => {
  const tally = newTally()
  const { failed, counterexamplePath, errorInstance } = await fc.check(
    fc.asyncProperty(fc.array(step, { minLength: length, maxLength: length }), async (steps) => {
      await play(steps, tally)
    }),
    // Making a failure smaller runs it hundreds of times: leave endOnFailure out to have that.
    { seed, numRuns: runs, endOnFailure: true },
  )
  assert.ok(!failed, `SEED=${seed}, path ${counterexamplePath}: ${String(errorInstance)}`)
  const done = [...tally.done].map(([name, count]) => `${name} ${count}`).join(', ')
  t.diagnostic(`seed ${seed}: ${tally.steps} steps, ${tally.refused} refused; done: ${done}`)
  assert.deepEqual(
    new Set(tally.done.keys()),
    new Set(Object.keys(ops)),
    'every operation was done at least once',
  )
  assert.ok(Object.keys(ops).length >= 20)
})
