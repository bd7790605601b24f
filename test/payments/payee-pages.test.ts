// test/payments/payee-pages.test.ts — where groups are paid, through the real pages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepUp } from '../support/sign-in.ts'
import { type Agent, startWorld } from '../support/world.ts'

const typed = { sortCode: '20-04-15', accountNumber: '12345678', name: 'Green Shoots' }
const send = (agent: Agent, address: string, body: object = {}) => agent.post(address).type('form').send(body)

test('finance asks for bank details, cannot confirm them, and another person does', async (t) => {
  const world = await startWorld(t)
  const at = `/payees/${world.organisationIds.greenShoots}`
  const finance = await world.as('finance')
  await finance
    .get(`${at}/bank-details`)
    .expect(303)
    .expect('location', /^\/step-up/)
  await send(finance, `${at}/bank-details`, typed)
    .expect(303)
    .expect('location', /^\/step-up/)
  assert.doesNotMatch((await finance.get(at).expect(200)).text, /Stop this change/)
  await stepUp(world, finance, 'finance')
  await finance.get(`${at}/bank-details`).expect(200)
  await send(finance, `${at}/bank-details`, typed).expect(303).expect('location', at)
  const page = await finance.get(at).expect(200)
  assert.match(page.text, /By bank transfer, 20-••-•• ••••5678/)
  assert.match(page.text, /It holds from 3 March 2026 at midday/)
  assert.match(page.text, /someone else must confirm it/)
  assert.doesNotMatch(page.text, /12345678|20-04-15|Confirm this change/)
  const confirmation = `${at}/changes/1/confirmation`
  await send(finance, confirmation).expect(403, /someone else must confirm it/)
  const approver = await world.as('approver')
  assert.match((await approver.get('/payees?state=held').expect(200)).text, /Green Shoots Growers/)
  assert.match((await approver.get(at).expect(200)).text, /Confirm this change/)
  await send(approver, confirmation)
    .expect(303)
    .expect('location', /^\/step-up/)
  await stepUp(world, approver, 'approver')
  await send(approver, confirmation).expect(303).expect('location', at)
  await send(approver, confirmation).expect(409)
  const done = (await approver.get(at).expect(200)).text
  assert.match(done, /Can be paid/)
  assert.match(done, /Confirmed: By bank transfer.*Judith Vale.*Asked for: By bank transfer.*Olwen Tranter/s)
})

test('a group gives its bank details, and stops a change, in plain words', async (t) => {
  const world = await startWorld(t)
  const group = await world.as('greenShoots')
  assert.match((await group.get('/money').expect(200)).text, /You cannot be paid yet\. Tell us where/)
  await stepUp(world, group, 'greenShoots')
  await send(group, '/money/paid-to/bank-details', typed).expect(303).expect('location', '/money/paid-to')
  const page = (await group.get('/money/paid-to').expect(200)).text
  assert.match(page, /If your group did not want this, stop it now/)
  assert.doesNotMatch(page, /Confirm this change|12345678/)
  const at = `/payees/${world.organisationIds.greenShoots}`
  await send(group, `${at}/changes/1/confirmation`).expect(403)
  assert.match((await group.get('/money').expect(200)).text, /Until then nothing is paid to you/)
  await send(await world.as('openVoices'), '/money/paid-to/changes/1/dropping').expect(404)
  await send(group, '/money/paid-to/changes/1/dropping').expect(303).expect('location', '/money/paid-to')
  assert.match((await group.get('/money/paid-to').expect(200)).text, /Stopped: By bank transfer/)
  await send(group, '/money/paid-to/bank-details', typed).expect(303)
  world.clock.set(new Date('2026-03-03T12:00:00Z'))
  const again = await world.as('greenShoots')
  assert.match(
    (await again.get('/money').expect(200)).text,
    /You are paid by bank transfer, 20-••-•• ••••5678\./,
  )
})

test('what is wrong stands beside its field, and what was typed is kept', async (t) => {
  const world = await startWorld(t)
  const group = await world.as('greenShoots')
  await stepUp(world, group, 'greenShoots')
  const wrong = { sortCode: '00-00-00', accountNumber: '12x', name: 'Green & Shoots' }
  const page = (await send(group, '/money/paid-to/bank-details', wrong).expect(422)).text
  assert.match(page, /<title>Error: /)
  assert.match(page, /id="sortCode-error"/)
  assert.match(page, /id="accountNumber-error"/)
  assert.match(page, /value="12x"/)
  assert.match(page, /value="Green &amp; Shoots"/)
  await send(group, '/money/paid-to/bank-details', { ...typed, organisationId: 'x' }).expect(400)
  const host = (await send(group, '/money/paid-to/fiscal-host', { hostId: '' }).expect(422)).text
  assert.match(host, /Choose the organisation that is paid/)
  const { surgery } = world.organisationIds
  const other = (await send(group, '/money/paid-to/fiscal-host', { hostId: surgery }).expect(422)).text
  assert.match(other, /Choose an organisation from the list/)
})

test('a group is paid through a host, which the list of payees then names', async (t) => {
  const world = await startWorld(t)
  const { greenShoots, alliance } = world.organisationIds
  const group = await world.as('greenShoots')
  await stepUp(world, group, 'greenShoots')
  await send(group, '/money/paid-to/fiscal-host', { hostId: alliance }).expect(303)
  world.clock.set(new Date('2026-03-03T12:00:00Z'))
  const finance = await world.as('finance')
  const list = (await finance.get('/payees').expect(200)).text
  assert.match(list, /Through its fiscal host Two Fields Alliance/)
  assert.match(list, new RegExp(`href="/payees/${alliance}"`))
  const page = (await finance.get(`/payees/${greenShoots}`).expect(200)).text
  assert.match(page, /Its fiscal host Two Fields Alliance cannot be paid: Not set up to be paid yet\./)
  const found = (await finance.get('/payees?q=shoots&rail=fiscal-host&state=blocked').expect(200)).text
  assert.match(found, /1 organisation/)
  assert.match((await finance.get('/payees?q=nobody').expect(200)).text, /Nobody like that/)
})

test('finance sets a group up with Stripe, and its page says what Stripe wants', async (t) => {
  const world = await startWorld(t)
  const at = `/payees/${world.organisationIds.greenShoots}`
  const finance = await world.as('finance')
  assert.match((await finance.get(at).expect(200)).text, /Set up with Stripe/)
  await send(finance, `${at}/stripe`).expect(303).expect('location', at)
  const page = (await finance.get(at).expect(200)).text
  assert.match(page, /Setting up.*Stripe wants .* from the group.*Ask Stripe again/s)
  assert.match(page, /Registered with Stripe.*Olwen Tranter/s)
  const approver = await world.as('approver')
  assert.doesNotMatch((await approver.get(at).expect(200)).text, /Ask Stripe again|bank-details/)
  await finance.get(`/payees/${world.organisationIds.surgery}`).expect(404)
})
