// test/funding/versions.test.ts — an agreement in force changes by versions that two people make.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  agreementFigures,
  decideVersion,
  fundFigures,
  type NewVersion,
  postDueInstalments,
  proposeVersion,
  setFundTerms,
  versionsOf,
} from '../../src/funding/funding.ts'
import { findAgreement } from '../../src/funding/agreements/store.ts'
import { instalmentsOf } from '../../src/funding/plans/instalment-store.ts'
import { system } from '../../src/kernel/actor.ts'
import { type Ground, openGround } from './ground.ts'
import { assertRefused, brokenAfter, linesUnder } from './lines.ts'

/** A version proposed by finance and put in force by the approver. */
async function change(ground: Ground, id: string, asked: Parameters<typeof proposeVersion>[3]) {
  const { needs, cast } = ground
  const { version } = await proposeVersion(needs, cast.players.finance, id, asked)
  return decideVersion(needs, cast.players.approver, id, version, 'in-force')
}

const terms = { places: null, endsOn: '2027-02-28', reason: 'More people come.', plan: [] }

test('approval writes the first version', async (t) => {
  const ground = await openGround(t)
  const { id } = await ground.draft(ground.perReferral())
  assert.deepEqual(await versionsOf(ground.store.read, id), [])
  const agreement = await ground.activate(ground.block({ totalPence: 10_000, places: 3 }))
  const [first, ...more] = await versionsOf(ground.store.read, agreement.id)
  assert.deepEqual(more, [])
  const { version, status, amountPence, places, endsOn, reason, plan, madeBy, decidedBy } = first!
  assert.deepEqual([version, status, amountPence, places, endsOn], [1, 'in-force', 10_000, 3, '2027-02-28'])
  assert.deepEqual([reason, plan], ['', []])
  const { finance, approver } = ground.cast.players
  assert.deepEqual([madeBy, decidedBy], [finance.userId, approver.userId])
})

test('a cap goes up and down by a version, and the difference moves', async (t) => {
  const ground = await openGround(t)
  const { id } = await ground.activate(ground.perReferral({ tariffPence: 4_000, capPence: 20_000 }))
  await change(ground, id, { ...terms, amountPence: 35_050 })
  assert.deepEqual(await linesUnder(ground, `allocate:${id}:2`, { A: id }), {
    'fund:F:free': 15_050,
    'agreement:A:allocated': -15_050,
  })
  await ground.accept((await ground.issue()).id)
  await ground.issue()
  await change(ground, id, { ...terms, amountPence: 8_000, reason: 'Fewer come.' })
  assert.deepEqual(await linesUnder(ground, `allocate:${id}:3`, { A: id }), {
    'fund:F:free': -27_050,
    'agreement:A:allocated': 27_050,
  })
  const { amountPence, allocatedPence, reservedPence, spentPence } = await agreementFigures(
    ground.store.read,
    id,
  )
  assert.deepEqual([amountPence, allocatedPence, reservedPence, spentPence], [8_000, 0, 4_000, 4_000])
  assert.equal((await fundFigures(ground.store.read, ground.fund.id)).freePence, 92_000)
  await assert.rejects(ground.issue(), { code: 'nothing-left' })
  assert.deepEqual(await ground.broken(), [])
})

test('what is paid beyond the cap is no part of it, yet is spent under the agreement', async (t) => {
  const ground = await openGround(t)
  const over = { policy: 'tariff', tariffPence: 4_500 } as const
  const terms2 = { ...ground.perReferral({ tariffPence: 4_000, capPence: 8_000 }), over }
  const { id } = await ground.activate(terms2)
  const { id: first } = await ground.issue()
  await ground.issue()
  const { id: beyond } = await ground.issue()
  await ground.accept(first)
  await ground.accept(beyond)
  const { allocatedPence, reservedPence, spentPence } = await agreementFigures(ground.store.read, id)
  assert.deepEqual([allocatedPence, reservedPence, spentPence], [0, 4_000, 8_500])
  const asked = { ...terms, amountPence: 7_999 }
  await assert.rejects(proposeVersion(ground.needs, ground.cast.players.finance, id, asked), {
    says: '£40 is reserved and £40 is spent, £80 together, so the most to spend cannot be £79.99.',
  })
  await change(ground, id, { ...terms, amountPence: 12_000 })
  assert.equal((await agreementFigures(ground.store.read, id)).allocatedPence, 4_000)
  assert.equal((await fundFigures(ground.store.read, ground.fund.id)).freePence, 83_500)
  assert.deepEqual(await ground.broken(), [])
})

