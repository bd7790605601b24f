// test/prescriptions/attendance-actions.test.ts — what a group tells us, and its money to the penny.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { eventsAbout } from '../../src/audit/audit.ts'
import { agreementFigures } from '../../src/funding/funding.ts'
import {
  agreeStart,
  recordCompleted,
  recordCustomMilestone,
  recordDidNotStart,
  recordEndedEarly,
  recordFirstAttendance,
} from '../../src/prescriptions/prescriptions.ts'
import { acceptedFor, allHolds, everything, fundBoth, fundSteps, openSetting } from './setting.ts'

async function openSteps(t: TestContext) {
  const setting = await openSetting(t)
  const { gardening } = await fundSteps(setting)
  const { needs, players } = setting
  const group = players.greenShoots
  const id = await acceptedFor(setting)
  /** What the agreement still has, what is set aside, and what is spent, in pence; all of it £400. */
  const money = async () => {
    const { allocatedPence, reservedPence, spentPence } = await agreementFigures(needs.store.read, gardening)
    return [allocatedPence, reservedPence, spentPence]
  }
  return { ...setting, needs, group, id, money }
}

test('from the start date to the end each step earns its tariff, and the rest goes back', async (t) => {
  const ground = await openSteps(t)
  const { needs, group, id, money } = ground
  assert.deepEqual(await money(), [31_499, 4_501, 4_000])
  const waiting = await agreeStart(needs, group, id, '2026-03-09')
  assert.deepEqual([waiting.status, waiting.startsOn], ['waiting', '2026-03-09'])
  assert.deepEqual(await money(), [31_499, 4_501, 4_000])
  needs.clock.advance({ days: 8 })
  const started = await recordFirstAttendance(needs, group, id, '2026-03-09')
  assert.deepEqual([started.status, started.firstAttendedOn], ['started', '2026-03-09'])
  assert.deepEqual(await money(), [31_499, 3_000, 5_501])
  await recordCustomMilestone(needs, group, id, 'custom-2')
  assert.deepEqual(await money(), [31_499, 3_000, 5_501], 'the review pays nothing')
  const done = await recordCompleted(needs, group, id)
  assert.deepEqual([done.status, done.endedOn], ['completed', '2026-03-10'])
  assert.deepEqual(await money(), [31_999, 0, 8_001], 'the home visit was not made: £5 goes back')
  await allHolds(ground)
})

test('a home visit is paid once, and only while the prescription is being attended', async (t) => {
  const ground = await openSteps(t)
  const { needs, group, id, money } = ground
  await recordCustomMilestone(needs, group, id, 'custom-1')
  assert.deepEqual(await money(), [31_499, 4_001, 4_500])
  const before = everything(needs.file)
  await recordCustomMilestone(needs, group, id, 'custom-1')
  await assert.rejects(recordCustomMilestone(needs, group, id, 'custom-3'), { code: 'milestone-unknown' })
  assert.equal(everything(needs.file), before)
  await recordFirstAttendance(needs, group, id, '2026-03-02')
  await recordCompleted(needs, group, id)
  assert.deepEqual(await money(), [31_499, 0, 8_501])
  await assert.rejects(recordCustomMilestone(needs, group, id, 'custom-2'), { code: 'prescription-ended' })
  await allHolds(ground)
})

test('when they do not start, half of the first attendance is earned, rounded half up', async (t) => {
  const ground = await openSteps(t)
  const { needs, group, id, money } = ground
  const ended = await recordDidNotStart(needs, group, id, 'not-reached')
  assert.deepEqual([ended.status, ended.endReason, ended.startsOn], ['did-not-start', 'not-reached', null])
  assert.deepEqual(await money(), [35_249, 0, 4_751])
  const other = await acceptedFor(ground)
  await agreeStart(needs, group, other, '2026-03-09')
  await recordDidNotStart(needs, group, other, 'changed-mind')
  assert.deepEqual(await money(), [30_498, 0, 9_502])
  await allHolds(ground)
})

