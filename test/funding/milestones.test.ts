// test/funding/milestones.test.ts — tariffs by milestone: set aside, earned once each, the rest given back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementFigures, fundingOffer, milestonesOf, unclaimedEarnings } from '../../src/funding/funding.ts'
import { findReservation } from '../../src/funding/funding.ts'
import { actsOn } from './acts.ts'
import { openGround } from './ground.ts'

/** £20 when accepted, £15 when the person first attends, £5 for six weeks; half if they do not start. */
async function openStaged(t: Parameters<typeof openGround>[0], tariffPence = 2_000, firstPence = 1_500) {
  const ground = await openGround(t)
  const agreement = await ground.activate({
    ...ground.perReferral({ tariffPence, capPence: 20_000 }),
    milestones: [
      { milestone: 'first-attendance', tariffPence: firstPence },
      { milestone: 'custom-1', tariffPence: 500, label: 'Six weeks attended' },
      { milestone: 'completed', tariffPence: 0 },
    ],
    didNotStartPercent: 50,
  })
  const figures = async () => {
    const { allocatedPence, reservedPence, spentPence } = await agreementFigures(
      ground.store.read,
      agreement.id,
    )
    return [allocatedPence, reservedPence, spentPence]
  }
  return { ...ground, ...actsOn(ground), agreement, figures }
}

test('all tariffs are set aside at issue, and each is earned when its milestone is reached', async (t) => {
  const ground = await openStaged(t)
  const { id } = await ground.issue()
  assert.deepEqual(await ground.figures(), [16_000, 4_000, 0])
  await ground.accept(id)
  assert.deepEqual(await ground.figures(), [16_000, 2_000, 2_000])
  await ground.reach(id, 'first-attendance')
  await ground.reach(id, 'completed')
  assert.deepEqual(await ground.figures(), [16_000, 500, 3_500], '£0 for completing earns nothing')
  await ground.end(id)
  assert.deepEqual(await ground.figures(), [16_500, 0, 3_500])
  const earned = (await unclaimedEarnings(ground.store.read)).map(({ kind, amountPence }) => [
    kind,
    amountPence,
  ])
  assert.deepEqual(earned, [
    ['accepted', 2_000],
    ['first-attendance', 1_500],
  ])
  assert.deepEqual(await ground.broken(), [])
})

test('reaching a milestone twice, and ending twice, writes nothing the second time', async (t) => {
  const ground = await openStaged(t)
  const { id } = await ground.issue()
  await ground.accept(id)
  await ground.reach(id, 'custom-1')
  const reached = ground.dump()
  await ground.reach(id, 'custom-1')
  assert.deepEqual(ground.dump(), reached)
  await ground.end(id, 'ended early')
  const ended = ground.dump()
  await ground.end(id, 'completed')
  assert.deepEqual(ground.dump(), ended)
})

test('who does not start earns the group half of the first attendance, half a penny up', async (t) => {
  const ground = await openStaged(t, 2_000, 1_501)
  const { id } = await ground.issue()
  await ground.accept(id)
  await ground.notStarted(id)
  assert.deepEqual(await ground.figures(), [20_000 - 2_751, 0, 2_751])
  const [, part] = await unclaimedEarnings(ground.store.read)
  assert.deepEqual([part!.kind, part!.amountPence], ['did-not-start', 751])
  const once = ground.dump()
  await ground.notStarted(id)
  assert.deepEqual(ground.dump(), once)
  await assert.rejects(ground.reach(id, 'first-attendance'), { kind: 'conflict', code: 'rest-given-back' })
  assert.deepEqual(ground.dump(), once)
  assert.deepEqual(await ground.broken(), [])
})

test('who attended did start, and before acceptance there is no milestone: refused', async (t) => {
  const ground = await openStaged(t)
  const { id } = await ground.issue()
  const { id: waiting } = await ground.issue()
  const { id: declined } = await ground.issue()
  await ground.accept(id)
  await ground.reach(id, 'first-attendance')
  await ground.decline(declined)
  const before = ground.dump()
  const says = /has not accepted this prescription yet/
  await assert.rejects(ground.notStarted(id), { kind: 'conflict', code: 'started-already' })
  await assert.rejects(ground.reach(waiting, 'first-attendance'), { code: 'reservation-answered', says })
  await assert.rejects(ground.notStarted(waiting), { code: 'reservation-answered', says })
  await assert.rejects(ground.end(waiting), { code: 'reservation-answered', says })
  await assert.rejects(ground.reach(declined, 'completed'), { code: 'reservation-answered' })
  assert.deepEqual(ground.dump(), before)
})

test('nothing for accepting is no entry; what is paid later is paid later', async (t) => {
  const ground = await openStaged(t, 0)
  const { id } = await ground.issue()
  await ground.accept(id)
  const reservation = await findReservation(ground.store.read, id)
  assert.deepEqual(
    [reservation!.status, reservation!.answerSeq, reservation!.leftPence],
    ['earned', null, 2_000],
  )
  assert.deepEqual(await unclaimedEarnings(ground.store.read), [])
  const accepted = ground.dump()
  await ground.accept(id)
  assert.deepEqual(ground.dump(), accepted)
  await ground.reach(id, 'first-attendance')
  assert.deepEqual(await ground.figures(), [18_000, 500, 1_500])
  assert.deepEqual(await ground.broken(), [])
})

test('a place of a block has no milestones: they happen, and nothing is paid', async (t) => {
  const ground = await openGround(t)
  const { reach, notStarted, end } = actsOn(ground)
  await ground.activate(ground.block())
  const { id } = await ground.issue()
  await ground.accept(id)
  const before = ground.dump()
  await reach(id, 'first-attendance')
  await notStarted(id)
  await end(id)
  assert.deepEqual(ground.dump(), before)
})

test('an offer says what is paid and when', async (t) => {
  const ground = await openStaged(t)
  const offer = await fundingOffer(ground.store.read, ground.activities.gardening, '2026-03-02')
  const milestones = [
    { milestone: 'accepted', tariffPence: 2_000, label: 'Accepted' },
    { milestone: 'first-attendance', tariffPence: 1_500, label: 'First attendance' },
    { milestone: 'custom-1', tariffPence: 500, label: 'Six weeks attended' },
    { milestone: 'completed', tariffPence: 0, label: 'Completed' },
  ]
  assert.deepEqual(offer, {
    agreementId: ground.agreement.id,
    kind: 'per-referral',
    tariffPence: 4_000,
    milestones,
    left: true,
    says:
      '£20 when the group accepts, £15 when the person first attends, £5 for “Six weeks attended”. ' +
      'If the person does not start, £7.50 is paid.',
  })
  assert.deepEqual(await milestonesOf(ground.store.read, ground.agreement.id), milestones)
})

test('an offer says that nothing is paid for accepting', async (t) => {
  const ground = await openStaged(t, 0)
  const offer = await fundingOffer(ground.store.read, ground.activities.gardening, '2026-03-02')
  assert.match(offer!.says, /^Nothing when the group accepts, £15 when the person first attends, £5 for/)
  assert.equal(offer!.tariffPence, 2_000)
})