test('more places of a block come at a price of their own, with payments of their own', async (t) => {
  const ground = await openGround(t)
  const { needs, clock } = ground
  const { id } = await ground.activate(ground.block({ totalPence: 10_000, places: 3, instalments: 1 }))
  const plan = [
    { dueOn: '2026-06-01', amountPence: 1_999 },
    { dueOn: '2026-04-01', amountPence: 3_002 },
  ]
  const more = { ...terms, amountPence: 15_001, places: 5, plan }
  await change(ground, id, more)
  assert.deepEqual(await linesUnder(ground, `allocate:${id}:2`, { A: id }), {
    'fund:F:free': 5_001,
    'agreement:A:allocated': -5_001,
    'agreement:A:places-agreed': 2,
    'agreement:A:places-free': -2,
  })
  assert.deepEqual(
    (await instalmentsOf(ground.store.read, id)).map((each) => [each.number, each.dueOn, each.amountPence]),
    [
      [1, '2026-03-01', 10_000],
      [2, '2026-04-01', 3_002],
      [3, '2026-06-01', 1_999],
    ],
  )
  const worths = []
  for (let turn = 0; turn < 5; turn++) {
    const { id: prescriptionId } = await ground.issue()
    await ground.accept(prescriptionId)
    worths.push((await linesUnder(ground, `earn:${prescriptionId}:accepted`))['fund:F:held'])
  }
  assert.deepEqual(worths, [3_333, 3_334, 3_333, 2_501, 2_500])
  clock.advance({ days: 100 })
  assert.equal(await postDueInstalments(needs, system('test')), 3)
  const { spentPence, prepaidPence, accruedPence } = await agreementFigures(ground.store.read, id)
  assert.deepEqual([spentPence, prepaidPence, accruedPence], [15_001, 0, 0])
  assert.deepEqual(await ground.broken(), [])
})

test('a payment planned for a day before the decision falls due on that day', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, clock } = ground
  const { id } = await ground.activate(ground.block({ totalPence: 10_000, places: 3, instalments: 1 }))
  const plan = [{ dueOn: '2026-03-05', amountPence: 500 }]
  const asked = { ...terms, amountPence: 10_500, places: 4, plan }
  const { version } = await proposeVersion(needs, cast.players.finance, id, asked)
  clock.advance({ days: 30 })
  await decideVersion(needs, cast.players.approver, id, version, 'in-force')
  const [, added] = await instalmentsOf(ground.store.read, id)
  assert.equal(added?.dueOn, '2026-04-01')
})

test('the end comes later, or earlier, but not before what it pays for', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, clock, fund } = ground
  const { finance, approver } = cast.players
  const { id } = await ground.activate(ground.perReferral({ capPence: 20_000 }))
  const block = await ground.activate(ground.block({ instalments: 3 }))
  await setFundTerms(needs, finance, fund.id, {
    endsOn: '2027-06-30',
    spotAllowancePence: 0,
    spotLimitPence: 0,
  })
  clock.set(new Date('2026-05-05T10:00:00Z'))
  await postDueInstalments(needs, system('test'))
  await ground.issue()
  const ending = (endsOn: string) => ({ ...terms, amountPence: 20_000, endsOn })
  const ofBlock = { ...terms, amountPence: 10_000, places: 3 }
  const before = ground.dump()
  const refused = [
    [id, ending('2026-02-01'), /starts on 1 March 2026, so it cannot end on 1 February 2026/],
    [id, ending('2027-07-01'), /may be spent until 30 June 2027. This agreement would end on 1 July 2027/],
    [block.id, { ...ofBlock, endsOn: '2026-05-04' }, /a prescription of 5 May 2026, so it cannot end/],
  ] as const
  for (const [agreementId, asked, says] of refused) {
    await assert.rejects(proposeVersion(needs, finance, agreementId, asked), { kind: 'invalid', says })
  }
  assert.deepEqual(ground.dump(), before)
  await change(ground, id, ending('2026-05-04'))
  assert.equal((await findAgreement(ground.store.read, id))?.endsOn, '2026-05-04')
  await change(ground, id, ending('2027-06-30'))
  await assert.rejects(
    setFundTerms(needs, approver, fund.id, {
      endsOn: '2027-06-29',
      spotAllowancePence: 1,
      spotLimitPence: 0,
    }),
    { says: /ends on 30 June 2027, so it cannot end before then/ },
  )
  assert.deepEqual(await ground.broken(), [])
})

