// test/directory/actions.test.ts — groups change their listings, curators approve, and search is told.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { eq } from 'drizzle-orm'
import type { Needs } from '../../src/db/db.ts'
import {
  activitiesOf,
  addActivity,
  approveListing,
  changedActivities,
  changeListing,
  closeActivity,
  confirmActivity,
  getActivity,
  getPublishedActivity,
  getVersion,
  lastChange,
  latestVersion,
  pauseActivity,
  resumeActivity,
  returnListing,
  setPlacesLeft,
  submitListing,
} from '../../src/directory/directory.ts'
import { createOrganisation, inviteUser, type OrganisationKind } from '../../src/identity/identity.ts'
import { system, type UserActor } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/id.ts'
import { outboxJobs } from '../../src/outbox/tables.ts'
import { openTestStore } from '../support/store.ts'
import { gardening } from './content.ts'

test('a new listing is seen by nobody until a curator approves it', async (t) => {
  const { needs, group, curator } = await open(t)
  const { activityId, versionId } = await add(needs, group)
  const before = await lastChange(needs.store.read)
  await assert.rejects(getPublishedActivity(needs.store.read, activityId), { kind: 'not-found' })
  await approveListing(needs, curator, versionId)
  const activity = await getPublishedActivity(needs.store.read, activityId)
  assert.equal(activity.content.title, 'Tuesday Plot')
  assert.equal(activity.organisationName, 'Plot House')
  assert.deepEqual(await changedSince(needs, before), [activityId], 'search is told')
})

async function changedSince(needs: Needs, changeNumber: number): Promise<string[]> {
  return (await changedActivities(needs.store.read, changeNumber, 10)).map(({ id }) => id)
}

test('the last approved version stays live while a new one waits and is returned', async (t) => {
  const { needs, group, curator } = await open(t)
  const { activityId, versionId } = await add(needs, group)
  await approveListing(needs, curator, versionId)
  const live = async () => (await getPublishedActivity(needs.store.read, activityId)).content.title

  const changed = gardening({ title: 'Wednesday Plot' })
  const second = await changeListing(needs, group, activityId, { content: changed, basedOn: 1, send: true })
  assert.equal(await live(), 'Tuesday Plot')
  await returnListing(needs, curator, second.id, 'Which Wednesday?')
  assert.equal(await live(), 'Tuesday Plot')
  assert.equal((await getVersion(needs.store.read, second.id)).message, 'Which Wednesday?')
  const [letter] = await jobs(needs, 'send-mail')
  assert.equal(letter?.to, 'len@plot.example')
  assert.match(String(letter?.text), /Which Wednesday\?/)

  const third = await changeListing(needs, group, activityId, { content: changed, basedOn: 2, send: true })
  await approveListing(needs, curator, third.id)
  assert.equal(await live(), 'Wednesday Plot')
})

test('a change based on an older version is refused and writes nothing', async (t) => {
  const { needs, group } = await open(t)
  const { activityId } = await add(needs, group)
  await changeListing(needs, group, activityId, { content: gardening(), basedOn: 1, send: false })
  const late = changeListing(needs, group, activityId, { content: gardening(), basedOn: 1, send: true })
  await assert.rejects(late, { code: 'listing-changed' })
  assert.equal((await latestVersion(needs.store.read, activityId)).number, 2)
})

test('what a curator read is what is approved: a newer version refuses the older approval', async (t) => {
  const { needs, group, curator } = await open(t)
  const { activityId, versionId } = await add(needs, group)
  await changeListing(needs, group, activityId, { content: gardening(), basedOn: 1, send: true })
  await assert.rejects(approveListing(needs, curator, versionId), { code: 'listing-replaced' })
})

test('a draft waits until it is sent', async (t) => {
  const { needs, group, curator } = await open(t)
  const { versionId } = await add(needs, group, { send: false })
  await assert.rejects(approveListing(needs, curator, versionId), { code: 'listing-draft' })
  await submitListing(needs, group, versionId)
  await assert.rejects(submitListing(needs, group, versionId), { code: 'listing-submitted' })
  await approveListing(needs, curator, versionId)
})

