// test/funding/routes.test.ts — funds and agreements in the browser: made, approved by another, read by some.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { brokenInvariants } from '../../src/commands/check-ledger.ts'
import { newId } from '../../src/kernel/id.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

const fundForm = {
  name: 'Pay on prescription',
  funder: 'Two Fields Council',
  purpose: 'Community activities',
  amount: '£1,250.50',
  'receivedOn-day': '2',
  'receivedOn-month': '3',
  'receivedOn-year': '2026',
  reference: 'TFC 1',
}
const dates = {
  'startsOn-day': '1',
  'startsOn-month': '3',
  'startsOn-year': '2026',
  'endsOn-day': '28',
  'endsOn-month': '2',
  'endsOn-year': '2027',
}
type Fields = Record<string, string | string[]>

async function makeFund(world: World, agent: Agent): Promise<string> {
  const formId = newId(world.clock.now())
  const answer = await agent
    .post('/funds')
    .type('form')
    .send({ ...fundForm, formId })
  assert.equal(answer.status, 303)
  return answer.headers.location!.split('/')[2]!
}

/** The fields of a block agreement with Green Shoots, changed where a test says so. */
function blockForm(world: World, changes: Fields = {}): Fields {
  return {
    formId: newId(world.clock.now()),
    kind: 'block',
    providerId: world.organisationIds.greenShoots,
    activities: [world.activities.gardening],
    ...dates,
    total: '100',
    places: '3',
    instalments: '4',
    ...changes,
  }
}

function perReferralForm(world: World, changes: Fields = {}): Fields {
  const { total: _, places: __, instalments: ___, ...shared } = blockForm(world)
  return { ...shared, kind: 'per-referral', tariff: '42.50', cap: '£1,000', ...changes }
}

async function start(t: TestContext) {
  const world = await startWorld(t)
  const finance = await world.as('finance')
  return { world, finance, fundId: await makeFund(world, finance) }
}