test('when they stop early nothing more is earned', async (t) => {
  const ground = await openSteps(t)
  const { needs, group, id, money } = ground
  await recordFirstAttendance(needs, group, id, '2026-03-02')
  const ended = await recordEndedEarly(needs, group, id, 'travel')
  assert.deepEqual([ended.status, ended.endReason, ended.endedOn], ['ended-early', 'travel', '2026-03-02'])
  assert.deepEqual(await money(), [34_499, 0, 5_501])
  await allHolds(ground)
})

test('a place of a block, and what nobody pays for, take the same steps without money', async (t) => {
  const setting = await openSetting(t)
  const { needs, players } = setting
  const unpaid = await acceptedFor(setting, 'gardening')
  const { singing } = await fundBoth(setting)
  const place = await acceptedFor(setting, 'singing')
  const before = await agreementFigures(needs.store.read, singing)
  for (const [id, group] of [
    [unpaid, players.greenShoots],
    [place, players.openVoices],
  ] as const) {
    await recordFirstAttendance(needs, group, id, '2026-03-02')
    await assert.rejects(recordCustomMilestone(needs, group, id, 'custom-1'), { code: 'milestone-unknown' })
    assert.equal((await recordCompleted(needs, group, id)).status, 'completed')
  }
  assert.deepEqual(await agreementFigures(needs.store.read, singing), before)
  await allHolds(setting)
})

test('the same again writes nothing; what is refused writes nothing', async (t) => {
  const ground = await openSteps(t)
  const { needs, group, id } = ground
  const twice = async (act: () => Promise<unknown>) => {
    await act()
    const before = everything(needs.file)
    await act()
    assert.equal(everything(needs.file), before)
  }
  await twice(() => agreeStart(needs, group, id, '2026-03-09'))
  await twice(() => agreeStart(needs, group, id, '2026-03-08'))
  needs.clock.advance({ days: 10 })
  await twice(() => recordFirstAttendance(needs, group, id, '2026-03-08'))
  const before = everything(needs.file)
  await assert.rejects(recordFirstAttendance(needs, group, id, '2026-03-09'), { kind: 'conflict' })
  await assert.rejects(agreeStart(needs, group, id, '2026-03-09'), { kind: 'conflict' })
  await assert.rejects(recordDidNotStart(needs, group, id, 'other'), { kind: 'conflict' })
  assert.equal(everything(needs.file), before)
  await twice(() => recordCompleted(needs, group, id))
})

test('only the group that accepted may tell us', async (t) => {
  const { needs, players, id } = await openSteps(t)
  const before = everything(needs.file)
  const acts = (by: typeof players.priya) => [
    () => agreeStart(needs, by, id, '2026-03-09'),
    () => recordFirstAttendance(needs, by, id, '2026-03-02'),
    () => recordDidNotStart(needs, by, id, 'other'),
    () => recordCompleted(needs, by, id),
    () => recordEndedEarly(needs, by, id, 'other'),
    () => recordCustomMilestone(needs, by, id, 'custom-1'),
  ]
  const refused = (by: typeof players.priya, kind: string) =>
    Promise.all(acts(by).map((act) => assert.rejects(async () => act(), { kind })))
  await refused(players.openVoices, 'not-found')
  for (const by of [players.priya, players.finance, players.curator]) await refused(by, 'forbidden')
  assert.equal(everything(needs.file), before)
})

test('each step is in the trail, and the link worker is told without a word about the person', async (t) => {
  const ground = await openSteps(t)
  const { needs, group, id, players } = ground
  await recordFirstAttendance(needs, group, id, '2026-03-02')
  await recordCustomMilestone(needs, group, id, 'custom-1')
  await recordEndedEarly(needs, group, id, 'not-well')
  const events = await eventsAbout(needs.store.read, id)
  const told = events.filter(({ what }) => /waiting|started|milestone|ended/.test(what))
  assert.deepEqual(
    told.map(({ what, detail }) => [what, detail.isPassed ?? false]),
    [
      ['prescription-waiting', true],
      ['prescription-started', false],
      ['prescription-milestone', false],
      ['prescription-ended-early', false],
    ],
  )
  const rows = everything(needs.file)
  for (const subject of ['has started', 'is a step further', 'ended early']) {
    assert.match(rows, new RegExp(`"to\\\\":\\\\"${players.priya.email}\\\\".*Your prescription ${subject}`))
  }
  assert.doesNotMatch(rows, /Marguerite|Quillfeather|960 777/)
})
