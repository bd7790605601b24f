// test/funding/corrections.test.ts — what was earned in error is taken back, once, in the books.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  agreementFigures,
  claimEarnings,
  closeAgreement,
  correctEarning,
  correctionsOf,
  earningsOf,
  findReservation,
  freeEarnings,
  fundFigures,
  postDueInstalments,
  unclaimedEarnings,
  unclaimedPence,
} from '../../src/funding/funding.ts'
import { entryByKey } from '../../src/ledger/ledger.ts'
import { actsOn } from './acts.ts'
import { openGround } from './ground.ts'

type Test = Parameters<typeof openGround>[0]

/** £40 when accepted and £10 at the first attendance: earned both, £5 still set aside. */
async function openEarned(t: Test) {
  const ground = await openGround(t)
  const agreement = await ground.activate({
    ...ground.perReferral(),
    milestones: [
      { milestone: 'first-attendance', tariffPence: 1_000 },
      { milestone: 'completed', tariffPence: 500 },
    ],
  })
  const acts = actsOn(ground)
  const { id } = await ground.issue()
  await ground.accept(id)
  await acts.reach(id, 'first-attendance')
  const claim = async (kind: string) => {
    const earned = (await unclaimedEarnings(ground.store.read)).find((earning) => earning.kind === kind)!
    await ground.store.transaction((tx) => claimEarnings(tx, [earned.id], 'remittance-1'))
    return earned.id
  }
  const owed = () =>
    acts.balances(`provider:${ground.greenShoots}:payable`, `provider:${ground.greenShoots}:owes-us`)
  const spent = async () => (await fundFigures(ground.store.read, ground.fund.id)).spentPence
  return { ...ground, ...acts, agreement, id, claim, owed, spent }
}

/** A block of three places for £100, paid in four, of which one is due; two places used. */
async function openUsed(t: Test) {
  const ground = await openGround(t)
  const agreement = await ground.activate(ground.block())
  await postDueInstalments(ground.needs, ground.cast.players.finance)
  const ids: string[] = []
  for (let turn = 0; turn < 2; turn++) {
    const { id } = await ground.issue()
    await ground.accept(id)
    ids.push(id)
  }
  const numbers = () =>
    Promise.all(ids.map(async (id) => (await findReservation(ground.store.read, id))!.placeNumber))
  return { ...ground, ...actsOn(ground), agreement, ids, numbers }
}

test('before payment the group is owed less, and the money is the agreement’s again', async (t) => {
  const ground = await openEarned(t)
  const made = await ground.takeBack(ground.id, 'first-attendance')
  assert.deepEqual(
    [made.amountPence, made.isAfterPayment, made.milestone],
    [1_000, false, 'first-attendance'],
  )
  assert.deepEqual(await ground.owed(), [4_000, 0])
  const { allocatedPence, reservedPence } = await agreementFigures(ground.store.read, ground.agreement.id)
  assert.deepEqual([allocatedPence, reservedPence], [15_500, 500], 'completing may still be earned')
  assert.equal((await findReservation(ground.store.read, ground.id))!.status, 'earned')
  assert.deepEqual(await ground.broken(), [])
})

test('what was taken back before payment is never paid', async (t) => {
  const ground = await openEarned(t)
  const [, later] = await unclaimedEarnings(ground.store.read)
  await ground.takeBack(ground.id, 'first-attendance')
  const kinds = (list: { kind: string }[]) => list.map((earning) => earning.kind)
  assert.deepEqual(kinds(await unclaimedEarnings(ground.store.read)), ['accepted'])
  assert.deepEqual(kinds(await earningsOf(ground.store.read, ground.greenShoots, 9)), ['accepted'])
  assert.equal((await unclaimedPence(ground.store.read)).get(ground.greenShoots), 4_000)
  const before = ground.dump()
  const claim = ground.store.transaction((tx) => claimEarnings(tx, [later!.id], 'remittance-1'))
  await assert.rejects(claim, { kind: 'conflict', code: 'earning-corrected' })
  await ground.reach(ground.id, 'first-attendance')
  assert.deepEqual(ground.dump(), before, 'reaching it again earns nothing either')
})

test('once a remittance has it the group owes it back, also when the remittance lets it go', async (t) => {
  const ground = await openEarned(t)
  const earningId = await ground.claim('first-attendance')
  const made = await ground.takeBack(ground.id, 'first-attendance')
  assert.equal(made.isAfterPayment, true)
  assert.deepEqual(await ground.owed(), [5_000, 1_000])
  assert.deepEqual(await ground.broken(), [])
  await ground.store.transaction((tx) => freeEarnings(tx, [earningId]))
  assert.deepEqual(await ground.owed(), [5_000, 1_000], 'it is paid, and owed back')
  assert.deepEqual(await ground.broken(), [])
})