test('finance drafts and submits an agreement, the approver reads the words and approves', async (t) => {
  const { world, finance, fundId } = await start(t)
  const approver = await world.as('approver')
  const choose = await finance.get(`/funds/${fundId}/agreements/new?kind=block`).expect(200)
  assert.match(choose.text, /Green Shoots Growers/)
  const terms = await finance
    .get(`/funds/${fundId}/agreements/new?kind=block&provider=${world.organisationIds.greenShoots}`)
    .expect(200)
  assert.match(terms.text, /£1,250.50<\/strong> free/)
  assert.match(terms.text, new RegExp(`value="${world.activities.gardening}" checked`))
  const saved = await finance.post(`/funds/${fundId}/agreements`).type('form').send(blockForm(world))
  const address = saved.headers.location!
  assert.match(address, /^\/agreements\//)
  await approver.post(`${address}/approval`).expect(409)
  await finance.post(`${address}/submission`).expect(303)
  await finance.get(`${address}/approval`).expect(403)
  await finance.post(`${address}/approval`).expect(403)
  const page = await approver.get(`${address}/approval`).expect(200)
  assert.match(page.text, /£100<\/strong>: one hundred pounds\./)
  assert.match(page.text, /£33.33 or £33.34/)
  assert.match(page.text, /£1,150.50/, 'what is free afterwards')
  await approver.post(`${address}/approval`).expect(303)
  await world.settle()
  const active = await finance.get(address).expect(200)
  for (const words of [/Active/, /Judith Vale/, /Has fallen due/, /Not due yet/, /Places free/]) {
    assert.match(active.text, words)
  }
  const fund = await finance.get(`/funds/${fundId}`).expect(200)
  assert.match(fund.text, /viewBox="0 0 125050 10"/)
  assert.match(fund.text, /£1,150.50/)
  assert.deepEqual(await brokenInvariants(world.ports.store.read), [])
})

test('a per-referral agreement shows its tariff, and a fund nearly promised warns', async (t) => {
  const { world, finance, fundId } = await start(t)
  const approver = await world.as('approver')
  const saved = await finance.post(`/funds/${fundId}/agreements`).type('form').send(perReferralForm(world))
  await finance.post(`${saved.headers.location!}/submission`).expect(303)
  assert.doesNotMatch((await finance.get(`/funds/${fundId}`)).text, /80% or more/)
  await approver.post(`${saved.headers.location!}/approval`).expect(303)
  const page = await finance.get(saved.headers.location!).expect(200)
  assert.match(page.text, /£42.50/)
  const more = blockForm(world, { total: '50' })
  const other = await finance.post(`/funds/${fundId}/agreements`).type('form').send(more)
  await finance.post(`${other.headers.location!}/submission`).expect(303)
  await approver.post(`${other.headers.location!}/approval`).expect(303)
  assert.match((await finance.get(`/funds/${fundId}`)).text, /80% or more of this fund is promised or spent/)
})

test('the same form twice makes one of each', async (t) => {
  const { world, finance, fundId } = await start(t)
  const form = blockForm(world)
  const first = await finance.post(`/funds/${fundId}/agreements`).type('form').send(form).expect(303)
  const second = await finance.post(`/funds/${fundId}/agreements`).type('form').send(form).expect(303)
  assert.equal(second.headers.location, first.headers.location)
  const deposit = { ...fundForm, formId: newId(world.clock.now()) }
  const { name: _, funder: __, purpose: ___, ...fields } = deposit
  await finance.post(`/funds/${fundId}/deposits`).type('form').send(fields).expect(303)
  await finance.post(`/funds/${fundId}/deposits`).type('form').send(fields).expect(303)
  assert.match((await finance.get(`/funds/${fundId}`)).text, />£2,501</)
})

test('money is typed as pounds and pence, or the form says so and keeps what was typed', async (t) => {
  const { world, finance, fundId } = await start(t)
  for (const amount of ['12.345', '-3', '1e9', '١٢', '1,25', '£', '10000000.01', 'free', '']) {
    const answer = await finance
      .post('/funds')
      .type('form')
      .send({ ...fundForm, amount, formId: newId(world.clock.now()) })
    assert.equal(answer.status, 422, amount)
    const says = amount === '' ? /Type how much was received/ : /Type pounds and pence like 1250.50/
    assert.match(answer.text, says, amount)
    assert.match(answer.text, /value="Pay on prescription"/)
    assert.match(answer.text, /<title>Error: Make a fund/)
  }
  for (const total of ['12.345', '1e9', '١٢']) {
    const form = blockForm(world, { total })
    const answer = await finance.post(`/funds/${fundId}/agreements`).type('form').send(form)
    assert.equal(answer.status, 422)
    assert.match(answer.text, /Type pounds and pence/)
  }
  for (const amount of ['1250.5', '£ 40', '0.01']) {
    const form = { ...fundForm, amount, formId: newId(world.clock.now()) }
    await finance.post('/funds').type('form').send(form).expect(303)
  }
})

test('a deposit of nothing, or of a day to come, is said on the form with what was typed', async (t) => {
  const { world, finance, fundId } = await start(t)
  const formId = newId(world.clock.now())
  const fund = { ...fundForm, formId, reference: 'TFC 77' }
  const { name: _, funder: __, purpose: ___, ...deposit } = fund
  for (const [wrong, field, says] of [
    [{ amount: '0' }, 'amount', /A deposit is more than £0/],
    [{ 'receivedOn-year': '2027' }, 'receivedOn-day', /recorded once it has been received/],
  ] as const) {
    const into = await finance
      .post(`/funds/${fundId}/deposits`)
      .type('form')
      .send({ ...deposit, ...wrong })
    const anew = await finance
      .post('/funds')
      .type('form')
      .send({ ...fund, ...wrong })
    for (const { status, text } of [into, anew]) {
      assert.equal(status, 400)
      assert.match(text, says)
      assert.match(text, new RegExp(`href="#${field}"`))
      assert.match(text, /value="TFC 77"/)
    }
  }
  await finance.post(`/funds/${fundId}/deposits`).type('form').send(deposit).expect(303)
})

test('terms that cannot hold are said on the form, all at once, beside their fields', async (t) => {
  const { world, finance, fundId } = await start(t)
  const refused: [Fields, RegExp][] = [
    [blockForm(world, { places: '0' }), /how many places the block has, from 1/],
    [blockForm(world, { places: '2.5' }), /how many places the block has/],
    [blockForm(world, { instalments: '13' }), /number of payments from 1 to 12/],
    [blockForm(world, { total: '1,250.51' }), /has £1,250.50 free. The agreement needs £1,250.51/],
    [blockForm(world, { total: '0.02' }), /£0.02 is too little/],
    [blockForm(world, { activities: [] }), /Choose at least one activity/],
    [blockForm(world, { 'endsOn-year': '2025' }), /end date must be after the start date/],
    [blockForm(world, { 'endsOn-day': '30' }), /Type a real date/],
    [blockForm(world, { 'endsOn-day': '', 'endsOn-month': '', 'endsOn-year': '' }), /Type the last day/],
    [perReferralForm(world, { tariff: '0' }), /tariff must be more than £0/],
    [perReferralForm(world, { cap: '42.49' }), /most to spend is £42.49, and one tariff is £42.50/],
  ]
  for (const [form, says] of refused) {
    const answer = await finance.post(`/funds/${fundId}/agreements`).type('form').send(form)
    assert.equal(answer.status, 422, String(says))
    assert.match(answer.text, says)
  }
  const many = blockForm(world, { places: '', total: '', 'startsOn-day': '31', 'startsOn-month': '2' })
  const { text } = await finance.post(`/funds/${fundId}/agreements`).type('form').send(many)
  const summary = /govuk-error-summary__list[\s\S]*?<\/ul>/.exec(text)?.[0] ?? ''
  const order = [...summary.matchAll(/href="#([a-zA-Z-]+)"/g)].map((match) => match[1])
  assert.deepEqual(order, ['startsOn-day', 'total', 'places'])
  assert.equal(
    await world.ports.store.read.$count((await import('../../src/funding/agreements/tables.ts')).agreements),
    0,
  )
})

test('a date may come as one field', async (t) => {
  const { world, finance, fundId } = await start(t)
  const form = blockForm(world, { startsOn: '2026-03-01' })
  for (const part of ['day', 'month', 'year']) delete form[`startsOn-${part}`]
  await finance.post(`/funds/${fundId}/agreements`).type('form').send(form).expect(303)
})

test('junk is answered with a sentence, never a fault', async (t) => {
  const { world, finance, fundId } = await start(t)
  const post = (path: string, fields: Fields) => finance.post(path).type('form').send(fields)
  await post('/funds', { ...fundForm, formId: newId(world.clock.now()), extra: 'x' }).expect(400)
  await post('/funds', { ...fundForm, name: ['a', 'b'] }).expect(422)
  await post('/funds', { ...fundForm, formId: 'not-an-id' }).expect(422, /Open the page again/)
  await post('/funds', {}).expect(422)
  await post(`/funds/${fundId}/agreements`, {}).expect(404)
  await post(`/funds/${fundId}/agreements`, { kind: ['block', 'block'] }).expect(404)
  await post(`/funds/${fundId}/agreements`, blockForm(world, { providerId: 'x' })).expect(404)
  const others = blockForm(world, { activities: [world.activities.singing] })
  await post(`/funds/${fundId}/agreements`, others).expect(404)
  const surgery = blockForm(world, { providerId: world.organisationIds.surgery })
  await post(`/funds/${fundId}/agreements`, surgery).expect(404)
  await finance.get('/funds/nothing').expect(404)
  await finance.get(`/funds/${newId(world.clock.now())}`).expect(404)
  await finance.get(`/agreements/${fundId}`).expect(404)
  await finance.get(`/funds/${fundId}/agreements/new?kind=odd&provider=x`).expect(404)
  await post(`/agreements/${fundId}/submission`, {}).expect(404)
})

test('who may read, who may not', async (t) => {
  const { world, finance, fundId } = await start(t)
  const saved = await finance.post(`/funds/${fundId}/agreements`).type('form').send(blockForm(world))
  const commissioner = await world.as('commissioner')
  await commissioner.get('/funds').expect(200, /Pay on prescription/)
  const page = await commissioner.get(`/funds/${fundId}`).expect(200)
  assert.match(page.text, /Green Shoots Growers/)
  assert.doesNotMatch(page.text, /href="\/agreements|Record a deposit/)
  await commissioner.get(saved.headers.location!).expect(403)
  await commissioner.post('/funds').type('form').send(fundForm).expect(403)
  for (const who of ['priya', 'greenShoots', 'curator', 'administrator'] as const) {
    const agent = await world.as(who)
    await agent.get('/funds').expect(403)
    await agent.get(`/funds/${fundId}`).expect(403)
    await agent.get(saved.headers.location!).expect(403)
  }
  await world.anyone().get('/funds').expect(303)
})
