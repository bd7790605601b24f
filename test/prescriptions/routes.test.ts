// test/prescriptions/routes.test.ts — the pages of a prescription, as the link worker and the group use them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementFigures } from '../../src/funding/funding.ts'
import { fundBoth, newFormId, type Setting } from './setting.ts'
import { startWorld, type Agent, type World } from '../support/world.ts'

const person = {
  reference: 'QS-17',
  name: 'Marguerite Quillfeather',
  phone: '01632 960 777',
  email: '',
  'safe-contact': 'Text only',
  'access-needs': 'Uses a wheelchair',
  interpreter: '',
  'what-matters': 'Roses',
}

/** The world as the shared makers of money and drafts expect it. */
function settingOf(world: World): Setting {
  const file = `${world.dataDir}/allotment.sqlite`
  return { ...world, needs: { ...world.ports, clock: world.clock, file } }
}

async function starts(priya: Agent, activityId: string): Promise<string> {
  const formId = newFormId()
  const post = () => priya.post(`/activities/${activityId}/prescriptions`).type('form').send({ formId })
  await post().expect(303).expect('Location', `/prescriptions/${formId}/person`)
  await post().expect(303).expect('Location', `/prescriptions/${formId}/person`)
  return formId
}

async function fillsIn(priya: Agent, id: string): Promise<void> {
  const formId = newFormId()
  await priya
    .post(`/prescriptions/${id}/person/new`)
    .type('form')
    .send({ ...person, reference: '', formId })
    .expect(303)
    .expect('Location', `/prescriptions/${id}/consent`)
  await priya
    .post(`/prescriptions/${id}/consent`)
    .type('form')
    .send('items=name&items=phone&items=access-needs&given-by=in-person&months=12')
    .expect(303)
    .expect('Location', `/prescriptions/${id}/check`)
}

async function sends(priya: Agent, activityId: string): Promise<string> {
  const id = await starts(priya, activityId)
  await fillsIn(priya, id)
  await priya.post(`/prescriptions/${id}/issue`).type('form').send({}).expect(303)
  return id
}

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
    return [...found].sort()
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