test('taking back the acceptance takes everything back, and gives the rest back', async (t) => {
  const ground = await openEarned(t)
  await ground.claim('accepted')
  await ground.takeBack(ground.id, 'accepted', 'The group was asked twice')
  const { allocatedPence, reservedPence } = await agreementFigures(ground.store.read, ground.agreement.id)
  assert.deepEqual([allocatedPence, reservedPence, await ground.spent()], [20_000, 0, 0])
  assert.deepEqual(await ground.owed(), [4_000, 4_000])
  const made = await correctionsOf(ground.store.read, { prescriptionId: ground.id })
  assert.deepEqual(
    made.map(({ milestone, amountPence, isAfterPayment, reason }) => [
      milestone,
      amountPence,
      isAfterPayment,
      reason,
    ]),
    [
      ['accepted', 4_000, true, 'The group was asked twice'],
      ['first-attendance', 1_000, false, 'The group was asked twice'],
    ],
  )
  const { status, leftPence, earnedPence } = (await findReservation(ground.store.read, ground.id))!
  assert.deepEqual([status, leftPence, earnedPence], ['corrected', 0, 0])
  const before = ground.dump()
  await ground.reach(ground.id, 'completed')
  await ground.end(ground.id)
  assert.deepEqual(ground.dump(), before, 'the person may go on; nothing more is paid')
  await assert.rejects(ground.accept(ground.id), { code: 'reservation-answered' })
  await assert.rejects(ground.decline(ground.id), { code: 'reservation-answered' })
  assert.deepEqual(ground.dump(), before)
  assert.deepEqual(await ground.broken(), [])
})

test('the same again is the same correction; another reason, or nothing earned, is refused', async (t) => {
  const ground = await openEarned(t)
  const first = await ground.takeBack(ground.id, 'first-attendance', ' Nobody came ')
  const { id: waiting } = await ground.issue()
  const { finance, priya } = ground.cast.players
  const before = ground.dump()
  assert.deepEqual(await ground.takeBack(ground.id, 'first-attendance', 'Nobody came'), first)
  const refusals: [Promise<unknown>, object][] = [
    [ground.takeBack(ground.id, 'first-attendance', 'Other'), { kind: 'conflict', code: 'corrected-before' }],
    [ground.takeBack(ground.id, 'completed'), { kind: 'conflict', code: 'nothing-earned' }],
    [ground.takeBack(waiting, 'accepted'), { kind: 'conflict', code: 'reservation-answered' }],
    [ground.takeBack('unknown', 'accepted'), { kind: 'not-found', code: 'reservation-unknown' }],
  ]
  for (const [refused, why] of refusals) await assert.rejects(refused, why)
  const asked = { prescriptionId: ground.id, milestone: 'accepted' as const, reason: 'x' }
  const stranger = { ...finance, organisationId: ground.greenShoots }
  await assert.rejects(correctEarning(ground.needs, finance, { ...asked, reason: '  ' }), { kind: 'invalid' })
  await assert.rejects(correctEarning(ground.needs, priya, asked), { kind: 'forbidden' })
  await assert.rejects(correctEarning(ground.needs, stranger, asked), { kind: 'not-found' })
  assert.deepEqual(ground.dump(), before)
})

test('nothing was paid for accepting: there is nothing to take back', async (t) => {
  const ground = await openGround(t)
  const milestones = [{ milestone: 'first-attendance' as const, tariffPence: 1_000 }]
  await ground.activate({ ...ground.perReferral({ tariffPence: 0 }), milestones })
  const { takeBack, reach } = actsOn(ground)
  const { id } = await ground.issue()
  await ground.accept(id)
  await reach(id, 'first-attendance')
  const before = ground.dump()
  await assert.rejects(takeBack(id, 'accepted'), { code: 'nothing-earned' })
  assert.deepEqual(ground.dump(), before, 'what it would have taken back with it stands')
  await takeBack(id, 'first-attendance')
  assert.deepEqual(await ground.broken(), [])
})

test('a correction names the entry it puts right', async (t) => {
  const ground = await openEarned(t)
  const { entrySeq } = await ground.takeBack(ground.id, 'first-attendance')
  const earned = await entryByKey(ground.store.read, `earn:${ground.id}:first-attendance`)
  const entry = ground.entry(entrySeq)
  assert.equal(entry.relates_seq, earned!.seq)
  assert.match(entry.words, /^Earned in error and taken back: prescription RX-/)
})

