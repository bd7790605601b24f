// test/payments/limits.test.ts — above the limits two approve; a raised limit waits a day; little waits.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as payments from '../../src/payments/payments.ts'
import {
  isRaised,
  type Limits,
  limitsAt,
  noLimits,
  reasonsForSecond,
} from '../../src/payments/remittances/limits.ts'
import { limitsFor } from '../../src/payments/remittances/limit-actions.ts'
import { approveAll, assertBooksRight, openBench } from './bench.ts'

const hour = 3_600_000
const amount = fc.option(fc.integer({ min: 1, max: 1_000 }))
const limits = fc.record({
  remittancePence: amount,
  providerPence: amount,
  monthPence: amount,
  minimumPence: fc.nat(100),
})

test('a raised limit lets something through that a lower one did not, and no other does', () => {
  const paid = fc.record({
    totalPence: fc.nat(1_200),
    largestPence: fc.nat(1_200),
    monthPence: fc.nat(1_200),
  })
  fc.assert(
    fc.property(limits, limits, paid, (before, after, what) => {
      const freed = reasonsForSecond(before, what).length > 0 && reasonsForSecond(after, what).length === 0
      if (freed) assert(isRaised(before, after))
      assert.equal(isRaised(before, before), false)
    }),
  )
})

test('a limit is reached by more, not by as much', () => {
  const set: Limits = { ...noLimits, remittancePence: 100, providerPence: 60, monthPence: 150 }
  assert.deepEqual(reasonsForSecond(set, { totalPence: 100, largestPence: 60, monthPence: 50 }), [])
  assert.deepEqual(reasonsForSecond(set, { totalPence: 101, largestPence: 61, monthPence: 50 }), [
    'It pays £1.01, above the limit of £1.',
    'One group gets £0.61, above the limit of £0.60.',
    'With it this month pays £1.51, above the limit of £1.50.',
  ])
})

test('a raised limit holds a day later, a lowered one at once, also while a raise waits', async (t) => {
  const { needs, players, clock } = await openBench(t)
  const { organisationId } = players.approver
  const inForce = async () => (await limitsFor(needs.store.read, organisationId, clock.now())).remittancePence
  const set = (remittancePence: number | null) =>
    payments.setLimits(needs, players.approver, { ...noLimits, remittancePence })
  await assert.rejects(payments.setLimits(needs, players.finance, noLimits), { kind: 'forbidden' })
  await set(10_000)
  assert.equal(await inForce(), 10_000)
  await set(20_000)
  assert.equal(await inForce(), 10_000)
  clock.set(new Date(clock.now().getTime() + 23 * hour))
  assert.equal(await inForce(), 10_000)
  clock.set(new Date(clock.now().getTime() + hour))
  assert.equal(await inForce(), 20_000)
  await set(null)
  await set(5_000)
  assert.equal(await inForce(), 5_000)
  clock.set(new Date(clock.now().getTime() + 48 * hour))
  assert.equal(await inForce(), 5_000, 'what was set last holds, not the raise that waited')
})

test('of settings in any order the last whose time has come is in force', () => {
  const at = (hours: number) => new Date(hours * hour)
  const setting = (number: number, from: number) => ({
    ...noLimits,
    organisationId: 'o',
    number,
    setBy: 'u',
    setAt: at(0),
    inForceFrom: at(from),
    minimumPence: number,
  })
  const all = [setting(3, 9), setting(1, 1), setting(2, 5)]
  assert.deepEqual(
    [0, 1, 5, 8, 9].map((hours) => limitsAt(all, at(hours)).minimumPence),
    [0, 1, 2, 2, 3],
  )
})

test('above a limit nothing is sent until two people approved', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-1')
  await payments.setLimits(needs, players.approver, { ...noLimits, providerPence: 3_999 })
  const { remittance, payouts } = await approveAll(bench)
  assert.deepEqual([remittance.status, remittance.approvalsNeeded, payouts.length], ['submitted', 2, 0])
  await bench.settle()
  assert.deepEqual((await bench.seen()).transfers, [])
  await assert.rejects(payments.approveRemittance(needs, players.approver, remittance.id), {
    code: 'approved-already',
  })
  const second = { ...players.approver, userId: players.curator.userId }
  const approved = await payments.approveRemittance(needs, second, remittance.id)
  assert.equal(approved.status, 'approved')
  await bench.settle()
  assert.equal((await bench.seen()).transfers.length, 1)
  await assertBooksRight(bench)
})

test('what the month paid counts, and a group that is owed too little waits for more', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(100_000)
  await payments.setLimits(needs, players.approver, { ...noLimits, monthPence: 7_000, minimumPence: 3_000 })
  await bench.earn('greenShoots', 'RX-1')
  await bench.earn('openVoices', 'RX-2')
  const { notPaid, totalPence } = await payments.simulateRemittance(needs, players.finance)
  assert.equal(totalPence, 4_000)
  assert.match(notPaid[0]!.because, /least you pay, £30/)
  assert.equal((await approveAll(bench)).remittance.approvalsNeeded, 1)
  await bench.earn('openVoices', 'RX-3')
  const { remittance } = await approveAll(bench)
  assert.equal(remittance.approvalsNeeded, 2, '£40 and £50 are above £70 a month')
  const second = { ...players.approver, userId: players.curator.userId }
  await payments.approveRemittance(needs, second, remittance.id)
  bench.clock.set(new Date('2026-04-01T09:00:00Z'))
  await bench.earn('greenShoots', 'RX-4')
  assert.equal((await approveAll(bench)).remittance.approvalsNeeded, 1, 'another month')
  await assertBooksRight(bench)
})
