// test/prescriptions/draft-routes.test.ts — the question pages, from the button on an activity to the panel.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementFigures } from '../../src/funding/funding.ts'
import { startWorld } from '../support/world.ts'
import { fillsIn, person, sends, settingOf, starts } from './browsing.ts'
import { fundBoth, newFormId } from './setting.ts'

test('a link worker prescribes, one question a page, and sees it wait', async (t) => {
  const world = await startWorld(t)
  await fundBoth(settingOf(world))
  const priya = await world.as('priya')
  await priya
    .get('/prescriptions')
    .expect(200)
    .expect(/You have not sent any prescriptions yet/)
  const id = await starts(priya, world.activities.gardening)
  await priya
    .get(`/prescriptions/${id}/person`)
    .expect(303)
    .expect('Location', `/prescriptions/${id}/person/new`)
  const asked = await priya.get(`/prescriptions/${id}/person/new`).expect(200)
  const formId = /name="formId" value="([^"]+)"/.exec(asked.text)![1]!
  const add = () =>
    priya
      .post(`/prescriptions/${id}/person/new`)
      .type('form')
      .send({ ...person, formId })
  await add().expect(303).expect('Location', `/prescriptions/${id}/consent`)
  await add().expect(303).expect('Location', `/prescriptions/${id}/consent`)
  const consent = await priya.get(`/prescriptions/${id}/consent`).expect(200)
  assert.match(consent.text, /Green Shoots Growers/)
  assert.match(consent.text, /value="what-matters"/)
  assert.doesNotMatch(consent.text, /value="interpreter"/, 'what is not held cannot be shared')
  await priya
    .post(`/prescriptions/${id}/consent`)
    .type('form')
    .send('items=name&items=phone&given-by=in-person&months=12')
    .expect(303)
  const check = await priya.get(`/prescriptions/${id}/check`).expect(200)
  assert.match(check.text, /£40 will be set aside for Green Shoots Growers/)
  assert.match(check.text, /Anyone over 18/)
  assert.match(check.text, /Not shared/)
  const paidFrom = /name="paid-from" value="([^"]+)"/.exec(check.text)![1]!
  const issue = () => priya.post(`/prescriptions/${id}/issue`).type('form').send({ 'paid-from': paidFrom })
  await issue().expect(303).expect('Location', `/prescriptions/${id}/issued`)
  await issue().expect(303).expect('Location', `/prescriptions/${id}`)
  await priya
    .get(`/prescriptions/${id}/issued`)
    .expect(200)
    .expect(/Prescription sent/)
  await priya
    .get('/prescriptions')
    .expect(200)
    .expect(/Waiting for an answer/)
    .expect(/For QS-17/)
  await priya
    .get(`/prescriptions/${id}`)
    .expect(200)
    .expect(/Marguerite Quillfeather/)
    .expect(/Sent to the group/)
})

test('mistakes are shown beside their fields with what was typed, status 422', async (t) => {
  const world = await startWorld(t)
  const priya = await world.as('priya')
  const id = await starts(priya, world.activities.gardening)
  const bad = { ...person, formId: newFormId(), name: '', phone: 'none', reference: 'Marguerite' }
  const page = await priya.post(`/prescriptions/${id}/person/new`).type('form').send(bad).expect(422)
  for (const words of [/Type their name/, /Type a phone number/, /no name/, /Roses/, /Error: /]) {
    assert.match(page.text, words)
  }
  const unreachable = { ...bad, name: 'A', reference: '', phone: '', 'safe-contact': '' }
  await priya
    .post(`/prescriptions/${id}/person/new`)
    .type('form')
    .send(unreachable)
    .expect(422)
    .expect(/say below how to reach them/)
  await fillsIn(priya, id)
  const nothing = await priya.post(`/prescriptions/${id}/consent`).type('form').send({}).expect(422)
  assert.match(nothing.text, /Tick at least one thing/)
  assert.match(nothing.text, /Say how the person agreed/)
  const notHeld = 'items=interpreter&given-by=in-person&months=12'
  await priya.post(`/prescriptions/${id}/consent`).type('form').send(notHeld).expect(422)
  await priya.post(`/prescriptions/${id}/consent`).type('form').send({ extra: '1' }).expect(400)
  await priya
    .post(`/activities/${world.activities.gardening}/prescriptions`)
    .type('form')
    .send({})
    .expect(400)
})

