// test/funding/grants.test.ts — pump-priming grants: dated payments without prescriptions.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  agreementFigures,
  closeAgreement,
  fundFigures,
  type GrantDraft,
  postDueInstalments,
  proposeVersion,
  unclaimedEarnings,
} from '../../src/funding/funding.ts'
import { activityIdsOf } from '../../src/funding/agreements/store.ts'
import { system } from '../../src/kernel/actor.ts'
import { type Ground, openGround } from './ground.ts'
import { linesUnder } from './lines.ts'

const grant = ({ fund, greenShoots }: Ground): GrantDraft => ({
  kind: 'grant',
  fundId: fund.id,
  providerId: greenShoots,
  startsOn: '2026-03-01',
  endsOn: '2027-02-28',
  amountPence: 25_000,
  plan: [
    { dueOn: '2026-03-02', amountPence: 10_001 },
    { dueOn: '2026-09-01', amountPence: 14_999 },
  ],
})

test('a grant is paid on its days, held and spent, and pays for no prescription', async (t) => {
  const ground = await openGround(t)
  const { needs, clock } = ground
  const { id } = await ground.activate(grant(ground))
  assert.deepEqual(await activityIdsOf(ground.store.read, id), [])
  assert.equal((await ground.issue()).funded, undefined)
  assert.equal(await postDueInstalments(needs, system('test')), 1)
  assert.deepEqual(await linesUnder(ground, `grant:${id}:1`, { A: id }), {
    'fund:F:held': 10_001,
    'provider:P:payable': -10_001,
    'agreement:A:allocated': 10_001,
    'fund:F:spent': -10_001,
  })
  const figures = await agreementFigures(ground.store.read, id)
  assert.deepEqual([figures.allocatedPence, figures.spentPence, figures.prepaidPence], [14_999, 10_001, 0])
  clock.set(new Date('2026-09-01T06:00:00Z'))
  assert.equal(await postDueInstalments(needs, system('test')), 1)
  assert.deepEqual(
    (await unclaimedEarnings(ground.store.read)).map((each) => [each.kind, each.reference, each.earnedOn]),
    [
      ['grant', 'Grant payment 1 of 2', '2026-03-02'],
      ['grant', 'Grant payment 2 of 2', '2026-09-01'],
    ],
  )
  assert.equal((await fundFigures(ground.store.read, ground.fund.id)).spentPence, 25_000)
  assert.deepEqual(await ground.broken(), [])
})

test('a grant that closes gives back what was not paid, and pays no more', async (t) => {
  const ground = await openGround(t)
  const { needs, clock, cast } = ground
  const { id } = await ground.activate(grant(ground))
  const closed = await closeAgreement(needs, cast.players.finance, id, { as: 'money-back' })
  assert.equal(closed.closedAs, 'money-back')
  assert.deepEqual(await linesUnder(ground, `close:${id}:1`, { A: id }), {
    'agreement:A:allocated': 14_999,
    'fund:F:free': -14_999,
  })
  clock.set(new Date('2026-09-02T06:00:00Z'))
  assert.equal(await postDueInstalments(needs, system('test')), 0)
  const { freePence, spentPence } = await fundFigures(ground.store.read, ground.fund.id)
  assert.deepEqual([freePence, spentPence], [89_999, 10_001], 'what was due by then was paid')
  assert.deepEqual(await ground.broken(), [])
})

test('a grant all paid closes with nothing left; of a grant only the end changes', async (t) => {
  const ground = await openGround(t)
  const { needs, clock, cast } = ground
  const { finance } = cast.players
  const { id } = await ground.activate(grant(ground))
  const asked = { amountPence: 30_000, places: null, endsOn: '2027-02-28', reason: 'More.', plan: [] }
  await assert.rejects(proposeVersion(needs, finance, id, asked), { says: /Of a grant only the end date/ })
  clock.set(new Date('2026-09-02T06:00:00Z'))
  const closed = await closeAgreement(needs, finance, id, { as: 'money-back' })
  assert.deepEqual([closed.closedAs, closed.closedSeq], ['nothing-left', null])
  assert.equal((await agreementFigures(ground.store.read, id)).spentPence, 25_000)
  assert.deepEqual(await ground.broken(), [])
})
