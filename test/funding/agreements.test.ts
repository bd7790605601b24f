// test/funding/agreements.test.ts — agreements from draft to active: two people, and money that is there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  agreementMoves,
  approveAgreement,
  createFund,
  draftAgreement,
  fundFigures,
  postDueInstalments,
  receiveDeposit,
  submitAgreement,
} from '../../src/funding/funding.ts'
import { type AgreementStatus, moveAgreement, placeWorths } from '../../src/funding/agreements/agreement.ts'
import { newId } from '../../src/kernel/id.ts'
import { openGround } from './ground.ts'

test('an agreement becomes active through two people, and its money leaves what is free', async (t) => {
  const { needs, cast, fund, store, ...ground } = await openGround(t)
  const { finance, approver } = cast.players
  const draft = await ground.draft(ground.perReferral({ capPence: 20_000 }))
  assert.equal(draft.status, 'drafted')
  assert.equal((await submitAgreement(needs, finance, draft.id)).status, 'agreed')
  assert.equal((await fundFigures(store.read, fund.id)).freePence, 100_000, 'nothing moves before approval')
  assert.equal((await approveAgreement(needs, approver, draft.id)).status, 'active')
  assert.equal((await fundFigures(store.read, fund.id)).freePence, 80_000)
  assert.deepEqual(await ground.broken(), [])
})

test('nobody approves what they drafted or submitted, whatever roles they hold', async (t) => {
  const { needs, cast, ...ground } = await openGround(t)
  const { finance, secondFinance } = cast.players
  const { id } = await ground.draft(ground.perReferral())
  await submitAgreement(needs, secondFinance, id)
  const before = ground.dump()
  for (const player of [finance, secondFinance]) {
    const asApprover = { ...player, role: 'approver' as const }
    await assert.rejects(approveAgreement(needs, asApprover, id), {
      kind: 'forbidden',
      code: 'maker-is-checker',
    })
    await assert.rejects(approveAgreement(needs, player, id), { code: 'role-not-allowed' })
  }
  assert.deepEqual(ground.dump(), before)
})

test('only legal moves are made: every pair of states', async (t) => {
  const states: AgreementStatus[] = ['drafted', 'agreed', 'active', 'closed']
  for (const { label, from, to } of agreementMoves) {
    for (const state of states) {
      if (state === from) assert.equal(moveAgreement(state, label), to)
      else assert.throws(() => moveAgreement(state, label), { kind: 'conflict', code: 'agreement-move' })
    }
  }
  const { needs, cast, ...ground } = await openGround(t)
  const { finance, approver } = cast.players
  const { id } = await ground.draft(ground.perReferral())
  await assert.rejects(approveAgreement(needs, approver, id), { says: /is a draft. Submit it first/ })
  await submitAgreement(needs, finance, id)
  await assert.rejects(submitAgreement(needs, finance, id), { says: /waiting for approval already/ })
  await approveAgreement(needs, approver, id)
  await assert.rejects(approveAgreement(needs, approver, id), { says: /is active already/ })
})

test('an approval the fund cannot cover is refused with the figures and leaves no trace', async (t) => {
  const { needs, cast, ...ground } = await openGround(t)
  const { finance, approver } = cast.players
  const waiting = []
  for (const terms of [ground.perReferral({ capPence: 60_000 }), ground.block({ totalPence: 60_050 })]) {
    const { id } = await ground.draft(terms)
    await submitAgreement(needs, finance, id)
    waiting.push(id)
  }
  await approveAgreement(needs, approver, waiting[0]!)
  const before = ground.dump()
  await assert.rejects(approveAgreement(needs, approver, waiting[1]!), {
    kind: 'conflict',
    code: 'fund-short',
    says: 'This fund has £400 free. The agreement needs £600.50.',
  })
  assert.deepEqual(ground.dump(), before)
})

test('an agreement that is over is not made active', async (t) => {
  const { needs, cast, clock, ...ground } = await openGround(t)
  const { id } = await ground.draft(ground.perReferral({}, { endsOn: '2026-03-31' }))
  await submitAgreement(needs, cast.players.finance, id)
  clock.set(new Date('2026-04-01T08:00:00Z'))
  await assert.rejects(approveAgreement(needs, cast.players.approver, id), { says: /ended on 31 March 2026/ })
})

test('terms that cannot hold are refused with the figures', async (t) => {
  const ground = await openGround(t)
  const { perReferral, block } = ground
  const before = ground.dump()
  const refused = [
    [perReferral({ capPence: 100_001 }), /has £1,000 free. The agreement needs £1,000.01/],
    [perReferral({ tariffPence: 0 }), /The tariff must be more than £0/],
    [perReferral({ tariffPence: 500, capPence: 499 }), /most to spend is £4.99, and one tariff is £5/],
    [perReferral({}, { endsOn: '2026-02-28' }), /end date must be after the start date/],
    [perReferral({}, { activityIds: [] }), /Choose at least one activity/],
    [perReferral({}, { activityIds: [ground.activities.singing] }), /activities that this provider runs/],
    [perReferral({}, { activityIds: [newId(ground.clock.now())] }), /activities that this provider runs/],
    [block({ places: 0 }), /how many places the block has, from 1/],
    [block({ places: 10_001 }), /from 1 to 10,000/],
    [block({ instalments: 13 }), /from 1 to 12/],
    [block({ totalPence: 2, places: 3 }), /£0.02 is too little/],
    [block({ totalPence: 100_100 }), /needs £1,001/],
  ] as const
  for (const [terms, says] of refused) await assert.rejects(ground.draft(terms), { says })
  assert.deepEqual(ground.dump(), before)
})

