// test/funding/carry-forward.test.ts — unused places of a block become places of the next.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  agreementFigures,
  closeAgreement,
  decideVersion,
  fundFigures,
  postDueInstalments,
  proposeVersion,
  versionsOf,
} from '../../src/funding/funding.ts'
import { findAgreement } from '../../src/funding/agreements/store.ts'
import { bySystem } from '../../src/funding/agreements/version.ts'
import { system } from '../../src/kernel/actor.ts'
import { openGround } from './ground.ts'
import { assertRefused, brokenAfter, linesUnder } from './lines.ts'

const next = { startsOn: '2027-03-01', endsOn: '2028-02-28' }

/** A block of £100 for 3 places, all paid, one used; and another of £40 for 2 places, next year. */
async function openTwo(t: Parameters<typeof openGround>[0]) {
  const ground = await openGround(t)
  const from = await ground.activate(ground.block({ totalPence: 10_000, places: 3, instalments: 2 }))
  const to = await ground.activate(ground.block({ totalPence: 4_001, places: 2, instalments: 1 }, next))
  await ground.accept((await ground.issue()).id)
  ground.clock.set(new Date('2027-02-28T12:00:00Z'))
  await postDueInstalments(ground.needs, system('test'))
  const carry = (carriedTo?: string) =>
    closeAgreement(ground.needs, ground.cast.players.finance, from.id, {
      as: 'carry-forward',
      ...(carriedTo === undefined ? {} : { carriedTo }),
    })
  return { ...ground, from: from.id, to: to.id, carry }
}

test('places and what was paid for them go to the next agreement, at their own worth', async (t) => {
  const ground = await openTwo(t)
  const { from, to, store, clock } = ground
  const names = { A: from, B: to }
  const closed = await ground.carry(to)
  assert.deepEqual([closed.status, closed.closedAs, closed.carriedTo], ['closed', 'carry-forward', to])
  assert.deepEqual(await linesUnder(ground, `close:${from}:1`, names), {
    'agreement:B:prepaid': 6_667,
    'agreement:A:prepaid': -6_667,
    'agreement:A:allocated': 6_667,
    'fund:F:free': -6_667,
    'agreement:A:places-free': 2,
    'agreement:A:places-lapsed': -2,
  })
  assert.deepEqual(await linesUnder(ground, `allocate:${to}:2`, names), {
    'fund:F:free': 6_667,
    'agreement:B:allocated': -6_667,
    'agreement:B:places-agreed': 2,
    'agreement:B:places-free': -2,
  })
  const { amountPence, places, version } = (await findAgreement(store.read, to))!
  assert.deepEqual([amountPence, places, version], [10_668, 4, 2])
  const carried = (await versionsOf(store.read, to)).at(-1)!
  assert.deepEqual([carried.decidedBy, carried.plan], [bySystem, []])
  assert.match(carried.reason, /^Carried forward from the agreement that began on 1 March 2026/)
  assert.deepEqual(await ground.broken(), [])
  clock.set(new Date('2027-03-02T12:00:00Z'))
  await postDueInstalments(ground.needs, system('test'))
  const worths = []
  for (let turn = 0; turn < 4; turn++) {
    const { id } = await ground.issue()
    await ground.accept(id)
    worths.push((await linesUnder(ground, `earn:${id}:accepted`))['fund:F:held'])
  }
  assert.deepEqual(worths, [2_001, 2_000, 3_334, 3_333])
  const { spentPence, prepaidPence, accruedPence } = await agreementFigures(store.read, to)
  assert.deepEqual([spentPence, prepaidPence, accruedPence], [10_668, 0, 0])
  const { freePence, spentPence: fundSpent } = await fundFigures(store.read, ground.fund.id)
  assert.deepEqual([freePence, fundSpent], [100_000 - 10_000 - 4_001, 3_333 + 10_668])
  assert.deepEqual(await ground.broken(), [])
})

