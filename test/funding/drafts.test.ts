// test/funding/drafts.test.ts — drafts of agreements: what they may say, changed by their maker, sent back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  approveAgreement,
  draftAgreement,
  editDraft,
  type GrantDraft,
  type PerReferralDraft,
  sendBackAgreement,
  submitAgreement,
} from '../../src/funding/funding.ts'
import { findAgreement, tariffsOf } from '../../src/funding/agreements/store.ts'
import { instalmentsOf } from '../../src/funding/plans/instalment-store.ts'
import { newId } from '../../src/kernel/id.ts'
import { openGround } from './ground.ts'

const milestones: NonNullable<PerReferralDraft['milestones']> = [
  { milestone: 'first-attendance', tariffPence: 2_000 },
  { milestone: 'completed', tariffPence: 1_000 },
  { milestone: 'custom-1', tariffPence: 500, label: 'Joined the committee' },
]

test('a draft says what milestones and a no-show pay, and what happens beyond the cap', async (t) => {
  const ground = await openGround(t)
  const agreement = await ground.draft({
    ...ground.perReferral({ tariffPence: 0, capPence: 3_500 }),
    milestones,
    didNotStartPercent: 25,
    over: { policy: 'tariff', tariffPence: 4_500 },
  })
  const { overCapacity, overTariffPence, didNotStartPercent } = agreement
  assert.deepEqual([overCapacity, overTariffPence, didNotStartPercent], ['tariff', 4_500, 25])
  assert.deepEqual(
    (await tariffsOf(ground.store.read, agreement.id)).map((each) => Object.values(each)),
    [
      ['accepted', 0, null],
      ['completed', 1_000, null],
      ['custom-1', 500, 'Joined the committee'],
      ['first-attendance', 2_000, null],
    ],
  )
  assert.deepEqual(await findAgreement(ground.store.read, agreement.id), agreement)
})

test('a plan of dated payments is kept in the order of its days', async (t) => {
  const ground = await openGround(t)
  const instalments = [
    { dueOn: '2026-09-01', amountPence: 4_000 },
    { dueOn: '2026-03-01', amountPence: 6_000 },
  ]
  const { id } = await ground.draft({ ...ground.block(), instalments })
  assert.deepEqual(
    (await instalmentsOf(ground.store.read, id)).map(({ number, dueOn, amountPence }) => [
      number,
      dueOn,
      amountPence,
    ]),
    [
      [1, '2026-03-01', 6_000],
      [2, '2026-09-01', 4_000],
    ],
  )
})

test('terms that cannot hold are refused in words with the figures, and leave no trace', async (t) => {
  const ground = await openGround(t)
  const { fund, greenShoots } = ground
  const half = [{ dueOn: '2026-03-01', amountPence: 9_000 }]
  const grant: GrantDraft = {
    kind: 'grant',
    fundId: fund.id,
    providerId: greenShoots,
    startsOn: '2026-03-01',
    endsOn: '2027-02-28',
    amountPence: 10_000,
    plan: half,
  }
  const before = ground.dump()
  const twice = [...milestones, milestones[0]!]
  const per = ground.perReferral()
  const free = milestones.map((each) => ({ ...each, tariffPence: 0 }))
  const late = [{ dueOn: '2027-03-01', amountPence: 10_000 }]
  const refused = [
    [{ ...per, tariffPence: 0, milestones: free }, /Every tariff is £0. At least one of them must be more/],
    [{ ...per, milestones: twice }, /one tariff for first attendance, not two/],
    [{ ...per, milestones: [{ ...milestones[2]!, label: ' ' }] }, /what milestone 1 is called/],
    [{ ...per, milestones, capPence: 7_499 }, /£74.99, and the tariffs of one prescription are £75/],
    [{ ...per, didNotStartPercent: 50 }, /50% of the tariff for first attendance .* but that tariff is £0/],
    [{ ...per, milestones, didNotStartPercent: 101 }, /whole per cent from 0 to 100/],
    [{ ...per, over: { policy: 'tariff', tariffPence: 0 } }, /beyond the agreement must be more than £0/],
    [{ ...ground.block(), instalments: half }, /add up to £90, and they must pay £100: £10 is missing/],
    [{ ...ground.block(), instalments: [...half, ...half] }, /add up to £180, .* £100: £80 is too much/],
    [
      { ...ground.block(), instalments: late },
      /£100 on 1 March 2027 is outside .*: the agreement runs from 1 March 2026 to 28 February 2027/,
    ],
    [{ ...ground.block(), instalments: [] }, /Plan from 1 to 60 payments/],
    [{ ...ground.block(), endsOn: '2026-04-30' }, /£25 on 1 May 2026 is outside the agreement/],
    [grant, /add up to £90, and they must pay £100/],
    [{ ...grant, amountPence: 0 }, /A grant must be more than £0/],
  ] as const
  for (const [terms, says] of refused) await assert.rejects(ground.draft(terms as never), { says })
  assert.deepEqual(ground.dump(), before)
})

