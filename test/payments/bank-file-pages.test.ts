// test/payments/bank-file-pages.test.ts — paying by bank file through the real pages, without JavaScript.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { confirmPayeeDetail, setPayeeDetail } from '../../src/payments/payees/detail-actions.ts'
import { approveRemittance, draftRemittance, submitRemittance } from '../../src/payments/payments.ts'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { type Agent, startWorld } from '../support/world.ts'

/** A world in which Green Shoots is paid by bank transfer, and a remittance of it is approved. */
async function approved(t: TestContext) {
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
  await world.settle()
  return { world, finance: await world.as('finance'), at: `/remittances/${id}` }
}

const formIdIn = (page: string) => /name="formId" value="([^"]+)"/.exec(page)![1]!
const day = { 'paymentDate-day': '5', 'paymentDate-month': '3', 'paymentDate-year': '2026' }

async function makeThrough(finance: Agent, at: string): Promise<string> {
  const page = await finance.get(`${at}/bank-files/new`).expect(200)
  const form = { formId: formIdIn(page.text), profile: 'Generic CSV', ...day }
  const made = await finance.post(`${at}/bank-files`).type('form').send(form).expect(303)
  const again = await finance.post(`${at}/bank-files`).type('form').send(form).expect(303)
  assert.equal(made.headers.location, again.headers.location)
  return made.headers.location!
}

test('finance makes the file, downloads the same bytes twice, and keys it in', async (t) => {
  const { world, finance, at } = await approved(t)
  assert.match((await finance.get(at).expect(200)).text, /Waits for a file/)
  const file = await makeThrough(finance, at)
  const page = (await finance.get(file).expect(200)).text
  const sha256 = /[0-9a-f]{64}/.exec(page)![0]
  const downloads = [await finance.get(`${file}/file`).expect(200), await finance.get(`${file}/file`)]
  for (const download of downloads) {
    assert.equal(createHash('sha256').update(download.text).digest('hex'), sha256)
    assert.match(download.headers['content-disposition']!, /REM-0001-file-1-pay-2026-03-05\.csv/)
  }
  const sheet = (await finance.get(`${file}/keying-sheet`).expect(200)).text
  assert.match(sheet, /Green Shoots RC 100001/)
  assert.match(sheet, /08-99-99/)
  assert.match(sheet, /66374958/)
  assert.match((await finance.get(at).expect(200)).text, /In file 1/)
  for (const shown of [page, (await finance.get(at)).text]) assert.doesNotMatch(shown, /66374958|089999/)
  const approver = await world.as('approver')
  assert.match((await approver.get(at).expect(200)).text, /In file 1/)
  for (const path of ['', '/file', '/keying-sheet']) await approver.get(`${file}${path}`).expect(403)
  const group = await world.as('greenShoots')
  await group.get(`${file}/file`).expect(403)
})

test('a wrong day or profile is said beside its field, and nothing is made', async (t) => {
  const { finance, at } = await approved(t)
  const formId = formIdIn((await finance.get(`${at}/bank-files/new`).expect(200)).text)
  const send = (change: object) =>
    finance
      .post(`${at}/bank-files`)
      .type('form')
      .send({ formId, profile: 'Generic CSV', ...day, ...change })
  assert.match((await send({ 'paymentDate-day': '7' }).expect(409)).text, /Saturday or Sunday/)
  assert.match((await send({ 'paymentDate-day': '31', 'paymentDate-month': '2' })).text, /real date/)
  assert.match((await send({ profile: 'Bacs Standard 18' }).expect(409)).text, /does not say our name/)
  assert.match((await finance.get(at).expect(200)).text, /Waits for a file/)
})

test('a file is given up only by somebody who says that it was not sent', async (t) => {
  const { finance, at } = await approved(t)
  const file = await makeThrough(finance, at)
  const refused = await finance.post(`${file}/giving-up`).type('form').send({}).expect(422)
  assert.match(refused.text, /Tick the box/)
  await finance.post(`${file}/giving-up`).type('form').send({ unsent: 'yes' }).expect(303)
  await finance.get(`${file}/file`).expect(409)
  assert.match((await finance.get(file).expect(200)).text, /Do not send it to the bank/)
  const next = await makeThrough(finance, at)
  assert.notEqual(next, file)
})