test('a place given back is the next one taken, for the same worth', async (t) => {
  const ground = await openUsed(t)
  const prepaid = `agreement:${ground.agreement.id}:prepaid`
  const accrued = `agreement:${ground.agreement.id}:accrued`
  assert.deepEqual(await ground.numbers(), [1, 2])
  assert.deepEqual(await ground.balances(prepaid, accrued), [0, 4_167], '£25 fell due, £66.67 was used')
  const made = await ground.takeBack(ground.ids[0]!, 'accepted')
  assert.deepEqual([made.amountPence, made.isAfterPayment], [3_333, false])
  assert.deepEqual(await ground.balances(prepaid, accrued), [0, 834])
  assert.deepEqual(await ground.broken(), [])
  await ground.takeBack(ground.ids[1]!, 'accepted')
  assert.deepEqual(await ground.balances(prepaid, accrued), [2_500, 0], 'accrued first, then prepaid')
  const { placesFree, placesUsed, allocatedPence } = await agreementFigures(
    ground.store.read,
    ground.agreement.id,
  )
  assert.deepEqual([placesFree, placesUsed, allocatedPence], [3, 0, 10_000])
  const { id } = await ground.issue()
  await ground.accept(id)
  assert.equal((await findReservation(ground.store.read, id))!.placeNumber, 1)
  assert.deepEqual(await ground.broken(), [])
})

test('the lowest free number goes first: 1, 2, 3 used, 2 given back, 2 taken again', async (t) => {
  const ground = await openUsed(t)
  const { id: third } = await ground.issue()
  await ground.accept(third)
  await ground.takeBack(ground.ids[1]!, 'accepted')
  const { id } = await ground.issue()
  await ground.accept(id)
  const { placeNumber, earnedPence } = (await findReservation(ground.store.read, id))!
  assert.deepEqual([placeNumber, earnedPence], [2, 3_334])
  assert.deepEqual(await ground.broken(), [])
})

test('of an agreement that is closed the money is the fund’s again', async (t) => {
  const ground = await openEarned(t)
  await ground.end(ground.id)
  await closeAgreement(ground.needs, ground.cast.players.finance, ground.agreement.id, { as: 'money-back' })
  await ground.takeBack(ground.id, 'accepted')
  const { freePence, allocatedPence, spentPence } = await fundFigures(ground.store.read, ground.fund.id)
  assert.deepEqual([freePence, allocatedPence, spentPence], [100_000, 0, 0])
  assert.deepEqual(await ground.broken(), [])
})

test('of a block that was clawed back the group owes the place back, and the place lapses', async (t) => {
  const ground = await openUsed(t)
  await closeAgreement(ground.needs, ground.cast.players.finance, ground.agreement.id, { as: 'claw-back' })
  const made = await ground.takeBack(ground.ids[0]!, 'accepted')
  assert.equal(made.isAfterPayment, true)
  assert.deepEqual(await ground.balances(`provider:${ground.greenShoots}:owes-us`), [3_333])
  const { placesUsed, placesLapsed } = await agreementFigures(ground.store.read, ground.agreement.id)
  assert.deepEqual([placesUsed, placesLapsed], [1, 2])
  assert.deepEqual(await ground.broken(), [])
})

test('of a block whose unused places were paid anyway no place is taken back', async (t) => {
  const ground = await openUsed(t)
  await closeAgreement(ground.needs, ground.cast.players.finance, ground.agreement.id, { as: 'paid-anyway' })
  const before = ground.dump()
  const says = /This block is closed, and its unused places were paid for anyway/
  await assert.rejects(ground.takeBack(ground.ids[0]!, 'accepted'), { code: 'block-settled', says })
  assert.deepEqual(ground.dump(), before)
  assert.deepEqual(await ground.broken(), [])
})

test('goodwill counted in error is counted no more; a tariff beyond is the fund’s again', async (t) => {
  const ground = await openGround(t)
  const { takeBack, balances } = actsOn(ground)
  const terms = { tariffPence: 4_000, capPence: 4_000 }
  const agreement = await ground.activate(ground.perReferral(terms, { over: { policy: 'goodwill' } }))
  await ground.issue()
  const { id } = await ground.issue()
  await ground.accept(id)
  const made = await takeBack(id, 'accepted')
  assert.deepEqual([made.amountPence, made.isAfterPayment], [0, false])
  assert.deepEqual(await balances(`agreement:${agreement.id}:places-goodwill`), [0])
  const { id: fundId } = await ground.makeFund(50_000)
  const over = { over: { policy: 'tariff', tariffPence: 3_000 } } as const
  const { singing } = ground.activities
  const choir = { fundId, activityIds: [singing], providerId: ground.cast.organisationIds.openVoices }
  await ground.activate(ground.block({ places: 1, instalments: 1 }, { ...choir, ...over }))
  await ground.issue(singing)
  const { id: beyond } = await ground.issue(singing)
  await ground.accept(beyond)
  await takeBack(beyond, 'accepted')
  assert.equal((await fundFigures(ground.store.read, fundId)).freePence, 40_000)
  assert.deepEqual(await ground.broken(), [])
})
