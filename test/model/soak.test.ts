// test/model/soak.test.ts — a soak counts, replays one run by its number, and tells what broke.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../support/process.ts'
import { countRuns, playRun, type Play, runsOf } from './soaking.ts'

const soak = (t: Parameters<typeof start>[0], ...args: string[]) =>
  start(t, ['test/model/soak.ts', ...args], {})

test('a soak ends with one line of figures; one run of it can be played again', async (t) => {
  const whole = soak(t, '--steps', '400', '--seed', '7')
  const [line] = await whole.line(/^\{.*\}$/)
  const { code, said } = await whole.ended()
  assert.equal(code, 0)
  assert.match(said, /^seed 7\n/)
  assert.match(said, /run 2 of 2: 400 steps, \d+ refused, 0 broken\n$/)
  const { name, figures } = JSON.parse(line)
  assert.equal(name, 'soak:ledger')
  assert.deepEqual(Object.keys(figures), ['steps', 'refused', 'broken'])
  assert.equal(figures.steps, 400)
  assert.equal(figures.broken, 0)
  assert.ok(figures.refused > 0)
  const again = soak(t, '--seed', '7', '--run', '1')
  const [one] = await again.line(/^\{.*\}$/)
  assert.equal(JSON.parse(one).figures.steps, 200)
})

test('what is no whole number is refused in a sentence', async (t) => {
  const { code, said } = await soak(t, '--steps', '1e6').ended()
  assert.equal(code, 1)
  assert.equal(said, '--steps is a whole number from 1 on, not "1e6".\n')
})

test('a broken run is counted and told with how to play it again; the others go on', async () => {
  const said: string[] = []
  const wanted = { steps: 600, seed: 7 }
  const { soaked, add } = countRuns(wanted, (line) => said.push(line))
  const seen: string[] = []
  const play: Play = (steps, tally) => {
    seen.push(JSON.stringify(steps))
    tally.steps += 10
    return seen.length === 2 ? Promise.reject(new Error('at step 10')) : Promise.resolve()
  }
  for (const run of runsOf(wanted)) add(await playRun(wanted.seed, run, play))
  assert.deepEqual(soaked, { steps: 30, refused: 0, broken: 1 })
  assert.match(said.join('\n'), /run 1 \(its own seed -?\d+\) is broken Error: at step 10/)
  assert.match(said.join('\n'), /npm run soak:ledger -- --seed 7 --run 1/)
  await playRun(7, 1, play)
  assert.equal(new Set(seen).size, 3, 'each run has steps of its own')
  assert.equal(seen[3], seen[1], 'the same run has the same steps')
})
