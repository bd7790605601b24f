// test/funding/routes-money.test.ts — pages before and after money moves: taken back, promised, claimed.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { brokenInvariants } from '../../src/commands/check-ledger.ts'
import { findReservation, fundFigures } from '../../src/funding/funding.ts'
import { formatPounds } from '../../src/kernel/pence.ts'
import { draftRemittance } from '../../src/payments/payments.ts'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { type Agent, startWorld } from '../support/world.ts'

async function start(t: TestContext) {
  const world = await startWorld(t)
  const money = await makeMoney(world.ports, world, world.activities, world.standIn)
  const finance = await world.as('finance')
  const { players, ports, activities } = world
  /** Issues one and has it accepted: its reference. */
  const accepted = async (what: 'gardening' | 'singing' = 'gardening') => {
    const id = await issueOne(ports, players.priya, activities[what])
    await acceptPrescription(ports, players[what === 'gardening' ? 'greenShoots' : 'openVoices'], id)
    return (await findReservation(ports.store.read, id))!.reference
  }
  return { world, money, finance, accepted, db: ports.store.read }
}
type Fields = Record<string, string>
const send = (agent: Agent, path: string, fields: Fields) => agent.post(path).type('form').send(fields)
const seenIn = (text: string) => ({ seen: /name="seen" value="([^"]+)"/.exec(text)![1]! })

test('what was earned in error is taken back after a page that says what moves', async (t) => {
  const { money, finance, accepted, db } = await start(t)
  const reference = await accepted()
  const path = `/agreements/${money.perReferralId}/corrections`
  const asks = await finance.get(`${path}/new`).expect(200)
  assert.match(asks.text, /The group and the auditor read this\. Never name a person\./)
  const form = { reference: reference.toLowerCase(), milestone: 'accepted', reason: 'Accepted twice' }
  await send(finance, path, { ...form, reason: '' }).expect(422, /Say why it is taken back/)
  const unknown = await send(finance, path, { ...form, reference: 'RX-NONE' }).expect(400)
  assert.match(unknown.text, /paid for no prescription called RX-NONE/)
  await send(finance, path, { ...form, milestone: 'completed' }).expect(409, /Nothing was earned for that/)
  const spent = async () => (await fundFigures(db, money.fundId)).spentPence
  const before = await spent()
  const { text } = await send(finance, path, form).expect(200)
  for (const words of [/Take back £40\?/, new RegExp(reference), /It will not be paid/, /Accepted twice/]) {
    assert.match(text, words)
  }
  assert.equal(await spent(), before, 'nothing moved')
  const again = await send(finance, path, { ...form, ...seenIn(text), change: 'yes' }).expect(200)
  assert.match(again.text, /Accepted twice<\/textarea>/)
  assert.match(again.text, /value="accepted" selected/)
  const sure = { ...form, ...seenIn(text) }
  await send(finance, path, sure).expect(303)
  const page = await finance.get(`/agreements/${money.perReferralId}`).expect(200)
  await send(finance, path, sure).expect(303)
  assert.equal(await spent(), before - 4_000)
  assert.match(page.text, /£40 for RX-[^ ]+ is taken back\. £40 will not be paid\./)
  assert.match(page.text, /Accepted twice/)
  assert.deepEqual(await brokenInvariants(db), [])
})

test('what a remittance has will be owed back, and who looked before it did looks again', async (t) => {
  const { world, money, finance, accepted, db } = await start(t)
  const reference = await accepted()
  const path = `/agreements/${money.perReferralId}/corrections`
  const form = { reference, milestone: 'accepted', reason: 'Sent to the wrong group' }
  const early = await send(finance, path, form).expect(200)
  const { id } = await draftRemittance(world.ports, world.players.finance)
  const { text } = await send(finance, path, { ...form, ...seenIn(early.text) }).expect(200)
  assert.match(text, /This changed since you looked/)
  assert.match(text, /has this money, or will get it with a remittance\. It will owe us £40\./)
  assert.match(text, new RegExp(`href="/remittances/${id}"`))
  await send(finance, path, { ...form, ...seenIn(text) }).expect(303)
  const group = await world.as('greenShoots')
  const statement = await group.get('/statement').expect(200)
  assert.match(statement.text, /You owe it back\. Why: Sent to the wrong group/)
  assert.deepEqual(await brokenInvariants(db), [])
})

test('a place of a block says that it is free again, and a group is told why', async (t) => {
  const { world, money, finance, accepted } = await start(t)
  const reference = await accepted('singing')
  const path = `/agreements/${money.blockId}/corrections`
  const form = { reference, milestone: 'accepted', reason: 'Accepted twice' }
  const { text } = await send(finance, path, form).expect(200)
  assert.match(text, /Take back £33\.33\?/)
  assert.match(text, /The place is free again, and no payment changes\./)
  const tariff = { ...form, reference: await accepted() }
  const other = `/agreements/${money.perReferralId}/corrections`
  const shown = await send(finance, other, tariff).expect(200)
  await send(finance, other, { ...tariff, ...seenIn(shown.text) }).expect(303)
  const group = await world.as('greenShoots')
  const statement = await group.get('/statement').expect(200)
  assert.match(statement.text, /so it will not be paid\. Why: Accepted twice/)
})

test('the agreements of a fund add up to its bands, for those who may open the books', async (t) => {
  const { world, money, finance, accepted, db } = await start(t)
  await accepted()
  await issueOne(world.ports, world.players.priya, world.activities.gardening)
  const { text } = await finance.get(`/funds/${money.fundId}`).expect(200)
  const { allocatedPence, reservedPence } = await fundFigures(db, money.fundId)
  const total = /All together[\s\S]*?<\/tr>/.exec(text)![0]
  assert.match(total, new RegExp(`data-label="Allocated">${formatPounds(allocatedPence)}<`))
  assert.match(total, new RegExp(`data-label="Reserved">${formatPounds(reservedPence)}<`))
  assert.equal(reservedPence, 4_000)
  assert.match(text, new RegExp(`href="/funds/${money.fundId}#agreements">£40<`))
  const commissioner = await world.as('commissioner')
  const seen = await commissioner.get(`/funds/${money.fundId}`).expect(200)
  assert.doesNotMatch(seen.text, /All together/)
})

test('an agreement lists its prescriptions, and says whether a remittance has what fell due', async (t) => {
  const { world, money, finance, accepted } = await start(t)
  const reference = await accepted('singing')
  await world.settle()
  const before = await finance.get(`/agreements/${money.blockId}`).expect(200)
  const row = new RegExp(`${reference}</th>[\\s\\S]*?2 March 2026<[\\s\\S]*?Accepted<[\\s\\S]*?£33\\.33<`)
  assert.match(before.text, row)
  assert.match(before.text, new RegExp(`href="/agreements/${money.blockId}/lines.csv"`))
  assert.match(before.text, /Has fallen due, not in a remittance yet/)
  assert.match(before.text, /worth that nobody has taken up yet/)
  assert.match(before.text, /Of that, what we paid already/)
  await draftRemittance(world.ports, world.players.finance)
  const after = await finance.get(`/agreements/${money.blockId}`).expect(200)
  assert.match(after.text, /Has fallen due, in a remittance</)
})
