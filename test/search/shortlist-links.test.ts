// test/search/shortlist-links.test.ts — a list opens with a link without signing in, until its last day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeActivity } from '../../src/directory/directory.ts'
import { removeExpiredLists } from '../../src/search/shortlists/shared-list-actions.ts'
import { sharedLists } from '../../src/search/tables.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

/** A link made by somebody who put these on their list; the path of it. */
async function linkTo(agent: Agent, ...activityIds: string[]): Promise<string> {
  for (const activityId of activityIds) {
    await agent.post('/shortlist').type('form').send({ activityId }).expect(303)
  }
  const { text } = await agent.post('/shortlist/link').type('form').send({}).expect(200)
  assert.match(text, /until 1 April 2026/)
  return /\/lists\/[\w-]{32}/.exec(text)![0]
}

const rows = ({ ports }: World) => ports.store.read.select().from(sharedLists)

test('whoever has the link sees the list as it is now, and nothing says where they came from', async (t) => {
  const world = await startWorld(t)
  const { gardening, singing } = world.activities
  const link = await linkTo(world.anyone(), singing, gardening)
  await closeActivity(world.ports, world.players.openVoices, singing)
  const { text, headers } = await world.anyone().get(link).expect(200)
  assert.match(text, /1\. Singing for breath<\/h2>\s*<p class="govuk-body">No longer listed/)
  assert.match(text, /2\. Gardening together/)
  assert.match(text, /01632 960 001/)
  assert.equal(headers['referrer-policy'], 'no-referrer')
  assert.match(headers['x-robots-tag']!, /noindex/)
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['set-cookie'], undefined)
  await world
    .anyone()
    .get(`${link}?print=large`)
    .expect(200, /app-print-sheet--large/)
})

test('only a hash of the secret is kept', async (t) => {
  const world = await startWorld(t)
  const link = await linkTo(world.anyone(), world.activities.gardening)
  const [row] = await rows(world)
  assert.ok(row)
  assert.match(row.secretHash, /^[0-9a-f]{64}$/)
  assert.ok(!JSON.stringify(row).includes(link.slice('/lists/'.length)))
})

test('it opens through its last day; then it is unknown, and the calendar removes it', async (t) => {
  const world = await startWorld(t)
  const link = await linkTo(world.anyone(), world.activities.gardening)
  world.clock.set(new Date('2026-04-01T22:30:00Z')) // half past eleven at night in London
  await removeExpiredLists(world.ports)
  await world.anyone().get(link).expect(200)
  world.clock.set(new Date('2026-04-01T23:30:00Z'))
  await world
    .anyone()
    .get(link)
    .expect(404, /does not lead to a list/)
  world.clock.set(new Date('2026-04-03T12:00:00Z'))
  await removeExpiredLists(world.ports)
  assert.deepEqual(await rows(world), [])
})

test('a guess, a part of a link and junk are answered alike', async (t) => {
  const world = await startWorld(t)
  const link = await linkTo(world.anyone(), world.activities.gardening)
  for (const wrong of [link.slice(0, -1), `${link}x`, '/lists/x', `/lists/${'A'.repeat(32)}`, '/lists/%00']) {
    await world
      .anyone()
      .get(wrong)
      .expect(404, /30 days are over/)
  }
})

test('an empty list has no link; two clicks make two links that both open', async (t) => {
  const world = await startWorld(t)
  const anyone = world.anyone()
  await anyone
    .post('/shortlist/link')
    .type('form')
    .send({})
    .expect(409, /nothing on this list/)
  const first = await linkTo(anyone, world.activities.gardening)
  const second = await linkTo(anyone)
  await anyone.get(first).expect(200)
  await anyone.get(second).expect(200)
})