test('going back to put a new person right changes that person, and makes no second one', async (t) => {
  const world = await startWorld(t)
  const priya = await world.as('priya')
  const id = await starts(priya, world.activities.gardening)
  const formId = newFormId()
  const add = (change: object) =>
    priya
      .post(`/prescriptions/${id}/person/new`)
      .type('form')
      .send({ ...person, formId, ...change })
  await add({ phone: '01632 960 111' }).expect(303)
  await add({ phone: '01632 960 222', reference: 'QS-99' }).expect(303)
  await add({ phone: '01632 960 222', reference: '' }).expect(303)
  const details = await priya.get(`/prescriptions/${id}/person/details`).expect(200)
  assert.match(details.text, /value="01632 960 222"/)
  const choices = await priya.get(`/prescriptions/${id}/person`).expect(200)
  assert.match(choices.text, /QS-99/)
  assert.equal(choices.text.match(/type="radio"/g)!.length, 3, 'one person, by reference, someone new')
  await add({ reference: 'Marguerite' }).expect(422)
})

test('nobody issues without what the check page said about money', async (t) => {
  const world = await startWorld(t)
  await fundBoth(settingOf(world))
  const priya = await world.as('priya')
  const id = await starts(priya, world.activities.gardening)
  await fillsIn(priya, id)
  const consent = 'items=name&items=name&items=phone&given-by=in-person&months=12'
  await priya.post(`/prescriptions/${id}/consent`).type('form').send(consent).expect(303)
  const check = await priya.get(`/prescriptions/${id}/check`).expect(200)
  assert.match(check.text, /Name<br>Phone number\s*</, 'a box ticked twice is there once')
  const paidFrom = /name="paid-from" value="([^"]+)"/.exec(check.text)![1]!
  for (const body of ['', 'paid-from=none', `paid-from=${paidFrom}&paid-from=${paidFrom}`]) {
    const refused = await priya.post(`/prescriptions/${id}/issue`).type('form').send(body).expect(409)
    assert.match(refused.text, /How this is paid for has changed/, body)
  }
  await priya.post(`/prescriptions/${id}/issue`).type('form').send({ 'paid-from': paidFrom }).expect(303)
})

test('answers can be changed from the check page: the person, their details, the consent', async (t) => {
  const world = await startWorld(t)
  const priya = await world.as('priya')
  const id = await starts(priya, world.activities.gardening)
  await fillsIn(priya, id)
  const details = await priya.get(`/prescriptions/${id}/person/details`).expect(200)
  assert.match(details.text, /value="01632 960 777"/)
  const { reference: _, ...words } = person
  await priya
    .post(`/prescriptions/${id}/person/details`)
    .type('form')
    .send({ ...words, phone: '01632 960 888' })
    .expect(303)
    .expect('Location', `/prescriptions/${id}/check`)
  await priya
    .get(`/prescriptions/${id}/check`)
    .expect(200)
    .expect(/01632 960 888/)
  const choice = await priya.get(`/prescriptions/${id}/person`).expect(200)
  const personId = /value="([0-9a-f-]{36})" checked/.exec(choice.text)![1]!
  const choose = (sent: object) => priya.post(`/prescriptions/${id}/person`).type('form').send(sent)
  await choose({})
    .expect(422)
    .expect(/Choose who/)
  await choose({ person: 'reference', reference: 'NO-1' })
    .expect(422)
    .expect(/None of your people/)
  await choose({ person: personId, reference: '' })
    .expect(303)
    .expect('Location', `/prescriptions/${id}/check`)
  await choose({ person: 'new', reference: '' })
    .expect(303)
    .expect('Location', `/prescriptions/${id}/person/new`)
  await choose({ person: newFormId(), reference: '' }).expect(404)
})

test('when the money is gone the check page says so with status 409, and nothing is set aside', async (t) => {
  const world = await startWorld(t)
  const { gardening } = await fundBoth(settingOf(world), { capPence: 4_000 })
  const priya = await world.as('priya')
  const second = await starts(priya, world.activities.gardening)
  await fillsIn(priya, second)
  await sends(priya, world.activities.gardening)
  const refused = await priya.post(`/prescriptions/${second}/issue`).type('form').send({}).expect(409)
  assert.match(refused.text, /is used up: £0 left, £40 needed/)
  assert.match(refused.text, /Check before you send/)
  await priya
    .get(`/prescriptions/${second}/check`)
    .expect(200)
    .expect(/is used up/)
  assert.equal((await agreementFigures(world.ports.store.read, gardening)).reservedPence, 4_000)
})

test('without money the check page says that the group is not paid', async (t) => {
  const world = await startWorld(t)
  const priya = await world.as('priya')
  const id = await starts(priya, world.activities.singing)
  await fillsIn(priya, id)
  await priya.get(`/prescriptions/${id}/check`).expect(/This group is not paid for this activity/)
  const early = await starts(priya, world.activities.singing)
  await priya
    .get(`/prescriptions/${early}/check`)
    .expect(303)
    .expect('Location', `/prescriptions/${early}/person`)
  await priya
    .post(`/prescriptions/${early}/issue`)
    .type('form')
    .send({})
    .expect(409)
    .expect(/record what they agree to/)
})
