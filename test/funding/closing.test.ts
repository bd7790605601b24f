// test/funding/closing.test.ts — agreements close, and what is left goes where it belongs, to the penny.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  agreementFigures,
  closeAgreement,
  closingOf,
  fundFigures,
  postDueInstalments,
  proposeVersion,
  unclaimedEarnings,
} from '../../src/funding/funding.ts'
import { findAgreement } from '../../src/funding/agreements/store.ts'
import { system } from '../../src/kernel/actor.ts'
import { balanceOf } from '../../src/ledger/ledger.ts'
import { type Ground, openGround } from './ground.ts'
import { assertRefused, brokenAfter, linesUnder } from './lines.ts'

/** A block of £100 for 3 places in 4 payments, of which `paid` fell due and `used` places were taken. */
async function openBlock(t: Parameters<typeof openGround>[0], paid: number, used: number) {
  const ground = await openGround(t)
  const { id } = await ground.activate(ground.block({ totalPence: 10_000, places: 3, instalments: 4 }))
  const days = ['2026-03-02', '2026-04-02', '2026-05-02', '2026-06-02']
  ground.clock.set(new Date(`${days[paid - 1]}T12:00:00Z`))
  await postDueInstalments(ground.needs, system('test'))
  for (let turn = 0; turn < used; turn++) await ground.accept((await ground.issue()).id)
  const close = (as: 'claw-back' | 'paid-anyway') =>
    closeAgreement(ground.needs, ground.cast.players.finance, id, { as })
  const offered = async () =>
    closingOf(ground.store.read, (await findAgreement(ground.store.read, id))!, days[paid - 1]!)
  return { ...ground, id, close, offered }
}

const bands = async ({ store, fund }: Ground) => {
  const { freePence, allocatedPence, reservedPence, spentPence } = await fundFigures(store.read, fund.id)
  return [freePence, allocatedPence, reservedPence, spentPence]
}

test('per referral: what is left goes back to the fund', async (t) => {
  const ground = await openGround(t)
  const { id } = await ground.activate(ground.perReferral({ tariffPence: 4_000, capPence: 20_050 }))
  await ground.accept((await ground.issue()).id)
  const { finance } = ground.cast.players
  const agreement = (await findAgreement(ground.store.read, id))!
  assert.deepEqual(await closingOf(ground.store.read, agreement, '2026-03-02'), {
    ways: [{ as: 'money-back', says: ['£160.50 goes back to what the fund has free.'] }],
    targets: [],
  })
  const closed = await closeAgreement(ground.needs, finance, id, { as: 'money-back' })
  assert.deepEqual(
    [closed.status, closed.closedAs, closed.closedBy],
    ['closed', 'money-back', finance.userId],
  )
  assert.deepEqual(await linesUnder(ground, `close:${id}:1`, { A: id }), {
    'agreement:A:allocated': 16_050,
    'fund:F:free': -16_050,
  })
  assert.deepEqual(await bands(ground), [96_000, 0, 0, 4_000])
  assert.equal((await agreementFigures(ground.store.read, id)).spentPence, 4_000)
  assert.equal((await ground.issue()).funded, undefined, 'a closed agreement pays for nothing more')
  assert.deepEqual(await ground.broken(), [])
})

test('claw back: what was paid for unused places is owed to us', async (t) => {
  const ground = await openBlock(t, 2, 1)
  const { id } = ground
  assert.deepEqual((await ground.offered()).ways[0], {
    as: 'claw-back',
    says: [
      '2 payments of £50 together not due yet will not be made.',
      'The provider owes us £16.67 for places not used.',
      '£66.67 goes back to what the fund has free.',
      '2 places lapse.',
    ],
  })
  await ground.close('claw-back')
  assert.deepEqual(await linesUnder(ground, `close:${id}:1`, { A: id }), {
    'provider:P:owes-us': 1_667,
    'agreement:A:prepaid': -1_667,
    'agreement:A:allocated': 6_667,
    'fund:F:free': -6_667,
    'agreement:A:places-free': 2,
    'agreement:A:places-lapsed': -2,
  })
  assert.deepEqual(await bands(ground), [96_667, 0, 0, 3_333])
  ground.clock.advance({ days: 200 })
  assert.equal(await postDueInstalments(ground.needs, system('test')), 0, 'what was called off is not paid')
  assert.deepEqual(await ground.broken(), [])
})

