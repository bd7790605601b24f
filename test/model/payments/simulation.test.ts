// test/model/payments/simulation.test.ts — whatever fails, is lost or dies, everybody is paid, and once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../../support/process.ts'
import { seedOfWorld } from './dice.ts'
import { playWorld } from './play.ts'
import { playHere } from './player.ts'
import { soak } from './soaking.ts'

const seed = Number(process.env.SEED ?? 7)
const payouts = Number(process.env.PAYOUTS ?? 2_000)

test(`nobody is paid twice, nobody never, in ${payouts} payouts (seed ${seed})`, async (t) => {
  const said: string[] = []
  const began = process.cpuUsage()
  const { ended, sites, ...seen } = await soak({ payouts, seed }, [playHere], (line) => said.push(line))
  const { user, system } = process.cpuUsage(began)
  t.diagnostic(`${JSON.stringify(seen)}, ${Math.round((user + system) / 1e6)} s of processor`)
  t.diagnostic(`how payouts ended: ${JSON.stringify(ended)}`)
  const { paidTwice, neverPaid, broken, wrongPoliciesCaught } = seen
  assert.deepEqual(
    { paidTwice, neverPaid, broken },
    { paidTwice: 0, neverPaid: 0, broken: 0 },
    said.join('\n'),
  )
  assert.equal(wrongPoliciesCaught, 3, 'it can see who is paid twice')
  assert.ok(seen.payouts >= payouts)
  if (payouts < 1_000) return
  for (const what of ['settled', 'refused', 'asked anew']) assert.ok(ended[what]! > 0, what)
  // Where 8 kills are to be expected, that there is none happens once in 3,000 times.
  const spared = Object.entries(sites).filter(([, { expected, killed }]) => expected > 8 && killed === 0)
  assert.deepEqual(spared, [], 'a process was killed wherever it can be')
  const reached = Object.keys(sites).filter((site) => /^(send-payout|handle-webhook):/.test(site))
  assert.ok(reached.length >= 12, `it waits at more places than ${reached.join()}`)
})

test('the same seed is the same world', async () => {
  const worlds = [await playWorld(seedOfWorld(7, 1)), await playWorld(seedOfWorld(7, 1))]
  const [first, second] = worlds.map(({ paidTwice: _, ...rest }) => rest)
  assert.deepEqual(first, second)
  const { steps, sites } = await playWorld(seedOfWorld(7, 2))
  assert.notDeepEqual({ steps, sites }, { steps: first!.steps, sites: first!.sites })
})

test('a soak ends with one line of figures; what is no whole number is refused in a sentence', async (t) => {
  const run = (...args: string[]) => start(t, ['test/model/payments/soak.ts', ...args], {})
  const one = run('--payouts', '10', '--seed', '7', '--cores', '1')
  const [line] = await one.line(/^\{.*\}$/)
  assert.equal((await one.ended()).code, 0)
  const { name, figures } = JSON.parse(line)
  assert.equal(name, 'soak:payments')
  const { paidTwice, neverPaid, broken, wrongPoliciesCaught } = figures
  assert.deepEqual([paidTwice, neverPaid, broken, wrongPoliciesCaught], [0, 0, 0, 3])
  const { code, said } = await run('--payouts', '1e3').ended()
  assert.equal(code, 1)
  assert.equal(said, '--payouts is a whole number from 1 on, not "1e3".\n')
})
