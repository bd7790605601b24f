// test/prescriptions/unfunded.test.ts — a group that takes only prescriptions that are paid for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approveListing, changeListing, latestVersion } from '../../src/directory/directory.ts'
import { issuePrescription, startPrescription } from '../../src/prescriptions/prescriptions.ts'
import { contentOf } from '../support/activities.ts'
import { startWorld } from '../support/world.ts'
import { fillsIn, settingOf, starts } from './browsing.ts'
import { draftFor, fundSteps, openSetting, type Setting } from './setting.ts'

/** Gardening takes no more prescriptions that nobody pays for. */
async function takesPaidOnly({ needs, players, activities }: Setting): Promise<void> {
  const { number } = await latestVersion(needs.store.read, activities.gardening)
  const change = { content: contentOf({ takesUnfunded: false }), basedOn: number, send: true }
  const { id } = await changeListing(needs, players.greenShoots, activities.gardening, change)
  await approveListing(needs, players.curator, id)
}

test('one that nobody pays for is neither started nor issued there', async (t) => {
  const setting = await openSetting(t)
  const { needs, players, activities } = setting
  const draft = await draftFor(setting)
  await takesPaidOnly(setting)
  const issue = () => issuePrescription(needs, players.priya, draft)
  const start = () => startPrescription(needs, players.priya, { activityId: activities.gardening })
  await assert.rejects(issue(), { kind: 'conflict', code: 'unfunded-not-taken' })
  await assert.rejects(start(), { kind: 'conflict', code: 'unfunded-not-taken' })
  await fundSteps(setting)
  assert.equal((await issue()).fundedAs, 'per-referral')
  assert.equal((await start()).status, 'draft')
})

test('the activity and the check page say so, and the button comes back with an agreement', async (t) => {
  const world = await startWorld(t)
  const setting = settingOf(world)
  const priya = await world.as('priya')
  const id = await starts(priya, world.activities.gardening)
  await fillsIn(priya, id)
  await priya.get(`/prescriptions/${id}/check`).expect(/You can still send the prescription/)
  await takesPaidOnly(setting)
  const check = await priya.get(`/prescriptions/${id}/check`).expect(200)
  assert.match(check.text, /takes only prescriptions that are paid for/)
  assert.doesNotMatch(check.text, /Send the prescription/)
  const issue = () => priya.post(`/prescriptions/${id}/issue`).type('form').send({ 'paid-from': 'none' })
  await issue()
    .expect(409)
    .expect(/takes only prescriptions that are paid for/)
  const activity = () => priya.get(`/activities/${world.activities.gardening}`).expect(200)
  assert.match((await activity()).text, /Nobody pays this group for this activity now/)
  assert.doesNotMatch((await activity()).text, /Prescribe this activity/)
  await fundSteps(setting)
  assert.match((await activity()).text, /Prescribe this activity/)
  assert.match((await activity()).text, /Only those that are paid for/)
  const paid = await priya.get(`/prescriptions/${id}/check`).expect(200)
  assert.match(paid.text, /£40 when the group accepts/)
  assert.match(paid.text, /£85\.01 will be set aside for Green Shoots Growers/)
})

test('the group ticks it on its own page, and the curator sees the difference', async (t) => {
  const world = await startWorld(t)
  const group = await world.as('greenShoots')
  const edit = await group.get(`/listings/${world.activities.gardening}/edit`).expect(200)
  assert.match(edit.text, /value="unfunded" checked/)
  await takesPaidOnly(settingOf(world))
  const after = await group.get(`/listings/${world.activities.gardening}/edit`).expect(200)
  assert.doesNotMatch(after.text, /value="unfunded" checked/)
  const { id } = await latestVersion(world.ports.store.read, world.activities.gardening)
  const curator = await world.as('curator')
  await curator.get(`/listing-versions/${id}`).expect(/Takes unpaid prescriptions/)
})
