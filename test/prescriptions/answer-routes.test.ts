// test/prescriptions/answer-routes.test.ts — answering a prescription by its pages, and who may.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementFigures } from '../../src/funding/funding.ts'
import { startWorld, type Agent } from '../support/world.ts'
import { sends, settingOf, starts } from './browsing.ts'
import { fundBoth } from './setting.ts'

test('the group accepts and then sees how to reach the person; a second click lands softly', async (t) => {
  const world = await startWorld(t)
  await fundBoth(settingOf(world))
  const priya = await world.as('priya')
  const id = await sends(priya, world.activities.gardening)
  await world.settle()
  const [letter] = (await world.letters()).filter(({ subject }) => subject === 'You have a new prescription')
  assert.equal(letter?.to, world.players.greenShoots.email)
  assert.doesNotMatch(letter.text, /Marguerite|960 777|Gardening/)

  const group = await world.as('greenShoots')
  await group
    .get('/prescriptions')
    .expect(200)
    .expect(/To answer/)
    .expect(new RegExp(id))
  const before = await group.get(`/prescriptions/${id}`).expect(200)
  assert.doesNotMatch(before.text, /Marguerite|960 777|Text only|Roses|QS-/)
  assert.match(before.text, /Uses a wheelchair/)
  const accept = () => group.post(`/prescriptions/${id}/acceptance`).type('form').send({})
  await accept().expect(303).expect('Location', `/prescriptions/${id}`)
  const after = await group.get(`/prescriptions/${id}`).expect(200)
  assert.match(after.text, /Marguerite Quillfeather/)
  assert.match(after.text, /01632 960 777/)
  assert.doesNotMatch(after.text, /Text only|Roses/, 'what was not ticked is not shown')
  const again = await accept().expect(409)
  assert.match(again.text, /already been answered/)
  assert.match(again.text, new RegExp(`href="/prescriptions/${id}"`))
  await group.get('/prescriptions').expect(/You have answered every prescription/)
  await priya
    .get(`/prescriptions/${id}`)
    .expect(/Opened by the group/)
    .expect(/Accepted by the group/)
  await world.settle()
  const told = (await world.letters()).find(({ subject }) => subject === 'Your prescription was accepted')
  assert.equal(told?.to, world.players.priya.email)
  await group.get(`/prescriptions/${id}/decline`).expect(303)
  await group
    .post(`/prescriptions/${id}/decline`)
    .type('form')
    .send({ reason: 'full', words: '' })
    .expect(409)
})

test('the group declines with a reason, which the link worker reads', async (t) => {
  const world = await startWorld(t)
  const { gardening } = await fundBoth(settingOf(world))
  const [priya, group] = [await world.as('priya'), await world.as('greenShoots')]
  const id = await sends(priya, world.activities.gardening)
  await group
    .get(`/prescriptions/${id}/decline`)
    .expect(200)
    .expect(/We cannot meet an access need/)
  const decline = (sent: object) => group.post(`/prescriptions/${id}/decline`).type('form').send(sent)
  await decline({ words: '' })
    .expect(422)
    .expect(/Choose a reason/)
  await decline({ reason: 'other', words: '' })
    .expect(422)
    .expect(/Say what the reason is/)
  await decline({ reason: 'other', words: 'Our greenhouse is being mended' }).expect(303)
  await group
    .get(`/prescriptions/${id}`)
    .expect(200)
    .expect(/You do not need to do anything/)
  await priya
    .get(`/prescriptions/${id}`)
    .expect(/greenhouse is being mended/)
    .expect(/Find something else/)
  assert.equal((await agreementFigures(world.ports.store.read, gardening)).reservedPence, 0)
})

test('the link worker takes an unanswered prescription back, after a page that asks', async (t) => {
  const world = await startWorld(t)
  const [priya, group] = [await world.as('priya'), await world.as('greenShoots')]
  const id = await sends(priya, world.activities.gardening)
  await priya
    .get(`/prescriptions/${id}/withdrawal`)
    .expect(200)
    .expect(/Take it back/)
  await priya.post(`/prescriptions/${id}/withdrawal`).type('form').send({}).expect(303)
  await priya.post(`/prescriptions/${id}/withdrawal`).type('form').send({}).expect(409)
  const late = await group.post(`/prescriptions/${id}/acceptance`).type('form').send({}).expect(409)
  assert.match(late.text, /took this prescription back/)
})

test('whose it is not, for them it does not exist; other roles may not come near', async (t) => {
  const world = await startWorld(t)
  const priya = await world.as('priya')
  const id = await sends(priya, world.activities.gardening)
  const draft = await starts(priya, world.activities.gardening)
  const gets = [
    '',
    '/decline',
    '/withdrawal',
    '/person',
    '/person/new',
    '/person/details',
    '/consent',
    '/check',
  ]
  const posts = [
    '/acceptance',
    '/decline',
    '/withdrawal',
    '/person',
    '/person/new',
    '/person/details',
    '/consent',
  ]
  const statuses = async (agent: Agent, on: string) => {
    const found = new Set<number>()
    for (const path of [...gets, '/issued']) {
      found.add((await agent.get(`/prescriptions/${on}${path}`)).status)
    }
    for (const path of [...posts, '/issue']) {
      found.add((await agent.post(`/prescriptions/${on}${path}`).type('form').send({})).status)
    }
    return [...found].sort((a, b) => a - b)
  }
  for (const who of ['otherLinkWorker', 'openVoices'] as const) {
    const agent = await world.as(who)
    assert.deepEqual(await statuses(agent, id), [403, 404], who)
    assert.deepEqual(await statuses(agent, draft), [403, 404], who)
  }
  for (const who of ['finance', 'approver', 'curator', 'commissioner', 'administrator'] as const) {
    assert.deepEqual(await statuses(await world.as(who), id), [403], who)
  }
  const group = await world.as('greenShoots')
  await group.get(`/prescriptions/${draft}`).expect(404)
  await priya.get('/prescriptions/not-an-id').expect(404)
  await world
    .anyone()
    .get(`/prescriptions/${id}`)
    .expect(303)
    .expect('Location', /^\/sign-in/)
})

test('the longest waiting stands first, for the link worker and for the group', async (t) => {
  const world = await startWorld(t)
  const [priya, group] = [await world.as('priya'), await world.as('greenShoots')]
  const ids: string[] = []
  for (let count = 0; count < 3; count += 1) {
    ids.push(await sends(priya, world.activities.gardening))
    world.clock.advance({ minutes: 5 })
  }
  for (const agent of [priya, group]) {
    const { text } = await agent.get('/prescriptions').expect(200)
    const order = [...text.matchAll(/href="\/prescriptions\/([0-9a-f-]{36})"/g)].map((match) => match[1])
    assert.deepEqual(order, ids)
  }
})
