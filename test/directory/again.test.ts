// test/directory/again.test.ts — a listing's form sent twice, sent again after a correction, or sent half.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../src/kernel/id.ts'
import { versionsOf } from '../../src/directory/versions-store.ts'
import { typedForm } from '../support/form-fields.ts'
import { startWorld } from '../support/world.ts'

const newListing = {
  title: 'Seed swap',
  summary: 'Swap seeds.',
  needs: 'nature',
  'venue-1': 'Quay Hall',
  'town-1': 'Chatham',
  'postcode-1': 'ME4 4ZZ',
  phone: '01632 960 001',
}

test('a changed listing sent twice is one version, and nobody is blamed for it', async (t) => {
  const world = await startWorld(t)
  const id = world.activities.gardening
  const group = await world.as('greenShoots')
  for (const saveAs of ['submitted', 'draft']) {
    const typed = { ...(await typedForm(group, `/listings/${id}/edit`)), title: `Twice ${saveAs}`, saveAs }
    const before = (await versionsOf(world.ports.store.read, id)).length
    const send = () => group.post(`/listings/${id}/edit`).type('form').send(typed).expect(303)
    await send()
    await send()
    assert.equal((await versionsOf(world.ports.store.read, id)).length, before + 1, saveAs)
  }
})

test('the same words from somebody else still meet the newer version', async (t) => {
  const world = await startWorld(t)
  const id = world.activities.gardening
  const group = await world.as('greenShoots')
  const curator = await world.as('curator')
  const typed = { ...(await typedForm(group, `/listings/${id}/edit`)), title: 'Same words' }
  await group.post(`/listings/${id}/edit`).type('form').send(typed).expect(303)
  await curator.post(`/listings/${id}/edit`).type('form').send(typed).expect(409)
})

test('a new listing sent again after going back and putting it right keeps what was put right', async (t) => {
  const world = await startWorld(t)
  const group = await world.as('greenShoots')
  const typed = { ...(await typedForm(group, '/listings/new')), ...newListing }
  const first = await group.post('/listings').type('form').send(typed).expect(303)
  const again = { ...typed, title: 'Seed and bulb swap' }
  const second = await group.post('/listings').type('form').send(again).expect(303)
  assert.equal(second.headers.location, first.headers.location)
  assert.match((await group.get(String(first.headers.location))).text, /Version 2/)
  const { title } = await typedForm(group, `${String(first.headers.location)}/edit`)
  assert.equal(title, 'Seed and bulb swap')
  const other = await world.as('openVoices')
  await other.post('/listings').type('form').send(typed).expect(404)
})

test('another group’s version is not found in the words of one that does not exist', async (t) => {
  const world = await startWorld(t)
  const [version] = await versionsOf(world.ports.store.read, world.activities.gardening)
  const other = await world.as('openVoices')
  const says = async (id: string) =>
    /<main[\s\S]*<\/main>/.exec((await other.get(`/listing-versions/${id}`).expect(404)).text)![0]
  assert.equal(await says(version!.id), await says(newId(world.clock.now())))
})

test('places left without their box changes nothing', async (t) => {
  const world = await startWorld(t)
  const id = world.activities.gardening
  const group = await world.as('greenShoots')
  await group.post(`/listings/${id}/places-left`).type('form').send({}).expect(422)
  assert.match((await world.anyone().get(`/activities/${id}`)).text, /8 places left/)
})

test('every mistake is said in a sentence, never in the words of a machine', async (t) => {
  const world = await startWorld(t)
  const id = world.activities.gardening
  const group = await world.as('greenShoots')
  const typed = await typedForm(group, `/listings/${id}/edit`)
  const needs = ['nature', 'loneliness', 'anxiety', 'food', 'housing', 'memory', 'caring', 'lgbt', 'english']
  const wrongs: [change: object, says: RegExp][] = [
    [{ ageFrom: '200' }, /Give an age up to 120/],
    [{ needs: [...needs, 'digital', 'benefits'] }, /Choose ten at most/],
    [{ costPounds: '1001' }, /Give a cost up to £1,000/],
    [{ mode: 'by-boat' }, /Choose from the list/],
    [{ 'weeks-1': 'sometimes' }, /Choose from the list/],
    [{ 'at-1': '7' }, /href="#at-1"[\s\S]*Choose a place that is there/],
    [{ 'stepfree-1': 'maybe' }, /href="#stepfree-1"[\s\S]*Choose from the list/],
    [{ covers: Array.from({ length: 21 }, () => 'x').join(',') }, /Name 20 areas at most/],
    [{ saveAs: 'published' }, /Choose one of the buttons/],
    [{ website: 'javascript:alert(1)' }, /starts with https/],
    [{ website: 'https://bank.example@evil.example/' }, /starts with https/],
    [{ title: 'Plot\u0085' }, /cannot be read/],
  ]
  for (const [wrong, says] of wrongs) {
    const { text } = await group
      .post(`/listings/${id}/edit`)
      .type('form')
      .send({ ...typed, ...wrong })
      .expect(422)
    assert.match(text, says)
    assert.doesNotMatch(text, /expected|Invalid/, JSON.stringify(wrong))
  }
})
