// test/funding/routes-life.test.ts — an agreement on its pages: changed, taken back, closed; money returned.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { parse } from 'csv-parse/sync'
import { brokenInvariants } from '../../src/commands/check-ledger.ts'
import { fundFigures } from '../../src/funding/funding.ts'
import { newId } from '../../src/kernel/id.ts'
import { balancesOf } from '../../src/ledger/ledger.ts'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

type Fields = Record<string, string | string[]>

async function start(t: TestContext) {
  const world = await startWorld(t)
  const money = await makeMoney(world.ports, world, world.activities, world.standIn)
  const finance = await world.as('finance')
  const approver = await world.as('approver')
  return { world, money, finance, approver }
}
const send = (agent: Agent, path: string, fields: Fields = {}) => agent.post(path).type('form').send(fields)
const date = (name: string, day: string): Fields => {
  const [date, month, year] = day.split(' ') as [string, string, string]
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

async function accepted(world: World): Promise<string> {
  const id = await issueOne(world.ports, world.players.priya, world.activities.gardening)
  await acceptPrescription(world.ports, world.players.greenShoots, id)
  const { findReservation } = await import('../../src/funding/funding.ts')
  return (await findReservation(world.ports.store.read, id))!.reference
}

test('a draft with milestones is sent back, changed and approved', async (t) => {
  const { world, money, finance, approver } = await start(t)
  const form: Fields = {
    formId: newId(world.clock.now()),
    kind: 'per-referral',
    providerId: world.organisationIds.openVoices,
    activities: [world.activities.singing],
    ...date('startsOn', '1 4 2026'),
    ...date('endsOn', '31 3 2027'),
    tariff: '10',
    firstAttendance: '£20',
    didNotStart: '25',
    completed: '',
    customName1: 'Came six times',
    customTariff1: '5.50',
    cap: '400',
    over: 'tariff',
    overTariff: '30',
  }
  const path = `/funds/${money.fundId}/agreements`
  const wrong: [Fields, RegExp][] = [
    [{ customTariff1: '' }, /Type what is paid for “Came six times”/],
    [{ customName1: '' }, /Give this milestone a name/],
    [{ overTariff: '' }, /Type the tariff beyond the agreement/],
    [{ firstAttendance: '1e9' }, /Type pounds and pence/],
    [{ didNotStart: '101' }, /from 0 to 100/],
    [{ firstAttendance: '' }, /that tariff is £0/],
    [{ cap: '35' }, /tariffs of one prescription are £35.50/],
  ]
  for (const [change, says] of wrong) {
    const answer = await send(finance, path, { ...form, ...change })
    assert.equal(answer.status, 422, String(says))
    assert.match(answer.text, says)
    assert.match(answer.text, /govuk-error-message/)
  }
  const address = (await send(finance, path, form).expect(303)).headers.location!
  await finance.post(`${address}/submission`).expect(303)
  await send(approver, `${address}/return`, { reason: '' }).expect(422, /Say why you send it back/)
  await send(approver, `${address}/return`, { reason: 'The cap is too low' }).expect(303)
  await finance.get(address).expect(200, /sent it back on [^<]+: The cap is too low/)
  const edit = await finance.get(`${address}/edit`).expect(200)
  for (const value of ['20.00', '5.50', 'Came six times', '400.00', '30.00']) {
    assert.ok(edit.text.includes(`value="${value}"`), value)
  }
  await send(finance, `${address}/edit`, { ...form, cap: '500' }).expect(303)
  await finance.post(`${address}/submission`).expect(303)
  await approver.post(`${address}/approval`).expect(303)
  const page = await finance.get(address).expect(200)
  for (const words of [/£500/, /Tariff: Came six times/, /£5, 25% of what/, /paid £30 each/]) {
    assert.match(page.text, words)
  }
})

test('a plan of payments must add up, on the form of a block and of a grant', async (t) => {
  const { world, money, finance } = await start(t)
  const grant: Fields = {
    formId: newId(world.clock.now()),
    kind: 'grant',
    providerId: world.organisationIds.greenShoots,
    ...date('startsOn', '1 4 2026'),
    ...date('endsOn', '31 3 2027'),
    total: '600',
    plan: '1 4 2026 £250.50\r\n1 July 2026 349.50',
  }
  const path = `/funds/${money.fundId}/agreements`
  const wrong: [string, RegExp][] = [
    ['', /Type at least one payment/],
    ['1 4 2026 £250', /The payments add up to £250, and they must pay £600: £350 is missing/],
    ['31 2 2026 £600', /is not a date and then an amount/],
    ['1 4 2026 12.345', /is not a date and then an amount/],
    ['1 4 2028 £600', /outside the agreement/],
  ]
  for (const [plan, says] of wrong) {
    const answer = await send(finance, path, { ...grant, plan })
    assert.equal(answer.status, 422, plan)
    assert.match(answer.text, says)
  }
  const address = (await send(finance, path, grant).expect(303)).headers.location!
  const page = await finance.get(address).expect(200)
  assert.match(page.text, /£250.50/)
  assert.match(page.text, /1 July 2026/)
})

test('a cap is changed by two people, never below what is reserved', async (t) => {
  const { world, money, finance, approver } = await start(t)
  await accepted(world)
  await issueOne(world.ports, world.players.priya, world.activities.gardening)
  const address = `/agreements/${money.perReferralId}`
  const form = { ...date('endsOn', '1 3 2027'), amount: '79', reason: 'Fewer people' }
  const low = await send(finance, `${address}/versions`, form)
  assert.equal(low.status, 400)
  assert.match(low.text, /£40 is reserved and £40 is spent, £80 together/)
  assert.match(low.text, /id="amount-error"/)
  assert.match(low.text, /value="79"/)
  await send(finance, `${address}/versions`, { ...form, amount: '12.345' }).expect(422, /pounds and pence/)
  const made = await send(finance, `${address}/versions`, { ...form, amount: '7,000' }).expect(303)
  const version = made.headers.location!
  await send(finance, `${version}/decision`, { decision: 'in-force' }).expect(403)
  const page = await approver.get(version).expect(200)
  for (const words of [/£8,000/, /£7,000/, /Fewer people/, /Yes, put it in force/])
    assert.match(page.text, words)
  await send(approver, `${version}/decision`, { decision: 'in-force' }).expect(303)
  await finance.get(address).expect(200, /Versions of this agreement/)
  await finance.get(`${address}/versions/9`).expect(404)
  assert.deepEqual(await brokenInvariants(world.ports.store.read), [])
})

test('closing says what each way would move before it is chosen', async (t) => {
  const { world, money, finance } = await start(t)
  const block = `/agreements/${money.blockId}/closing`
  const page = await finance.get(block).expect(200)
  assert.match(page.text, /The provider owes us £250 for places not used/)
  assert.match(page.text, /30 places lapse/)
  await send(finance, block, {}).expect(422, /Choose how to close it/)
  await send(finance, block, { as: 'carry-forward' }).expect(409, /Only places that are paid for/)
  await send(finance, block, { as: 'claw-back' }).expect(303)
  await finance.get(`/agreements/${money.blockId}`).expect(200, /What was paid ahead is owed back to us/)
  await finance.get(block).expect(200, /closed already/)
  const waiting = await issueOne(world.ports, world.players.priya, world.activities.gardening)
  assert.ok(waiting)
  const other = await finance.get(`/agreements/${money.perReferralId}/closing`).expect(200)
  assert.match(other.text, /1 prescription not answered yet/)
  assert.deepEqual(await brokenInvariants(world.ports.store.read), [])
})

test('unspent money goes back in three steps, and the terms of a fund are set', async (t) => {
  const { world, money, finance, approver } = await start(t)
  const path = `/funds/${money.fundId}`
  const form = { formId: newId(world.clock.now()), amount: '£1,250.50', reason: 'Not needed' }
  await send(finance, `${path}/returns`, { ...form, amount: '20,000' }).expect(
    400,
    /so £20,000 cannot go back/,
  )
  const made = (await send(finance, `${path}/returns`, form).expect(303)).headers.location!
  await send(approver, `${made}/decision`, { decision: 'due' }).expect(303)
  const sending = { ...date('sentOn', '3 3 2026'), reference: 'BACK 1' }
  const early = await send(finance, `${made}/sending`, sending).expect(400)
  assert.match(early.text, /to today, 2 March 2026/)
  assert.match(early.text, /value="BACK 1"/)
  await send(finance, `${made}/sending`, { ...sending, ...date('sentOn', '2 3 2026') }).expect(303)
  await finance.get(made).expect(200, /2 March 2026, BACK 1/)
  const { returnedPence } = await fundFigures(world.ports.store.read, money.fundId)
  assert.equal(returnedPence, 125_050)
  const terms = { ...date('endsOn', '31 3 2027'), spotAllowance: '500', spotLimit: '100' }
  await send(finance, `${path}/terms`, { ...terms, ...date('endsOn', '1 2 2027') }).expect(
    400,
    /cannot end before/,
  )
  await send(finance, `${path}/terms`, terms).expect(303)
  await finance.get(path).expect(200, /31 March 2027/)
  assert.doesNotMatch((await finance.get(path)).text, /Spot purchases<\/dt>/)
  await send(approver, `${path}/terms`, terms).expect(303)
  await finance.get(path).expect(200, /£0 of £500 used; above £100 the approver decides/)
})

test('a group reads its statement in plain words; finance reads every line; the files add up', async (t) => {
  const { world, money, finance } = await start(t)
  const reference = await accepted(world)
  const group = await world.as('greenShoots')
  const page = await group.get('/statement').expect(200)
  assert.ok(page.text.includes(`You earned £40 for ${reference}.`))
  assert.doesNotMatch(page.text, /payable|debit|credit|ledger/i)
  await group.get('/statement?month=2026-02').expect(200, /Nothing happened in this month/)
  await group.get('/statement?month=junk').expect(200)
  const file = await group.get('/statement.csv?month=2026-03').expect(200)
  const rows = parse<Record<string, string>>(file.text, { columns: true })
  assert.equal(rows.at(-1)!['Owed to you then'], '40')
  const { greenShoots } = world.organisationIds
  const full = await finance.get(`/providers/${greenShoots}/statement`).expect(200)
  assert.ok(full.text.includes(`provider:${greenShoots}:payable`))
  await finance.get(`/providers/${greenShoots}/statement?from=2026-03-02&to=2026-03-01`).expect(400)
  await finance.get(`/providers/${world.organisationIds.surgery}/statement`).expect(404)
  await group.get(`/providers/${greenShoots}/statement`).expect(403)
  for (const path of [`/funds/${money.fundId}`, `/agreements/${money.blockId}`]) {
    const file = await finance.get(`${path}/lines.csv`).expect(200)
    const totals = parse<Record<string, string>>(file.text, { columns: true }).filter(
      (row) => row.Kind === 'Total',
    )
    assert.ok(totals.length > 2)
    const kept = await balancesOf(
      world.ports.store.read,
      totals.map((row) => row.Code!),
    )
    for (const { Code, Balance, Book } of totals) {
      assert.equal(Math.round(Number(Balance) * (Book === 'Places' ? 1 : 100)), kept.get(Code!), Code)
    }
  }
})