test('claw back: places used and not paid for are paid, exactly', async (t) => {
  const ground = await openBlock(t, 1, 2)
  const { id } = ground
  assert.match((await ground.offered()).ways[0]!.says.join(), /£41.67 is paid for places used and not paid/)
  await ground.close('claw-back')
  assert.deepEqual(await linesUnder(ground, `instalment:${id}:5`, { A: id }), {
    'agreement:A:accrued': 4_167,
    'provider:P:payable': -4_167,
  })
  assert.deepEqual(await linesUnder(ground, `close:${id}:1`, { A: id }), {
    'agreement:A:allocated': 3_333,
    'fund:F:free': -3_333,
    'agreement:A:places-free': 1,
    'agreement:A:places-lapsed': -1,
  })
  const last = (await unclaimedEarnings(ground.store.read)).at(-1)!
  assert.deepEqual([last.kind, last.reference, last.amountPence], ['instalment', 'Closing payment', 4_167])
  assert.deepEqual(await bands(ground), [93_333, 0, 0, 6_667])
  assert.deepEqual(await ground.broken(), [])
})

test('paid anyway: every payment falls due now, and unused places are spent', async (t) => {
  const ground = await openBlock(t, 1, 1)
  const { id, store, greenShoots } = ground
  const closed = await ground.close('paid-anyway')
  assert.deepEqual(await linesUnder(ground, `instalment:${id}:2`, { A: id }), {
    'agreement:A:accrued': 833,
    'agreement:A:prepaid': 1_667,
    'provider:P:payable': -2_500,
  })
  assert.deepEqual(await linesUnder(ground, `close:${id}:1`, { A: id }), {
    'fund:F:held': 6_667,
    'agreement:A:prepaid': -6_667,
    'agreement:A:allocated': 6_667,
    'fund:F:spent': -6_667,
    'agreement:A:places-free': 2,
    'agreement:A:places-lapsed': -2,
  })
  assert.equal(await balanceOf(store.read, `provider:${greenShoots}:payable`), 10_000)
  assert.equal((await agreementFigures(store.read, id)).spentPence, 10_000)
  assert.deepEqual(await bands(ground), [90_000, 0, 0, 10_000])
  const before = ground.dump()
  assert.deepEqual(await ground.close('paid-anyway'), closed, 'the same again is answered the same')
  await assert.rejects(ground.close('claw-back'), { kind: 'conflict', code: 'closed-before' })
  assert.deepEqual(ground.dump(), before)
  assert.deepEqual(await ground.broken(), [])
})

test('a block all used and paid closes with nothing left, whatever was asked', async (t) => {
  const ground = await openBlock(t, 4, 3)
  assert.deepEqual((await ground.offered()).ways, [
    { as: 'nothing-left', says: ['Nothing is left to move.'] },
  ])
  const closed = await ground.close('claw-back')
  assert.deepEqual([closed.closedAs, closed.closedSeq], ['nothing-left', null])
  assert.deepEqual(await ground.close('paid-anyway'), closed)
  assert.deepEqual(await ground.broken(), [])
})

test('a block all used before it is paid: what is owed is paid, and nothing is left', async (t) => {
  const ground = await openBlock(t, 1, 3)
  const closed = await ground.close('claw-back')
  assert.equal(closed.closedAs, 'nothing-left')
  assert.deepEqual(await linesUnder(ground, `instalment:${ground.id}:5`, { A: ground.id }), {
    'agreement:A:accrued': 7_500,
    'provider:P:payable': -7_500,
  })
  assert.deepEqual(await ground.broken(), [])
})

