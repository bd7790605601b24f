// test/prescriptions/attendance-routes.test.ts — telling what happened next by the pages, on a phone.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { startWorld } from '../support/world.ts'
import { settingOf } from './browsing.ts'
import { acceptedFor, fundSteps } from './setting.ts'

async function openPages(t: TestContext) {
  const world = await startWorld(t)
  const setting = settingOf(world)
  await fundSteps(setting)
  const id = await acceptedFor(setting)
  const group = await world.as('greenShoots')
  const post = (path: string, sent: object = {}) =>
    group.post(`/prescriptions/${id}/${path}`).type('form').send(sent)
  const page = async () => (await group.get(`/prescriptions/${id}`).expect(200)).text
  return { world, setting, id, group, post, page }
}

test('the next step is offered with what it pays, until the end', async (t) => {
  const { world, id, group, post, page } = await openPages(t)
  await group
    .get('/prescriptions')
    .expect(/Being attended/)
    .expect(/Next: agree a start date/)
  assert.match(await page(), /£15\.01 is paid when they first come/)
  assert.match(await page(), /Home visit: £5 is paid\./)
  const startsOn = (date: string) => ({
    'startsOn-day': date,
    'startsOn-month': '3',
    'startsOn-year': '2026',
  })
  await post('start-date', startsOn('5')).expect(303)
  await group.get('/prescriptions').expect(/Starts 5 March 2026/)
  await post('start-date', startsOn('2')).expect(303)
  await group.get('/prescriptions').expect(/Next: tell us if they came/)
  assert.match(await page(), /Change the start date/)
  await post('first-attendance', { attendedOn: '2026-03-02' }).expect(303)
  await post('first-attendance', { attendedOn: '2026-03-02' }).expect(303)
  assert.match(await page(), /£25 is paid when they finish/)
  assert.match(await page(), /Tell us first if something below was done/)
  await post('milestones', { milestone: 'custom-1' }).expect(303)
  assert.doesNotMatch(await page(), /Done: Home visit/)
  await post('completion').expect(303)
  const after = await page()
  assert.match(after, /Completed/)
  assert.doesNotMatch(after, /What happens next/)
  await group.get('/prescriptions').expect(/Nobody is coming at the moment/)
  const priya = await world.as('priya')
  const { text } = await priya.get(`/prescriptions/${id}`).expect(200)
  for (const words of ['Start date agreed', 'Came for the first time', 'A further step', 'First came']) {
    assert.match(text, new RegExp(words))
  }
  await priya.get('/prescriptions').expect(/Completed 2 March 2026/)
})

test('a day that cannot be is said beside its boxes, and what was typed stays', async (t) => {
  const { post } = await openPages(t)
  const day = (name: string, [date, month, year]: string[]) => ({
    [`${name}-day`]: date,
    [`${name}-month`]: month,
    [`${name}-year`]: year,
  })
  const wrong: [string, object, RegExp][] = [
    ['first-attendance', day('attendedOn', ['3', '3', '2026']), /Today is 2 March 2026/],
    ['first-attendance', day('attendedOn', ['1', '3', '2026']), /accepted this prescription on 2 March 2026/],
    ['first-attendance', day('attendedOn', ['31', '2', '2026']), /Type a real date/],
    ['first-attendance', {}, /Type the day they first came/],
    ['start-date', day('startsOn', ['1', '1', '2031']), /within a year/],
    ['start-date', {}, /Type the day you agreed/],
  ]
  for (const [path, sent, says] of wrong) {
    const { text } = await post(path, sent).expect(422)
    assert.match(text, says)
    assert.match(text, /Error: /)
    assert.match(text, /<details[^>]* open/)
  }
  const { text } = await post('first-attendance', day('attendedOn', ['31', '2', '2026'])).expect(422)
  assert.match(text, /name="attendedOn-day"[^>]* value="31"/)
})

test('not starting and stopping early are asked about once, with a reason', async (t) => {
  const { world, setting, id, group, post, page } = await openPages(t)
  await group.get(`/prescriptions/${id}/early-end`).expect(303)
  await group
    .get(`/prescriptions/${id}/no-start`)
    .expect(200)
    .expect(/£7\.51 is paid for your time/)
    .expect(/You cannot take this back/)
  await post('no-start')
    .expect(422)
    .expect(/Choose a reason/)
  await post('no-start', { reason: 'not-reached' }).expect(303)
  assert.match(await page(), /We could not reach them/)
  await post('no-start', { reason: 'not-reached' }).expect(303)
  await post('completion')
    .expect(409)
    .expect(/has ended/)
  await post('milestones', { milestone: 'custom-1' }).expect(409)
  await post('milestones', { milestone: 'custom-9' }).expect(400)
  const other = await acceptedFor(setting)
  const tell = (path: string, sent: object) =>
    group.post(`/prescriptions/${other}/${path}`).type('form').send(sent)
  await tell('completion', {})
    .expect(409)
    .expect(/First tell us when they came/)
  await tell('first-attendance', { attendedOn: '2026-03-02' }).expect(303)
  await group
    .get(`/prescriptions/${other}/early-end`)
    .expect(200)
    .expect(/Nothing more is paid/)
  await tell('early-end', { reason: 'travel' }).expect(303)
  const priya = await world.as('priya')
  await priya
    .get(`/prescriptions/${other}`)
    .expect(/They could not get there/)
    .expect(/Find something else/)
})

test('nobody else may tell, and for another group it does not exist', async (t) => {
  const { world, id } = await openPages(t)
  const paths = ['start-date', 'first-attendance', 'milestones', 'completion', 'no-start', 'early-end']
  for (const [who, status] of [
    ['openVoices', 404],
    ['priya', 403],
    ['finance', 403],
  ] as const) {
    const agent = await world.as(who)
    const sent = { attendedOn: '2026-03-02', startsOn: '2026-03-02', milestone: 'custom-1', reason: 'other' }
    const only: Record<string, (keyof typeof sent)[]> = {
      'start-date': ['startsOn'],
      'first-attendance': ['attendedOn'],
      milestones: ['milestone'],
      'no-start': ['reason'],
      'early-end': ['reason'],
    }
    for (const path of paths) {
      const body = Object.fromEntries((only[path] ?? []).map((name) => [name, sent[name]]))
      await agent.post(`/prescriptions/${id}/${path}`).type('form').send(body).expect(status)
    }
  }
})