test('a change that cannot hold is refused in words with the figures', async (t) => {
  const ground = await openGround(t)
  const { needs, cast } = ground
  const { finance } = cast.players
  const per = await ground.activate(ground.perReferral({ tariffPence: 4_000, capPence: 20_000 }))
  await ground.accept((await ground.issue()).id)
  await ground.issue()
  const block = await ground.activate(ground.block({ totalPence: 10_000, places: 3 }))
  const before = ground.dump()
  const ofBlock = { ...terms, amountPence: 12_000, places: 5 }
  const day = '2026-04-01'
  const refused: [string, Partial<NewVersion>, string][] = [
    [per.id, { amountPence: 7_999 }, '£40 is reserved and £40 is spent, £80 together, so the most to spend '],
    [per.id, { amountPence: 90_001 }, 'This fund has £700 free. The change needs £700.01.'],
    [per.id, { amountPence: 30_000, reason: ' ' }, 'Say why the agreement changes.'],
    [per.id, { amountPence: 20_000 }, 'Nothing would change.'],
    [per.id, { amountPence: 30_000, places: 4 }, 'Only a block has places and payments to add.'],
    [block.id, { ...ofBlock, places: 2 }, 'The block has 3 places for £100, and 2 places for £120 is not '],
    [block.id, { ...ofBlock, amountPence: 9_000 }, 'The block has 3 places for £100, and 5 places for £90 '],
    [block.id, ofBlock, 'Plan from 1 to 60 payments.'],
    [
      block.id,
      { ...ofBlock, plan: [{ dueOn: day, amountPence: 1_500 }] },
      'The payments add up to £15, and they must pay £20: £5 is missing.',
    ],
    [block.id, { ...ofBlock, amountPence: 10_001 }, '£0.01 is too little for 2 places.'],
  ]
  for (const [id, asked, says] of refused) {
    const whole: NewVersion = { ...terms, amountPence: 20_000, ...asked }
    await assert.rejects(proposeVersion(needs, finance, id, whole), (refusal: Error) => {
      assert.ok('says' in refusal && String(refusal.says).startsWith(says), String(refusal))
      return true
    })
  }
  assert.deepEqual(ground.dump(), before)
})

test('a change takes two people, waits alone, and is decided once', async (t) => {
  const ground = await openGround(t)
  const { needs, cast } = ground
  const { finance, approver, secondFinance } = cast.players
  const { id } = await ground.activate(ground.perReferral({ capPence: 20_000 }))
  const asked = { ...terms, amountPence: 30_000 }
  const proposed = await proposeVersion(needs, finance, id, asked)
  const before = ground.dump()
  assert.deepEqual(await proposeVersion(needs, secondFinance, id, asked), proposed, 'the same is the same')
  const other = { ...asked, amountPence: 40_000 }
  await assert.rejects(proposeVersion(needs, finance, id, other), { code: 'version-waiting' })
  await assert.rejects(decideVersion(needs, finance, id, 2, 'in-force'), { kind: 'forbidden' })
  const both = { ...finance, role: 'approver' as const }
  await assert.rejects(decideVersion(needs, both, id, 2, 'in-force'), { code: 'maker-is-checker' })
  await assert.rejects(decideVersion(needs, approver, id, 3, 'in-force'), { kind: 'not-found' })
  assert.deepEqual(ground.dump(), before)
  const decided = await decideVersion(needs, approver, id, 2, 'refused')
  const once = ground.dump()
  assert.deepEqual(await decideVersion(needs, approver, id, 2, 'refused'), decided)
  await assert.rejects(decideVersion(needs, approver, id, 2, 'in-force'), { code: 'version-decided' })
  assert.deepEqual(ground.dump(), once)
  assert.equal((await findAgreement(ground.store.read, id))?.amountPence, 20_000)
  assert.equal((await change(ground, id, other)).version, 3)
  assert.deepEqual(await ground.broken(), [])
})