test('what the next agreement used before it was paid is settled from what is carried', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, clock } = ground
  const from = await ground.activate(ground.block({ totalPence: 3_000, places: 3, instalments: 1 }))
  clock.set(new Date('2027-03-10T12:00:00Z'))
  await postDueInstalments(needs, system('test'))
  const instalments = [{ dueOn: '2028-02-28', amountPence: 10_000 }]
  const to = await ground.activate({ ...ground.block({ totalPence: 10_000, places: 2 }, next), instalments })
  await ground.accept((await ground.issue()).id)
  assert.equal((await agreementFigures(ground.store.read, to.id)).accruedPence, 5_000)
  const carry = { as: 'carry-forward', carriedTo: to.id } as const
  await closeAgreement(needs, cast.players.finance, from.id, carry)
  assert.deepEqual(await linesUnder(ground, `close:${from.id}:1`, { A: from.id, B: to.id }), {
    'agreement:B:accrued': 3_000,
    'agreement:A:prepaid': -3_000,
    'agreement:A:allocated': 3_000,
    'fund:F:free': -3_000,
    'agreement:A:places-free': 3,
    'agreement:A:places-lapsed': -3,
  })
  const { prepaidPence, accruedPence } = await agreementFigures(ground.store.read, to.id)
  assert.deepEqual([prepaidPence, accruedPence], [0, 2_000])
  assert.deepEqual(await ground.broken(), [])
})

test('places go only to an active block of the same fund and provider, and on again', async (t) => {
  const ground = await openTwo(t)
  const { needs, cast, from, to } = ground
  const { finance, approver } = cast.players
  const other = await ground.makeFund(50_000)
  const elsewhere = await ground.activate(
    ground.block({ instalments: 1, totalPence: 5_000 }, { ...next, fundId: other.id }),
  )
  const draft = await ground.draft(
    ground.block({ instalments: 1 }, { startsOn: '2028-03-01', endsOn: '2029-02-28' }),
  )
  const before = ground.dump()
  for (const target of [undefined, elsewhere.id, draft.id, from]) {
    await assert.rejects(ground.carry(target), { kind: 'invalid', code: 'carried-to' })
  }
  assert.deepEqual(ground.dump(), before)
  const later = { amountPence: 4_001, places: 2, endsOn: '2028-02-01', reason: 'Sooner.', plan: [] }
  await proposeVersion(needs, finance, to, later)
  await assert.rejects(ground.carry(to), { code: 'version-waiting' })
  await decideVersion(needs, approver, to, 2, 'refused')
  const closed = await ground.carry(to)
  const once = ground.dump()
  assert.deepEqual(await ground.carry(to), closed)
  await assert.rejects(ground.carry(elsewhere.id), { code: 'closed-before' })
  assert.deepEqual(ground.dump(), once)
  assert.equal((await findAgreement(ground.store.read, to))?.version, 3)
  ground.clock.set(new Date('2028-02-28T12:00:00Z'))
  await postDueInstalments(needs, system('test'))
  const third = await ground.activate(
    ground.block(
      { totalPence: 900, places: 1, instalments: 1 },
      { startsOn: '2028-03-01', endsOn: '2029-02-28' },
    ),
  )
  await closeAgreement(needs, finance, to, { as: 'carry-forward', carriedTo: third.id })
  const { amountPence, places } = (await findAgreement(ground.store.read, third.id))!
  assert.deepEqual([amountPence, places], [900 + 10_668, 5])
  assert.deepEqual(await ground.broken(), [])
})

test('nothing can be made of what was carried: the database, and the check', async (t) => {
  const ground = await openTwo(t)
  await ground.carry(ground.to)
  assertRefused(ground, {
    'carried elsewhere': `UPDATE agreements SET carried_to = 'other' WHERE carried_to IS NOT NULL`,
    'a version by the system from nothing': `UPDATE agreement_versions SET amount_pence = 99999
      WHERE decided_by = '${bySystem}'`,
  })
  assert.match(
    await brokenAfter(ground, `UPDATE agreements SET carried_to = id WHERE carried_to IS NOT NULL`),
    /What agreement .* carried forward is not where it went/,
  )
})