test('nothing closes while a prescription or a change waits, nor in a way that does not fit', async (t) => {
  const ground = await openBlock(t, 2, 1)
  const { needs, cast, id } = ground
  const { finance, approver } = cast.players
  const per = await ground.activate(
    ground.perReferral({ tariffPence: 4_000 }, { startsOn: '2026-03-01', endsOn: '2026-06-30' }),
  )
  for (const [asked, says] of [
    ['money-back', 'A block is closed by claiming back, paying anyway or carrying forward.'],
    ['nothing-left', 'Something is left under this agreement. Say what becomes of it.'],
    [
      'carry-forward',
      /2 payments of £50 together not due yet, the last on 1 June 2026. Only places that are paid/,
    ],
  ] as const) {
    await assert.rejects(closeAgreement(needs, finance, id, { as: asked }), { kind: 'conflict', says })
  }
  await assert.rejects(closeAgreement(needs, finance, per.id, { as: 'claw-back' }), {
    says: 'Only a block is closed so. The money left goes back to the fund.',
  })
  const taken = [await ground.issue(), await ground.issue(), await ground.issue()]
  assert.equal(taken[2]!.funded?.agreementId, per.id, 'the block has no more places')
  const plan = { amountPence: 10_000, places: 3, endsOn: '2026-12-31', reason: 'Shorter.', plan: [] }
  await proposeVersion(needs, finance, per.id, { ...plan, places: null, amountPence: 30_000 })
  const before = ground.dump()
  await assert.rejects(ground.close('claw-back'), {
    code: 'closing-not-yet',
    says: 'It has 2 prescriptions not answered yet. Close it when they are.',
  })
  await assert.rejects(closeAgreement(needs, finance, per.id, { as: 'money-back' }), {
    says: 'A change of this agreement waits to be decided. Decide it first.',
  })
  await assert.rejects(closeAgreement(needs, approver, id, { as: 'claw-back' }), { kind: 'forbidden' })
  assert.deepEqual(ground.dump(), before)
  await ground.decline(taken[0]!.id)
  await ground.decline(taken[1]!.id)
  await ground.close('claw-back')
  assert.deepEqual(await ground.broken(), [])
})

test('the money set aside for a prescription that waits is named', async (t) => {
  const ground = await openGround(t)
  const { finance } = ground.cast.players
  const { id } = await ground.draft(ground.perReferral({ tariffPence: 4_050 }))
  const draft = closeAgreement(ground.needs, finance, id, { as: 'money-back' })
  await assert.rejects(draft, { says: 'Only an agreement that is active can be closed.' })
  const active = await ground.activate(ground.perReferral({ tariffPence: 4_050 }))
  await ground.issue()
  await assert.rejects(closeAgreement(ground.needs, finance, active.id, { as: 'money-back' }), {
    says: 'It has 1 prescription not answered yet. £40.50 is reserved for it. Close it when it is.',
  })
})

test('the database keeps a closed agreement closed, as it was', async (t) => {
  const ground = await openBlock(t, 2, 1)
  const { finance } = ground.cast.players
  assertRefused(ground, {
    'closing that is not in the books': `UPDATE agreements SET status = 'closed', closed_as = 'claw-back',
      closed_by = '${finance.userId}', closed_at = 0, closed_seq = 1`,
    'closing without a way': `UPDATE agreements SET status = 'closed'`,
  })
  await ground.close('claw-back')
  assertRefused(ground, {
    'opening it again': `UPDATE agreements SET status = 'active', closed_as = NULL, closed_by = NULL,
      closed_at = NULL, closed_seq = NULL`,
    'another way': `UPDATE agreements SET closed_as = 'paid-anyway'`,
    'another person': `UPDATE agreements SET closed_by = 'other'`,
    'another entry': `UPDATE agreements SET closed_seq = 1`,
    'other terms': `UPDATE agreements SET ends_on = '2030-01-01'`,
    'a payment after all': `UPDATE instalments SET is_cancelled = 0 WHERE is_cancelled = 1`,
    'a new payment': `INSERT INTO instalments VALUES ('${ground.id}', 5, '2026-06-01', 5, NULL, 0)`,
  })
  assert.deepEqual(await ground.broken(), [])
  assert.match(
    await brokenAfter(
      ground,
      `UPDATE agreements SET status = 'active', closed_as = NULL, closed_by = NULL, closed_at = NULL,
        closed_seq = NULL`,
    ),
    /Payment 3 of agreement .* is not called off rightly/,
  )
})

test('with the guards dropped by hand, the check finds a closing that was not', async (t) => {
  const ground = await openBlock(t, 2, 1)
  const says = await brokenAfter(
    ground,
    `UPDATE agreements SET status = 'closed', closed_as = 'claw-back', closed_by = 'x', closed_at = 0,
      closed_seq = 1`,
  )
  assert.match(says, /is closed, and the books still hold something/)
  assert.match(says, /is closed, and the books do not say so/)
})