test('what held when a change was proposed is looked at again when it is decided', async (t) => {
  const ground = await openGround(t)
  const { needs, cast } = ground
  const { finance, approver } = cast.players
  const { id } = await ground.activate(ground.perReferral({ tariffPence: 4_000, capPence: 20_000 }))
  await proposeVersion(needs, finance, id, { ...terms, amountPence: 4_000 })
  await ground.issue()
  await ground.issue()
  const before = ground.dump()
  await assert.rejects(decideVersion(needs, approver, id, 2, 'in-force'), {
    kind: 'conflict',
    says: /£80 is reserved and £0 is spent, £80 together, so the most to spend cannot be £40/,
  })
  assert.deepEqual(ground.dump(), before)
})

test('the database refuses to change a version, or an agreement without one', async (t) => {
  const ground = await openGround(t)
  const { id } = await ground.activate(ground.perReferral({ capPence: 20_000 }))
  const { finance, approver } = ground.cast.players
  await proposeVersion(ground.needs, finance, id, { ...terms, amountPence: 30_000 })
  assertRefused(ground, {
    deleting: 'DELETE FROM agreement_versions',
    'a first version that says else': 'UPDATE agreement_versions SET amount_pence = 5 WHERE version = 1',
    'a proposal that says else': 'UPDATE agreement_versions SET amount_pence = 5 WHERE version = 2',
    'a decision by its maker': `UPDATE agreement_versions SET status = 'in-force', decided_by = made_by,
      decided_at = 0 WHERE version = 2`,
    'a decision that is not in the books': `UPDATE agreement_versions SET status = 'in-force',
      decided_by = '${approver.userId}', decided_at = 0 WHERE version = 2`,
    'a decision with the entry of another': `UPDATE agreement_versions SET status = 'in-force',
      decided_by = '${approver.userId}', decided_at = 0, entry_seq = 1 WHERE version = 2`,
    'a version out of turn': `INSERT INTO agreement_versions SELECT agreement_id, 9, 'proposed', amount_pence,
      places, ends_on, reason, plan, made_by, made_at, NULL, NULL, NULL FROM agreement_versions
      WHERE version = 2`,
    'terms without a version': `UPDATE agreements SET amount_pence = 30000, version = 2`,
    'a later end without a version': `UPDATE agreements SET ends_on = '2030-01-01'`,
  })
  assert.deepEqual(await ground.broken(), [])
})

test('with the guards dropped by hand, the check finds versions that are not as agreed', async (t) => {
  for (const [sql, says] of [
    [`UPDATE agreement_versions SET amount_pence = 1`, /its last version says/],
    [`UPDATE agreement_versions SET decided_by = made_by`, /was decided by whoever proposed it/],
    [`DELETE FROM agreement_versions`, /has no version in force/],
    [`UPDATE agreement_versions SET entry_seq = NULL`, /version 1 is not in the books as it says/],
    [`UPDATE instalments SET amount_pence = 9999`, /9999p planned, 10000p agreed/],
  ] as const) {
    const ground = await openGround(t)
    await ground.activate(ground.block({ totalPence: 10_000, instalments: 1 }))
    assert.match(await brokenAfter(ground, sql), says, sql)
  }
})