test('the same form twice makes one fund, one deposit, one agreement', async (t) => {
  const { needs, cast, fund, clock, ...ground } = await openGround(t)
  const { finance } = cast.players
  const id = newId(clock.now())
  const deposit = { id, amountPence: 500, receivedOn: '2026-03-02', reference: 'TFC 2' }
  const sameFund = { id, name: 'Twice', funder: 'Council', purpose: 'Testing', deposit }
  const twice = async (work: () => Promise<{ id: string }>) => {
    const first = await work()
    const before = ground.dump()
    assert.equal((await work()).id, first.id)
    assert.deepEqual(ground.dump(), before)
  }
  await twice(() => createFund(needs, finance, sameFund))
  const otherId = newId(clock.now())
  await twice(() => receiveDeposit(needs, finance, { ...deposit, id: otherId, fundId: fund.id }))
  await twice(() => draftAgreement(needs, finance, { ...ground.perReferral(), id }))
})

test('the same form with something else in it is refused, and what was sent first is kept', async (t) => {
  const { needs, cast, fund, clock, ...ground } = await openGround(t)
  const { finance } = cast.players
  const [one, two, three] = [newId(clock.now()), newId(clock.now()), newId(clock.now())]
  const deposit = { amountPence: 500, receivedOn: '2026-03-02', reference: 'TFC 2' }
  const newFund = { id: one, name: 'Twice', funder: 'Council', purpose: 'Testing', deposit }
  await createFund(needs, finance, newFund)
  await receiveDeposit(needs, finance, { ...deposit, id: one, fundId: fund.id })
  await draftAgreement(needs, finance, { ...ground.perReferral(), id: two })
  await draftAgreement(needs, finance, { ...ground.block(), id: three })
  const before = ground.dump()
  const activityIds = [ground.activities.gardening, ground.activities.singing]
  const others = [
    () => createFund(needs, finance, { ...newFund, name: 'Other' }),
    () => createFund(needs, finance, { ...newFund, deposit: { ...deposit, amountPence: 501 } }),
    () => receiveDeposit(needs, finance, { ...deposit, amountPence: 501, id: one, fundId: fund.id }),
    () => receiveDeposit(needs, finance, { ...deposit, id: one, fundId: one }),
    () => draftAgreement(needs, finance, { ...ground.perReferral({ tariffPence: 4_001 }), id: two }),
    () => draftAgreement(needs, finance, { ...ground.perReferral({}, { activityIds }), id: two }),
    () => draftAgreement(needs, finance, { ...ground.block({ instalments: 5 }), id: three }),
    () => draftAgreement(needs, finance, { ...ground.block({ places: 4 }), id: three }),
  ]
  for (const other of others) await assert.rejects(other, { kind: 'conflict', code: 'form-sent-before' })
  assert.deepEqual(ground.dump(), before)
})

test('roles and organisations: others cannot, and do not learn that it exists', async (t) => {
  const { needs, cast, fund, ...ground } = await openGround(t)
  const { finance, approver, priya, commissioner } = cast.players
  const stranger = { ...finance, organisationId: cast.organisationIds.council }
  const { id } = await ground.draft(ground.perReferral())
  const deposit = { amountPence: 100, receivedOn: '2026-03-02', reference: 'x' }
  for (const by of [approver, priya, commissioner]) {
    await assert.rejects(submitAgreement(needs, by, id), { kind: 'forbidden' })
    await assert.rejects(receiveDeposit(needs, by, { ...deposit, fundId: fund.id }), { kind: 'forbidden' })
  }
  await assert.rejects(submitAgreement(needs, stranger, id), { kind: 'not-found' })
  await assert.rejects(receiveDeposit(needs, stranger, { ...deposit, fundId: fund.id }), {
    kind: 'not-found',
  })
  await assert.rejects(draftAgreement(needs, stranger, ground.perReferral()), { kind: 'not-found' })
  await assert.rejects(postDueInstalments(needs, priya), { kind: 'forbidden' })
})

test('a deposit is more than nothing, and has been received', async (t) => {
  const { needs, cast, fund } = await openGround(t)
  const deposit = { fundId: fund.id, amountPence: 100, receivedOn: '2026-03-02', reference: 'x' }
  const { finance } = cast.players
  await assert.rejects(receiveDeposit(needs, finance, { ...deposit, amountPence: 0 }), { kind: 'invalid' })
  await assert.rejects(receiveDeposit(needs, finance, { ...deposit, receivedOn: '2026-03-03' }), {
    says: /once it has been received/,
  })
})

test('the places of a block are worth one amount, or two a penny apart', () => {
  assert.deepEqual(placeWorths({ amountPence: 9_000, places: 3 }), [3_000])
  assert.deepEqual(placeWorths({ amountPence: 10_000, places: 3 }), [3_333, 3_334])
})