test('an agreement that overlaps another of its fund and kind is refused with its days', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, fund } = ground
  const { finance, approver } = cast.players
  const summer = ground.perReferral({ capPence: 8_000 }, { startsOn: '2026-06-01', endsOn: '2026-08-31' })
  const early = await ground.draft(ground.perReferral({ capPence: 8_000 }, { endsOn: '2026-06-30' }))
  await ground.activate(summer)
  const says =
    'Another per-referral agreement with Green Shoots Growers in this fund pays for Gardening together ' +
    'from 1 June 2026 to 31 August 2026. Both would pay from 1 August 2026 to 31 August 2026.'
  const autumn = { startsOn: '2026-08-01', endsOn: '2026-12-31' }
  const before = ground.dump()
  await assert.rejects(ground.draft(ground.perReferral({}, autumn)), { kind: 'invalid', says })
  await assert.rejects(submitAgreement(needs, finance, early.id), { code: 'agreements-overlap' })
  assert.deepEqual(ground.dump(), before)
  await ground.draft(ground.perReferral({}, { ...autumn, startsOn: '2026-09-01' }))
  await ground.draft(ground.block({}, autumn))
  const other = await ground.makeFund(50_000)
  await ground.draft(ground.perReferral({}, { ...autumn, fundId: other.id }))
  assert.notEqual(other.id, fund.id)
  assert.equal((await ground.broken()).length, 0)
  await assert.rejects(approveAgreement(needs, approver, early.id), { code: 'agreement-move' })
})

test('whoever drafted it changes a draft; nobody changes what was submitted', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, fund } = ground
  const { finance, secondFinance } = cast.players
  const { id } = await ground.draft(ground.perReferral())
  const other = ground.perReferral({ tariffPence: 5_000, capPence: 50_000 }, { endsOn: '2026-12-31' })
  const before = ground.dump()
  await assert.rejects(editDraft(needs, secondFinance, id, other), { code: 'draft-of-another' })
  await assert.rejects(editDraft(needs, finance, id, ground.block()), { code: 'draft-keeps' })
  await assert.rejects(editDraft(needs, finance, id, { ...other, capPence: 4_999 }), { kind: 'invalid' })
  assert.deepEqual(ground.dump(), before)
  const edited = await editDraft(needs, finance, id, { ...other, milestones, capPence: 50_000 })
  assert.deepEqual([edited.amountPence, edited.endsOn], [50_000, '2026-12-31'])
  assert.equal((await tariffsOf(ground.store.read, id)).length, 4)
  const once = ground.dump()
  await editDraft(needs, finance, id, { ...other, milestones, capPence: 50_000 })
  assert.deepEqual(ground.dump(), once, 'the same terms change nothing')
  await submitAgreement(needs, finance, id)
  await assert.rejects(editDraft(needs, finance, id, other), { code: 'agreement-stands' })
  assert.equal((await findAgreement(ground.store.read, id))?.fundId, fund.id)
})

test('an approver sends an agreement back with a reason; changed, it goes on', async (t) => {
  const ground = await openGround(t)
  const { needs, cast } = ground
  const { finance, approver } = cast.players
  const { id } = await ground.draft(ground.perReferral())
  const reason = 'The tariff should be £50.'
  await assert.rejects(sendBackAgreement(needs, approver, id, { reason }), { code: 'agreement-move' })
  await submitAgreement(needs, finance, id)
  const before = ground.dump()
  await assert.rejects(sendBackAgreement(needs, approver, id, { reason: ' ' }), { code: 'reason-missing' })
  await assert.rejects(sendBackAgreement(needs, finance, id, { reason }), { kind: 'forbidden' })
  assert.deepEqual(ground.dump(), before)
  const back = await sendBackAgreement(needs, approver, id, { reason })
  assert.deepEqual([back.status, back.submittedBy, back.submittedAt], ['drafted', null, null])
  await editDraft(needs, finance, id, ground.perReferral({ tariffPence: 5_000 }))
  await submitAgreement(needs, finance, id)
  assert.equal((await approveAgreement(needs, approver, id)).status, 'active')
  assert.deepEqual(await ground.broken(), [])
})

test('the same draft twice is one; with another milestone or plan it is refused', async (t) => {
  const ground = await openGround(t)
  const { needs, cast, clock } = ground
  const { finance } = cast.players
  const asked = { ...ground.perReferral({ capPence: 9_000 }), milestones, id: newId(clock.now()) }
  const first = await draftAgreement(needs, finance, asked)
  const before = ground.dump()
  assert.deepEqual(await draftAgreement(needs, finance, asked), first)
  for (const change of [
    { milestones: milestones.slice(1) },
    { didNotStartPercent: 10 },
    { over: { policy: 'goodwill' as const } },
    { milestones: milestones.map((each) => ({ ...each, label: 'Else' })) },
  ]) {
    await assert.rejects(draftAgreement(needs, finance, { ...asked, ...change }), {
      code: 'form-sent-before',
    })
  }
  assert.deepEqual(ground.dump(), before)
})
