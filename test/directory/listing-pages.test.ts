// test/directory/listing-pages.test.ts — a group changes its listing on a page; a curator sees what changed
// and decides.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formFields, typedForm } from '../support/form-fields.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

test('a change goes to the curator field by field, and lives only when approved', async (t) => {
  const world = await startWorld(t)
  const id = world.activities.gardening
  const group = await world.as('greenShoots')
  const typed = await typedForm(group, `/listings/${id}/edit`)
  assert.equal(typed.title, 'Gardening together')
  const changed = {
    ...typed,
    title: 'Gardening at dusk',
    'start-1': '6pm',
    'end-1': '19.30',
    placesLeft: '3',
  }
  await group.post(`/listings/${id}/edit`).type('form').send(changed).expect(303)

  const shown = await world.anyone().get(`/activities/${id}`).expect(200)
  assert.match(shown.text, /Gardening together/)
  assert.match(shown.text, /3 places left/)

  const curator = await world.as('curator')
  const queue = await curator.get('/listings/review').expect(200)
  const version = /\/listing-versions\/[0-9a-f-]{36}/.exec(queue.text)![0]
  const review = await curator.get(version).expect(200)
  assert.match(review.text, /2 details differ/)
  assert.match(review.text, /<del>Gardening together<\/del>/)
  assert.match(review.text, /<ins>Gardening at dusk<\/ins>/)
  assert.match(review.text, /<ins>Tuesdays, 6pm to 7:30pm<\/ins>/)

  await curator.post(`${version}/approval`).expect(303)
  await world.settle()
  const found = await world.anyone().get('/activities?q=dusk').expect(200)
  assert.match(found.text, /Gardening at dusk/)
  await curator.post(`${version}/approval`).expect(409)
})

test('a return needs a message, is mailed, and is shown where it is mended', async (t) => {
  const world = await startWorld(t)
  const id = world.activities.gardening
  const group = await world.as('greenShoots')
  await change(group, id, { title: 'Gardenning' })
  const curator = await world.as('curator')
  const version = /\/listing-versions\/[0-9a-f-]{36}/.exec((await curator.get('/listings/review')).text)![0]
  const empty = await curator.post(`${version}/return`).type('form').send({ message: ' ' }).expect(422)
  assert.match(empty.text, /Say what the group should change/)
  await curator.post(`${version}/return`).type('form').send({ message: 'One n, please.' }).expect(303)
  await world.settle()
  const letter = (await world.letters()).at(-1)!
  assert.equal(letter.to, world.players.greenShoots.email)
  assert.match(letter.text, /One n, please\./)
  assert.match((await group.get(`/listings/${id}`)).text, /One n, please\./)
  const typed = await typedForm(group, `/listings/${id}/edit`)
  assert.equal(typed.title, 'Gardenning', 'what was typed is still there to mend')
})

test('mistakes are named beside their fields, and everything typed is kept', async (t) => {
  const world = await startWorld(t)
  const id = world.activities.gardening
  const group = await world.as('greenShoots')
  const typed = await typedForm(group, `/listings/${id}/edit`)
  const wrong = {
    ...typed,
    title: '',
    'day-2': 'mon',
    'start-2': '25:00',
    'end-2': '26:00',
    'postcode-1': 'nowhere',
    costPounds: 'lots',
    placesLeft: '-1',
    email: 'not an address',
    ageTo: 'old',
  }
  const { text } = await group.post(`/listings/${id}/edit`).type('form').send(wrong).expect(422)
  for (const field of ['title', 'start-2', 'postcode-1', 'costPounds', 'placesLeft', 'email', 'ageTo']) {
    assert.match(text, new RegExp(`href="#${field}"`), field)
    assert.match(text, new RegExp(`id="${field}-error"`), field)
  }
  assert.match(text, /value="25:00"/)
  assert.match(text, /value="lots"/)
  assert.match(text, /<title>Error: /)
})

test('the second of two people changing at once is told, and keeps what they typed', async (t) => {
  const world = await startWorld(t)
  const id = world.activities.gardening
  const group = await world.as('greenShoots')
  const typed = await typedForm(group, `/listings/${id}/edit`)
  await change(group, id, { title: 'First' })
  const late = await group
    .post(`/listings/${id}/edit`)
    .type('form')
    .send({ ...typed, title: 'Second' })
    .expect(409)
  assert.match(late.text, /Somebody else changed this listing/)
  assert.match(late.text, /value="Second"/)
  const again = formFields(late.text)
  assert.equal(again.versionNumber, '2')
  await group.post(`/listings/${id}/edit`).type('form').send(again).expect(303)
})

test('confirming, places left and pausing take one form each, with mistakes said beside them', async (t) => {
  const world = await startWorld(t)
  const id = world.activities.gardening
  world.clock.advance({ days: 100 })
  const group = await world.as('greenShoots')
  assert.match((await group.get('/listings')).text, /Is this still right\?/)
  await group.post(`/listings/${id}/confirmation`).expect(303)
  assert.match((await group.get('/listings')).text, /Confirmed today/)
  await group.post(`/listings/${id}/places-left`).type('form').send({ placesLeft: '0' }).expect(303)
  assert.match((await world.anyone().get(`/activities/${id}`)).text, /Full/)
  await group.post(`/listings/${id}/places-left`).type('form').send({ placesLeft: 'some' }).expect(422)

  const until = (day: string, month: string, year: string) => ({
    'until-day': day,
    'until-month': month,
    'until-year': year,
  })
  const pause = (body: object) => group.post(`/listings/${id}/pause`).type('form').send(body)
  assert.match((await pause(until('31', '2', '2026')).expect(422)).text, /Give a day/)
  assert.match((await pause(until('1', '1', '2020')).expect(422)).text, /within a year/)
  await pause(until('1', '7', '2026')).expect(303)
  await world.anyone().get(`/activities/${id}`).expect(404)
  await group.post(`/listings/${id}/resumption`).expect(303)
  await world.anyone().get(`/activities/${id}`).expect(200)
})

test('a group adds a listing once; another group never sees its pages', async (t) => {
  const world = await startWorld(t)
  const group = await world.as('greenShoots')
  const blank = await typedForm(group, '/listings/new')
  const typed = {
    ...blank,
    title: 'Seed swap',
    summary: 'Swap seeds.',
    needs: 'nature',
    forWhom: 'Anyone',
    'venue-1': 'Quay Hall',
    'town-1': 'Chatham',
    'postcode-1': 'me4 4zz',
    'day-1': 'sat',
    'start-1': '10',
    'end-1': '12',
    phone: '01632 960 001',
  }
  const first = await group.post('/listings').type('form').send(typed).expect(303)
  const second = await group.post('/listings').type('form').send(typed).expect(303)
  assert.equal(first.headers.location, second.headers.location)
  const other = await world.as('openVoices')
  const address = String(first.headers.location)
  await other.get(address).expect(404)
  await other.get(`${address}/edit`).expect(404)
  await other.post(`${address}/edit`).type('form').send(typed).expect(404)
  await other.post(`${address}/confirmation`).expect(404)
  await world.anyone().get(address).expect(303)
  const priya = await world.as('priya')
  await priya.get('/listings').expect(403)
  await priya.get('/listings/review').expect(403)
})

async function change(group: Agent, id: World['activities']['gardening'], what: object): Promise<void> {
  const typed = await typedForm(group, `/listings/${id}/edit`)
  await group
    .post(`/listings/${id}/edit`)
    .type('form')
    .send({ ...typed, ...what })
    .expect(303)
}
