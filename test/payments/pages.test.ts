// test/payments/pages.test.ts — paying groups through the real pages, from earned to reconciled.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { earnOnce } from '../support/earned.ts'
import { stepUp } from '../support/sign-in.ts'
import { control, seenOf } from '../support/stand-in-control.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

/** A world in which Green Shoots has earned £40 and Stripe holds £500. */
async function earned(t: TestContext): Promise<World> {
  const world = await startWorld(t)
  await earnOnce(world)
  return world
}

/** Drafts through the form; gives back the remittance's address. */
async function draft(finance: Agent): Promise<string> {
  const page = await finance.get('/remittances/new').expect(200)
  const formId = /name="formId" value="([^"]+)"/.exec(page.text)![1]!
  const first = await finance.post('/remittances').type('form').send({ formId }).expect(303)
  const second = await finance.post('/remittances').type('form').send({ formId }).expect(303)
  assert.equal(first.headers.location, second.headers.location)
  return first.headers.location!
}

test('finance drafts and submits, the approver reads the total and pays, the group sees it', async (t) => {
  const world = await earned(t)
  const finance = await world.as('secondFinance')
  const simulated = await finance.get('/remittances/new').expect(200)
  assert.match(simulated.text, /Green Shoots Growers/)
  const at = await draft(finance)
  await finance.get(`${at}/approval`).expect(403)
  await finance.post(`${at}/submission`).expect(303)
  const approver = await world.as('approver')
  await approver
    .get(`${at}/approval`)
    .expect(303)
    .expect('location', /^\/step-up/)
  await approver
    .post(`${at}/approval`)
    .expect(303)
    .expect('location', /^\/step-up/)
  await stepUp(world, approver, 'approver')
  const page = await approver.get(`${at}/approval`).expect(200)
  assert.match(page.text, /two hundred and ninety pounds/)
  await approver.post(`${at}/approval`).expect(303)
  await approver.post(`${at}/approval`).expect(409)
  await world.settle()
  const done = await approver.get(at).expect(200)
  assert.match(done.text, /Done/)
  const payoutHref = /href="(\/payouts\/[0-9a-f-]+)">Green Shoots/.exec(done.text)![1]!
  const payout = await finance.get(payoutHref).expect(200)
  assert.match(payout.text, /Nothing: it is paid/)
  assert.match(payout.text, /Debit/)
  const group = await world.as('greenShoots')
  const money = await group.get('/money').expect(200)
  assert.match(money.text, /Paid on 2 March 2026/)
  const advice = await group.get(`${payoutHref}/advice`).expect(200)
  assert.match(advice.text, /RX-[A-Z0-9]{5}/)
  const csv = await group.get(`${payoutHref}/advice.csv`).expect(200)
  assert.match(csv.headers['content-type']!, /text\/csv/)
  assert.match(
    csv.text,
    /^Payment reference,Paid on,Paid by,For,Earned on,Amount\r\nREM-0001-\d\d,2026-03-02,Stripe,RX-/,
  )
  assert.match(csv.text, /Total,,40\r\n$/)
  const other = await world.as('openVoices')
  await other.get(`${payoutHref}/advice`).expect(404)
  await other.get(`${payoutHref}/advice.csv`).expect(404)
  await group.get(payoutHref).expect(403)
})

test('no word about the person reaches Stripe, an advice, a letter or a page of finance', async (t) => {
  const world = await earned(t)
  const finance = await world.as('finance')
  const at = await draft(finance)
  await finance.post(`${at}/submission`).expect(303)
  const approver = await world.as('approver')
  await stepUp(world, approver, 'approver')
  await approver.post(`${at}/approval`).expect(303).expect('location', at)
  await world.settle()
  const state = JSON.stringify(await seenOf(world.standIn.url))
  const group = await world.as('greenShoots')
  const paid = (await group.get('/money').expect(200)).text
  const advice = /href="(\/payouts\/[0-9a-f-]+\/advice)"/.exec(paid)![1]!
  const seen = [
    state,
    paid,
    (await group.get(advice).expect(200)).text,
    (await finance.get(at).expect(200)).text,
  ]
  const payments = (await world.letters()).filter((letter) => letter.subject.startsWith('Payment'))
  assert.ok(payments.length > 0)
  for (const text of [...seen, ...payments.map((letter) => letter.text)]) {
    assert.doesNotMatch(text, /Ash Invented|07700 ?900123/)
  }
})