test('the same form sent twice makes one activity', async (t) => {
  const { needs, group } = await open(t)
  const formId = newId(needs.clock.now())
  const first = await add(needs, group, { formId })
  assert.deepEqual(await add(needs, group, { formId }), first)
  assert.equal((await activitiesOf(needs.store.read, group.organisationId)).length, 1)
})

test('another group’s activity cannot be changed, paused or sent; a group cannot approve', async (t) => {
  const { needs, group, other, curator } = await open(t)
  const { activityId, versionId } = await add(needs, group)
  const change = { content: gardening(), basedOn: 1, send: true }
  for (const attempt of [
    () => changeListing(needs, other, activityId, change),
    () => submitListing(needs, other, versionId),
    () => confirmActivity(needs, other, activityId),
    () => setPlacesLeft(needs, other, activityId, 3),
    () => add(needs, { ...other }, { organisationId: group.organisationId }),
  ]) {
    await assert.rejects(attempt(), { kind: 'not-found' })
  }
  await assert.rejects(approveListing(needs, group, versionId), { kind: 'forbidden' })
  await approveListing(needs, curator, versionId)
})

test('a pause hides it, its day puts it back, and search is told of each', async (t) => {
  const { needs, group, curator } = await open(t)
  const { activityId, versionId } = await add(needs, group)
  await approveListing(needs, curator, versionId)
  await pauseActivity(needs, group, activityId, '2026-03-20')
  await assert.rejects(getPublishedActivity(needs.store.read, activityId), { code: 'activity-paused' })
  assert.deepEqual(await jobs(needs, 'resume-activity'), [{ activityId, pausedUntil: '2026-03-20' }])
  await assert.rejects(pauseActivity(needs, group, activityId, '2026-03-21'), { code: 'activity-paused' })
  await resumeActivity(needs, group, activityId)
  await getPublishedActivity(needs.store.read, activityId)
  const before = await lastChange(needs.store.read)
  await closeActivity(needs, group, activityId)
  assert.deepEqual(await changedSince(needs, before), [activityId])
  const change = { content: gardening(), basedOn: 1, send: true }
  await assert.rejects(changeListing(needs, group, activityId, change), { code: 'activity-closed' })
})

test('places left and confirmation count at once', async (t) => {
  const { needs, clock, group, curator } = await open(t)
  const { activityId, versionId } = await add(needs, group)
  await approveListing(needs, curator, versionId)
  clock.advance({ days: 100 })
  await confirmActivity(needs, group, activityId)
  await setPlacesLeft(needs, group, activityId, 3)
  const activity = await getActivity(needs.store.read, activityId)
  assert.equal(activity.confirmedOn, '2026-06-10')
  assert.equal(activity.placesLeft, 3)
  await assert.rejects(setPlacesLeft(needs, group, activityId, -1), { kind: 'invalid' })
})

async function open(t: TestContext) {
  const { store, clock } = await openTestStore(t, { rehearse: true })
  const needs: Needs = { store, clock }
  const at = clock.now()
  const [plot, rival, body] = await store.transaction(async (tx) => {
    const made = (name: string, kind: OrganisationKind) =>
      createOrganisation(tx, system('test'), at, { name, kind })
    return [
      await made('Plot House', 'provider'),
      await made('Rival Plot', 'provider'),
      await made('Alliance', 'infrastructure-body'),
    ] as const
  })
  const person = {
    name: 'Len',
    email: 'len@plot.example',
    organisationId: plot.id,
    role: 'provider',
  } as const
  await inviteUser(needs, system('test'), person)
  const actor = (organisationId: string, role: UserActor['role']): UserActor => ({
    kind: 'user',
    userId: newId(at),
    organisationId,
    role,
  })
  return {
    needs,
    clock,
    group: actor(plot.id, 'provider'),
    other: actor(rival.id, 'provider'),
    curator: actor(body.id, 'curator'),
  }
}

function add(needs: Needs, by: UserActor, more: Partial<Parameters<typeof addActivity>[2]> = {}) {
  return addActivity(needs, by, { organisationId: by.organisationId, content: gardening(), ...more })
}

async function jobs(needs: Needs, kind: string): Promise<Record<string, unknown>[]> {
  const rows = await needs.store.read.select().from(outboxJobs).where(eq(outboxJobs.kind, kind))
  return rows.map(({ payload }) => payload)
}
