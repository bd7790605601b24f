// test/model/payments/late.test.ts — a request that was slow arrives when another key could be used.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ourPolicy } from './policies.ts'
import { begin, openSimulation, pass, still } from './simulation.ts'
import { hour, startRun, topUp } from './story.ts'
import { judge } from './verdict.ts'

const second = 1_000

// Without the half hour in which nothing is sent, the last two minutes before 23 hours pay twice.
for (const hours of [22.5, 23]) {
  test(`what is first sent ${hours} hours after the approval, and arrives late, is paid once`, async (t) => {
    const sim = await openSimulation(3, ourPolicy)
    t.after(() => sim.close())
    await topUp(sim, 5_000_000)
    await startRun(sim)
    await pass(sim, hours * hour - 20 * second)
    const ask = sim.stripe.ask.bind(sim.stripe)
    const slowUntil = sim.clock.now().getTime() + 20 * second
    sim.stripe.ask = (asked, fault) => {
      if (asked.method !== 'POST' || sim.clock.now().getTime() > slowUntil) return ask(asked, fault)
      const at = sim.clock.now().getTime() + 120 * second
      sim.late.push({ at, run: () => void ask(asked, fault) })
      return Promise.reject(Object.assign(new Error('It did not answer in time.'), { code: 'ETIMEDOUT' }))
    }
    const life = sim.lives[0]!
    for (let turn = 0; turn < 60; turn++) {
      begin(sim, life, () => life.worker.drain())
      await still(sim)
      await pass(sim, (turn < 40 ? 5 : 180) * second)
    }
    const { payouts, paidTwice, neverPaid } = await judge(sim)
    assert.ok(payouts > 0)
    assert.equal(sim.stripe.state.transfers.rows.length, payouts)
    assert.deepEqual([paidTwice, neverPaid], [[], []])
  })
}
