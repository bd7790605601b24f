// test/prescriptions/spot-routes.test.ts — buying a prescription by pages that say nothing of the person.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { setFundTerms } from '../../src/funding/funding.ts'
import { getPrescription } from '../../src/prescriptions/prescriptions.ts'
import { startWorld } from '../support/world.ts'
import { settingOf } from './browsing.ts'
import { addFund, issuedFor, newFormId } from './setting.ts'

async function openPages(t: TestContext) {
  const world = await startWorld(t)
  const setting = settingOf(world)
  const { id: fundId } = await addFund(setting)
  const terms = { endsOn: null, spotAllowancePence: 20_000, spotLimitPence: 8_000 }
  await setFundTerms(setting.needs, world.players.approver, fundId, terms)
  const id = await issuedFor(setting)
  const { reference } = await getPrescription(setting.needs.store.read, id)
  const finance = await world.as('finance')
  const form = { reference, fund: fundId, price: '£45.50', reason: 'Nobody else near' }
  const buy = (changed: object = {}) =>
    finance
      .post('/spot-purchases')
      .type('form')
      .send({ ...form, formId: newFormId(), ...changed })
  return { world, setting, id, reference, finance, buy }
}

const aboutPerson = /Marguerite|Quillfeather|960 777|wheelchair|Priya/i

test('finance buys one, from the list or by its reference', async (t) => {
  const { world, setting, id, reference, finance, buy } = await openPages(t)
  const list = await finance.get('/spot-purchases').expect(200)
  assert.match(list.text, new RegExp(`/spot-purchases/new\\?reference(=|&#x3D;)${reference}`))
  assert.match(list.text, /Gardening together/)
  const asked = await finance.get(`/spot-purchases/new?reference=${reference}`).expect(200)
  assert.match(asked.text, new RegExp(`value="${reference}"`))
  assert.match(asked.text, /£200 of £200 is left/)
  const { header } = await buy().expect(303)
  const page = await finance.get(header.location!).expect(200)
  for (const words of [/Bought/, /£45\.50/, /Green Shoots Growers/, /Nobody else near/]) {
    assert.match(page.text, words)
  }
  for (const { text } of [list, asked, page]) assert.doesNotMatch(text, aboutPerson)
  assert.equal((await getPrescription(setting.needs.store.read, id)).fundedAs, 'spot')
  const group = await world.as('greenShoots')
  await group.get(`/prescriptions/${id}`).expect(/Bought for this prescription alone/)
})

test('what is wrong is said beside its field, with the figures', async (t) => {
  const { buy } = await openPages(t)
  const wrong: [object, RegExp][] = [
    [{ reference: '' }, /Type the reference/],
    [{ reference: 'RX-ZZZZZ' }, /We cannot find a prescription with that reference/],
    [{ price: '12.345' }, /pounds and pence/],
    [{ price: '-3' }, /pounds and pence/],
    [{ price: '1e9' }, /pounds and pence/],
    [{ price: '0' }, /more than £0/],
    [{ price: '200.01' }, /allows £200[^<]*£0[^<]*£200\.01/],
    [{ reason: '' }, /Say why/],
    [{ fund: 'x' }, /Choose the fund/],
  ]
  for (const [changed, says] of wrong) {
    const { text } = await buy(changed).expect(422)
    assert.match(text, says)
  }
})

test('above the limit the approver decides on its page', async (t) => {
  const { world, setting, id, finance, buy } = await openPages(t)
  const { header } = await buy({ price: '80.01' }).expect(303)
  const path = header.location!
  await finance.get(path).expect(/Waiting for approval/)
  await finance.post(`${path}/approval`).type('form').send({}).expect(403)
  const approver = await world.as('approver')
  await approver.get('/spot-purchases').expect(/Waiting for the approver/)
  const page = await approver.get(path).expect(200)
  assert.match(page.text, /eighty pounds and one penny/)
  assert.doesNotMatch(page.text, aboutPerson)
  await approver.post(`${path}/approval`).type('form').send({}).expect(303)
  assert.equal((await getPrescription(setting.needs.store.read, id)).fundedAs, 'spot')
  await approver.post(`${path}/refusal`).type('form').send({}).expect(409)
  await approver.get(`/spot-purchases/${newFormId()}`).expect(404)
  for (const who of ['priya', 'greenShoots', 'curator', 'commissioner'] as const) {
    await (await world.as(who)).get('/spot-purchases').expect(403)
  }
})