test('a remittance can be returned only with a reason, and cancelled', async (t) => {
  const world = await earned(t)
  const finance = await world.as('finance')
  const approver = await world.as('approver')
  const at = await draft(finance)
  await finance.post(`${at}/submission`).expect(303)
  const missing = await approver.post(`${at}/return`).type('form').send({ message: ' ' }).expect(422)
  assert.match(missing.text, /Say why you are returning it/)
  await approver.post(`${at}/return`).type('form').send({ message: 'Wait.' }).expect(303)
  assert.match((await finance.get(at).expect(200)).text, /Wait\./)
  const again = await draft(finance)
  await finance.post(`${again}/cancellation`).expect(303)
  await finance.post(`${again}/submission`).expect(409)
})

test('reconciliation shows a line made by hand, and opens it', async (t) => {
  const world = await earned(t)
  const finance = await world.as('finance')
  assert.match((await finance.get('/reconciliation').expect(200)).text, /has not been read yet/)
  await control(world.standIn.url, 'stray', { amount: -125, description: 'Card reader' })
  await finance.post('/reconciliation').expect(303)
  const page = await finance.get('/reconciliation').expect(200)
  assert.match(page.text, /adjustment: Card reader/)
  assert.match(page.text, /−£1\.25/)
  const href = /href="(\/reconciliation\/txn_[^"]+)"/.exec(page.text)![1]!
  assert.match((await finance.get(href).expect(200)).text, /Nothing in our books/)
  await finance.get('/reconciliation/txn_none').expect(404)
  assert.match((await finance.get('/remittances').expect(200)).text, /Stripe and our books differ by £1\.25/)
})

test('a group is set up from the page of payees, and goes to Stripe and back', async (t) => {
  const world = await startWorld(t)
  const finance = await world.as('finance')
  const id = world.organisationIds.greenShoots
  await finance.post(`/payees/${id}/stripe`).expect(303)
  const page = await finance.get('/payees').expect(200)
  assert.match(page.text, /Setting up/)
  await world.settle()
  const letter = (await world.letters()).find((each) => each.subject.startsWith('Get your group ready'))
  assert.equal(letter?.to, world.players.greenShoots.email)
  const group = await world.as('greenShoots')
  assert.match((await group.get('/money').expect(200)).text, /Give Stripe your details/)
  const { headers } = await group.get(`/payees/${id}/continue`).expect(303)
  assert.ok(headers.location!.startsWith(`${world.standIn.url}/onboarding/`))
  await fetch(headers.location!)
  const back = await fetch(headers.location!, { method: 'POST', redirect: 'manual' })
  assert.equal(new URL(back.headers.get('location')!).pathname, `/payees/${id}/return`)
  await group.get(`/payees/${id}/return`).expect(303)
  await world.settle()
  assert.match((await finance.get('/payees').expect(200)).text, /Can be paid/)
  const other = await world.as('openVoices')
  await other.get(`/payees/${id}/continue`).expect(404)
})

test('pages of payments are for those who may see them', async (t) => {
  const world = await startWorld(t)
  const worker = await world.as('priya')
  for (const address of ['/remittances', '/remittances/new', '/payees', '/reconciliation', '/money']) {
    await worker.get(address).expect(403)
    await world.anyone().get(address).expect(303)
  }
  const finance = await world.as('finance')
  for (const address of ['/remittances', '/remittances/new', '/payees', '/reconciliation']) {
    await finance.get(address).expect(200)
  }
  await finance.get('/remittances/01890000-0000-7000-8000-000000000001').expect(404)
  await finance.get('/payouts/nonsense').expect(404)
  await finance.post('/remittances').type('form').send({ formId: 'x' }).expect(303)
  await finance.post('/remittances').type('form').send({ other: 'x' }).expect(400)
})

test('a page after the last one leads back to the last one', async (t) => {
  const finance = await (await startWorld(t)).as('finance')
  const last = {
    '/remittances?page=99': '/remittances?page=1',
    '/suspense?page=99': '/suspense?page=1',
    '/bank?show=matched&page=99': '/bank?show=matched&page=1',
  }
  for (const [path, to] of Object.entries(last)) {
    assert.equal((await finance.get(path).expect(303)).headers.location, to)
  }
  assert.match((await finance.get('/payees?page=99').expect(200)).text, /Green Shoots Growers/)
})
