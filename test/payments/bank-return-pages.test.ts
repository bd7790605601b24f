// test/payments/bank-return-pages.test.ts — a bank's file of returns is sent, looked at, and taken over.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { makeBankFile } from '../../src/payments/bank-files/actions.ts'
import { confirmPayeeDetail, setPayeeDetail } from '../../src/payments/payees/detail-actions.ts'
import { approveRemittance, draftRemittance, submitRemittance } from '../../src/payments/payments.ts'
import { payoutsOf } from '../../src/payments/payouts/store.ts'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { newId } from '../../src/kernel/id.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { type Agent, startWorld } from '../support/world.ts'

/** A payout of Green Shoots is in a bank file, and the bank has a file that says it was not paid. */
async function inFile(t: TestContext) {
  const world = await startWorld(t)
  const { ports, players, activities, standIn, organisationIds } = world
  await makeMoney(ports, world, activities, standIn)
  const details = { sortCode: '089999', accountNumber: '66374958', name: 'Green Shoots RC 100001' }
  const asked = { rail: 'bank-file', details } as const
  const providerId = organisationIds.greenShoots
  const { number } = await setPayeeDetail(ports, players.finance, providerId, asked)
  await confirmPayeeDetail(ports, players.secondFinance, providerId, number)
  const prescription = await issueOne(ports, players.priya, activities.gardening)
  await acceptPrescription(ports, players.greenShoots, prescription)
  const { id } = await draftRemittance(ports, players.finance)
  await submitRemittance(ports, players.finance, id)
  await approveRemittance(ports, players.approver, id)
  const file = { id: newId(ports.clock.now()), profile: 'Generic CSV', paymentDate: '2026-03-05' }
  await makeBankFile(ports, players.finance, id, file)
  await world.settle()
  const payout = (await payoutsOf(ports.store.read, id))[0]!
  const pounds = (payout.amountPence / 100).toFixed(2)
  const line = `${payout.reference};£${pounds};5;02/03/2026;Café`
  const text = `Reference;Amount;Reason code;Date;Name\r\n${line}\r\n`
  const state = async () => (await payoutsOf(ports.store.read, id))[0]!.status
  return { finance: await world.as('finance'), text, state }
}

const send = (agent: Agent, bytes: Buffer | string, kind = 'rejected') =>
  agent
    .post('/bank-returns')
    .field('kind', kind)
    .field('todo', 'look')
    .attach('file', Buffer.from(bytes as string), 'returns.csv')

const encodings: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-16': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'Windows-1252': (text) => Buffer.from(text, 'latin1'),
}

test('a file in each encoding is shown first, and exactly that is taken over', async (t) => {
  const { finance, text, state } = await inFile(t)
  let looked = ''
  for (const [name, encoded] of Object.entries(encodings)) {
    const page = (await send(finance, encoded(text)).expect(200)).text
    assert.match(page, /It was not paid: payable again/, name)
    looked = /name="looked" value="([^"]+)"/.exec(page)![1]!
  }
  assert.equal(await state(), 'sending', 'looking changes nothing')
  const apply = (fields: Record<string, string>) =>
    finance.post('/bank-returns').field({ kind: 'rejected', todo: 'apply', ...fields })
  assert.match((await apply({ looked: 'bm90IGd6aXA' }).expect(422)).text, /did not come back with the form/)
  assert.match((await apply({ lines: '' }).expect(422)).text, /Choose a file, or paste its lines/)
  assert.equal(await state(), 'sending')
  await apply({ looked }).expect(303)
  assert.equal(await state(), 'refused')
  assert.match((await send(finance, text).expect(200)).text, /nothing in these lines to take over/)
})

test('what is no such file is refused in words, and nothing is done', async (t) => {
  const { finance, text, state } = await inFile(t)
  const says = async (bytes: Buffer | string) => (await send(finance, bytes).expect(422)).text
  assert.match(await says('%PDF-1.7 and more'), /This file is a PDF/)
  assert.match(await says('a,b\n1,2'), /no column headed reference/)
  assert.match(await says(text.replace('02/03/2026', '31/02/2026')), /is not a date/)
  assert.match((await send(finance, '').expect(422)).text, /Choose a file, or paste its lines/)
  const large = await send(finance, `${text}${' '.repeat(2_000_000)}`)
  assert.equal(large.status, 413)
  assert.match(large.text, /larger than 2 MB. Ask your bank for a shorter time/)
  const unsaid = await finance
    .post('/bank-returns')
    .field('todo', 'look')
    .attach('file', Buffer.from(text), 'a.csv')
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.text, /Say which file it is/)
  assert.equal(await state(), 'sending')
})
