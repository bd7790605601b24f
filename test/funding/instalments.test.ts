// test/funding/instalments.test.ts — payments of blocks fall due on their days, each once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  approveAgreement,
  earningsOf,
  postDueInstalments,
  submitAgreement,
  unclaimedEarnings,
} from '../../src/funding/funding.ts'
import { monthlyPlan, planFaults } from '../../src/funding/plans/instalment.ts'
import { system } from '../../src/kernel/actor.ts'
import { openGround } from './ground.ts'
import { assertRefused, brokenAfter, linesUnder } from './lines.ts'

const planned = [
  { dueOn: '2026-03-10', amountPence: 1_001 },
  { dueOn: '2026-03-10', amountPence: 2_000 },
  { dueOn: '2027-02-28', amountPence: 6_999 },
]

test('a dated plan is posted on its days, two on the same day, the last on the last day', async (t) => {
  const ground = await openGround(t)
  const { needs, clock } = ground
  const { id } = await ground.activate({ ...ground.block(), instalments: planned })
  const due = () => postDueInstalments(needs, system('test'))
  assert.equal(await due(), 0)
  clock.set(new Date('2026-03-09T23:59:00Z'))
  assert.equal(await due(), 0)
  clock.set(new Date('2026-03-10T00:00:00Z'))
  assert.equal(await due(), 2)
  clock.set(new Date('2027-02-27T23:59:00Z'))
  assert.equal(await due(), 0)
  clock.set(new Date('2027-02-28T00:00:00Z'))
  assert.equal(await due(), 1)
  assert.equal(await due(), 0)
  const lines = await linesUnder(ground, `instalment:${id}:3`, { A: id })
  assert.deepEqual(lines, { 'agreement:A:prepaid': 6_999, 'provider:P:payable': -6_999 })
  assert.deepEqual(
    (await unclaimedEarnings(ground.store.read)).map((each) => [each.reference, each.earnedOn]),
    [
      ['Instalment 1 of 3', '2026-03-10'],
      ['Instalment 2 of 3', '2026-03-10'],
      ['Instalment 3 of 3', '2027-02-28'],
    ],
  )
  assert.deepEqual(await ground.broken(), [])
})

test('what was due before an agreement was approved is due on the day it was', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, clock } = ground
  const { id } = await ground.draft({ ...ground.block(), instalments: planned })
  await submitAgreement(needs, cast.players.finance, id)
  clock.set(new Date('2026-04-02T12:00:00Z'))
  await approveAgreement(needs, cast.players.approver, id)
  assert.equal(await postDueInstalments(needs, system('test')), 2)
  const earned = await earningsOf(ground.store.read, ground.greenShoots, 9)
  assert.deepEqual(
    earned.map((each) => each.earnedOn),
    ['2026-04-02', '2026-04-02'],
  )
})

test('equal monthly payments add up to the total exactly, and keep to the end of short months', () => {
  const plan = monthlyPlan(10_000, '2026-01-31', 3)
  assert.deepEqual(
    plan.map((each) => [each.dueOn, each.amountPence]),
    [
      ['2026-01-31', 3_333],
      ['2026-02-28', 3_334],
      ['2026-03-31', 3_333],
    ],
  )
  assert.deepEqual(planFaults(plan, 10_000, { startsOn: '2026-01-31', endsOn: '2026-03-31' }, 12), [])
  assert.equal(planFaults(plan, 10_000, { startsOn: '2026-01-31', endsOn: '2026-03-30' }, 12).length, 1)
  assert.deepEqual(planFaults([{ dueOn: '2026-02-01', amountPence: 0 }], 0, plan[0] as never, 12), [
    'Each payment must be more than £0.',
  ])
})

test('the database refuses to change, skip or repeat a payment', async (t) => {
  const ground = await openGround(t)
  const { id } = await ground.activate({ ...ground.block(), instalments: planned })
  ground.clock.advance({ days: 10 })
  await postDueInstalments(ground.needs, system('test'))
  assertRefused(ground, {
    deleting: 'DELETE FROM instalments',
    'a posted payment called off': 'UPDATE instalments SET is_cancelled = 1 WHERE number = 1',
    'a posted payment set free': 'UPDATE instalments SET entry_seq = NULL WHERE number = 1',
    'a payment marked with the entry of another': `UPDATE instalments SET entry_seq =
      (SELECT seq FROM journal_entries WHERE source_key = 'allocate:${id}:1') WHERE number = 3`,
    'a payment of another day': `UPDATE instalments SET due_on = '2026-03-11' WHERE number = 3`,
    'a payment out of turn': `INSERT INTO instalments VALUES ('${id}', 9, '2026-04-01', 5, NULL, 0)`,
  })
  for (const [sql, says] of [
    ['UPDATE instalments SET is_cancelled = 1 WHERE number = 3', /Payment 3 of agreement .* not called off/],
    ['DELETE FROM earnings', /Payment 1 of agreement .* is not in the books/],
    [
      'UPDATE instalments SET entry_seq = 1 WHERE number = 2',
      /Payment 2 of agreement .* is not in the books/,
    ],
  ] as const) {
    const other = await openGround(t)
    await other.activate({ ...other.block(), instalments: planned })
    other.clock.advance({ days: 10 })
    await postDueInstalments(other.needs, system('test'))
    assert.match(await brokenAfter(other, sql), says)
  }
})