test('a file made before a change says loudly what to do, and is not given out', async (t) => {
  const { finance, at } = await approved(t)
  const file = await makeThrough(finance, at)
  await finance.post(`${file}/sending`).expect(303)
  assert.match((await finance.get(file).expect(200)).text, /The bank has this file\. Do not send it/)
  await finance.post(`${file}/giving-up`).type('form').send({ unsent: 'yes' }).expect(409)

  const other = await approved(t)
  const unsent = await makeThrough(other.finance, other.at)
  const { ports, players, organisationIds } = other.world
  const details = { sortCode: '107999', accountNumber: '88837491', name: 'Green Shoots New' }
  const asked = { rail: 'bank-file', details } as const
  await setPayeeDetail(ports, players.finance, organisationIds.greenShoots, asked)
  const refused = await other.finance.get(`${unsent}/file`).expect(409)
  assert.match(refused.text, /This file must not go to the bank: REM-0001-/)
  const page = (await other.finance.get(unsent).expect(200)).text
  assert.match(page, /Do not send this file to the bank/)
  assert.match(page, /href="#give-up"/)
  assert.doesNotMatch(page, /Download the file/)
  const sheet = (await other.finance.get(`${unsent}/keying-sheet`).expect(200)).text
  assert.match(sheet, /Do not key in these payments/)
  assert.doesNotMatch(sheet, /66374958|88837491/)
  assert.match((await other.finance.get(other.at).expect(200)).text, /Bank file 1 must not go to the bank/)
  const removal = await other.finance.post(`${unsent}/removals`).type('form').send({})
  assert.equal(removal.status, 422)
  assert.match(removal.text, /Choose the payment/)
})

test('what the bank did not take is shown first, then taken over as a whole, once', async (t) => {
  const { finance, at } = await approved(t)
  const file = await makeThrough(finance, at)
  const page = (await finance.get(file).expect(200)).text
  const reference = /REM-0001-\d\d/.exec(page)![0]
  const pounds = /£([0-9.,]+)/.exec(page)![1]!
  const headings = 'Reference,Amount,Reason code,Date\r\n'
  const own = `${headings}${reference},${pounds},5,02/03/2026\r\nNONE-1,1.00,0,02/03/2026\r\n`
  const send = (change: object) =>
    finance
      .post('/bank-returns')
      .type('form')
      .send({ kind: 'rejected', lines: own, todo: 'look', ...change })
  const other = (await send({ lines: own.replace(`,${pounds},`, ',1.23,') }).expect(200)).text
  assert.match(other, /for another amount[\s\S]*No payout of ours by bank file/)
  const looked = (await send({ lines: own }).expect(200)).text
  assert.match(looked, /It was not paid: payable again/)
  assert.match(looked, /Take over 1 line/)
  await send({ lines: own, todo: 'apply' }).expect(303)
  const after = (await finance.get('/bank-returns').expect(200)).text
  assert.match(after, /1 payout is payable again.*NONE-1/s)
  assert.match((await finance.get(at).expect(200)).text, /Not paid/)
  const again = (await send({ lines: own }).expect(200)).text
  assert.match(again, /nothing in these lines to take over/)
  assert.match((await send({ lines: 'a,b\n1,2' }).expect(422)).text, /no column headed reference/)
})

test('a profile is looked at, copied, saved in versions, and refused when it makes no sense', async (t) => {
  const world = await startWorld(t)
  const finance = await world.as('finance')
  assert.match((await finance.get('/bank-profiles').expect(200)).text, /Not yet: it lacks our name/)
  const page = (await finance.get('/bank-profiles/Generic%20CSV/copy').expect(200)).text
  assert.match(page, /Example Growers,000001,00000001,40\.50/)
  const fields = [...page.matchAll(/<input[^>]*name="([^"]+)"[^>]*?(?:value="([^"]*)")?[^>]*>/g)]
  assert.ok(fields.length > 10)
  const typed = {
    name: 'Our bank',
    says: 'Ours.',
    form: 'csv',
    hasHeader: 'no',
    delimiter: 'semicolon',
    dateFormat: 'YYYY-MM-DD',
    amounts: 'pence',
    sortCodes: '20-04-15',
    charset: 'ascii',
    lineEnd: 'lf',
    capitals: 'yes',
    nameLength: '18',
    referenceLength: '18',
    seen: '0',
    'field-1': 'payee-name',
    'field-2': 'sort-code',
    'field-3': 'account-number',
    'field-4': 'amount',
    'field-5': 'reference',
  }
  const send = (change: object) =>
    finance
      .post('/bank-profiles')
      .type('form')
      .send({ ...typed, ...change })
  assert.match((await send({}).expect(200)).text, /EXAMPLE GROWERS;00-00-01;00000001;4050;REM-0000-01/)
  const faulty = await send({ 'field-4': '', todo: 'save' }).expect(422)
  assert.match(faulty.text, /A column for the amount is missing/)
  assert.match((await send({ nameLength: 'x', todo: 'save' }).expect(422)).text, /whole number/)
  await send({ todo: 'save' }).expect(303)
  await send({ todo: 'save' }).expect(303)
  assert.match((await send({ says: 'Other.', todo: 'save' }).expect(409)).text, /Somebody else saved/)
  await send({ says: 'Other.', seen: '1', todo: 'save' }).expect(303)
  const list = (await finance.get('/bank-profiles').expect(200)).text
  assert.match(list, /Our bank[\s\S]*Version 2/)
  assert.match((await finance.get('/bank-profiles/Our%20bank').expect(200)).text, /value="Other\."/)
  await finance.get('/bank-profiles/None').expect(404)
  await (await world.as('approver')).get('/bank-profiles').expect(403)
})
