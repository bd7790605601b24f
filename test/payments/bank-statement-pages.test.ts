// test/payments/bank-statement-pages.test.ts — a statement from file to explained, through the real pages.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { countLines } from '../../src/payments/bank-statements/line-store.ts'
import { makeMoney } from '../support/money.ts'
import { type Agent, startWorld } from '../support/world.ts'

async function start(t: TestContext) {
  const world = await startWorld(t)
  await makeMoney(world.ports, world, world.activities, world.standIn)
  await world.settle()
  return { world, db: world.ports.store.read, finance: await world.as('finance') }
}

const csv = [
  'Date,Details,Amount,Balance',
  '02/03/2026,"<b>WHO</b>",9.99,9.99',
  '02/03/2026,FEE,-1.25,8.74',
].join('\n')

/** Every hidden and chosen value of the page's last form, as a browser would send it. */
function formIn(page: string): Record<string, string | string[]> {
  const form = page.slice(page.lastIndexOf('<form'))
  const found: [string, string][] = []
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const isChoice = /type="(?:checkbox|radio)"/.test(tag)
    if (isChoice && !tag.includes(' checked')) continue
    found.push([attribute(tag, 'name'), attribute(tag, 'value')])
  }
  for (const [whole, name] of form.matchAll(/<select[^>]*name="([^"]+)"[\s\S]*?<\/select>/g)) {
    const chosen = /<option value="([^"]*)" selected/.exec(whole) ?? /<option value="([^"]*)"/.exec(whole)!
    found.push([name!, chosen[1]!])
  }
  const all = Map.groupBy(found, ([name]) => name)
  return Object.fromEntries([...all].map(([name, values]) => [name, values.map(([, value]) => value)]))
}
const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

async function send(agent: Agent, address: string, fields: Record<string, string | string[]>) {
  const post = agent.post(address)
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) post.field(name, value)
  return post.redirects(0)
}

async function upload(agent: Agent, bytes: Buffer | string) {
  return agent.post('/bank/statements/reading').attach('file', Buffer.from(bytes as string), 'march.csv')
}

test('a file is sent, described and kept; its lines are matched, booked and explained', async (t) => {
  const { db, finance } = await start(t)
  const mapping = await upload(finance, csv)
  assert.equal(mapping.status, 200)
  assert.match(mapping.text, /2 lines can be read so/)
  assert.match(mapping.text, /&lt;b&gt;WHO/)
  const preview = await send(finance, '/bank/statements/preview', {
    ...formIn(mapping.text),
    step: 'preview',
  })
  assert.equal(preview.status, 200, preview.text)
  assert.match(preview.text, /Keep this statement\?/)
  assert.match(preview.text, /£8\.74/)
  assert.equal((await countLines(db)).all, 0)
  const confirmed = { ...formIn(preview.text), rememberAs: 'Our bank' }
  assert.equal((await send(finance, '/bank/statements', confirmed)).status, 303)
  assert.equal((await countLines(db)).all, 2)
  const again = await send(finance, '/bank/statements', confirmed)
  assert.equal(again.status, 409)
  assert.match(again.text, /was read before, as march\.csv/)
  const bank = (await finance.get('/bank').expect(200)).text
  assert.match(bank, /They agree to the penny/)
  assert.match((await finance.get('/bank/statements/new')).text, /Our bank/)
  await explainLines(finance, bank)
})

async function explainLines(finance: Agent, bank: string) {
  const lineOf = (words: string) => new RegExp(`href="(/bank/lines/[^"]+)">${words}`).exec(bank)![1]!
  const fee = lineOf('FEE')
  await finance
    .post(`${fee}/match`)
    .type('form')
    .send({})
    .expect(422, /Choose what this line is/)
  await finance.post(`${fee}/match`).type('form').send({ choice: 'charge' }).expect(303)
  await finance
    .post(`${fee}/match`)
    .type('form')
    .send({ choice: 'charge' })
    .expect(409, /dealt with already/)
  assert.match((await finance.get(fee)).text, /Charge of the bank/)
  const who = lineOf('&lt;b&gt;WHO')
  await finance
    .post(`${who}/match`)
    .type('form')
    .send({ choice: 'suspense' })
    .expect(422, /Say what you know/)
  const aside = { choice: 'suspense', says: 'Nobody knows yet' }
  await finance.post(`${who}/match`).type('form').send(aside).expect(303)
  const item = /href="(\/suspense\/[^"]+)"/.exec((await finance.get('/suspense').expect(200)).text)![1]!
  const explained = { choice: 'charges', provider: '', says: 'Interest of the bank' }
  const owed = { ...explained, choice: 'owes-us' }
  await finance
    .post(`${item}/explanation`)
    .type('form')
    .send(owed)
    .expect(422, /Choose the provider/)
  await finance.post(`${item}/explanation`).type('form').send(explained).expect(303)
  await finance
    .post(`${item}/explanation`)
    .type('form')
    .send(explained)
    .expect(409, /explained already/)
  assert.match((await finance.get('/suspense')).text, /Nothing is in suspense[\s\S]*Interest of the bank/)
}

test('the wrong separator, columns or encoding come back with a sentence, and nothing is kept', async (t) => {
  const { db, finance } = await start(t)
  const mapping = await upload(finance, Buffer.from(csv.replace('FEE', 'CAFÉ'), 'latin1'))
  const fields = { ...formIn(mapping.text), step: 'preview' }
  const wrong = async (change: object) => {
    const reply = await send(finance, '/bank/statements/preview', { ...fields, ...change })
    assert.equal(reply.status, 422, reply.text.slice(-1500))
    return reply.text
  }
  assert.match(await wrong({ delimiter: 'semicolon' }), /No line of the account could be read/)
  assert.match(await wrong({ charset: 'utf-8' }), /The file is not in UTF-8/)
  assert.match(await wrong({ date: '1' }), /cannot be read/)
  assert.match(await wrong({ amount: '' }), /Choose the column of the amount/)
  assert.equal((await countLines(db)).all, 0)
})

test('what is no statement is refused where it was sent', async (t) => {
  const { db, finance } = await start(t)
  for (const [bytes, says] of [
    ['PK\u0003\u0004', /spreadsheet/],
    ['%PDF-1.7', /PDF/],
  ] as const) {
    const reply = await upload(finance, bytes)
    assert.match(reply.text, says)
    assert.equal(reply.status, 422)
  }
  assert.equal((await send(finance, '/bank/statements/reading', { pasted: '' })).status, 422)
  assert.equal((await upload(finance, Buffer.alloc(2_500_000, 'a'))).status, 413)
  const torn = finance.post('/bank/statements/reading').type('multipart/form-data; boundary=x').send('--y')
  assert.equal((await torn).status, 400)
  const lost = await send(finance, '/bank/statements', { file: 'bm90IGd6aXA', fileName: 'a' })
  assert.equal(lost.status, 400)
  const pasted = await send(finance, '/bank/statements/reading', { pasted: csv })
  assert.match(pasted.text, /2 lines can be read so/)
  assert.equal((await countLines(db)).all, 0)
})

test('the deposit on the statement is proposed and confirmed with all that is', async (t) => {
  const { world, finance } = await start(t)
  const approver = await world.as('approver')
  assert.doesNotMatch((await approver.get('/bank').expect(200)).text, /Read a statement/)
  const entries = (await finance.get('/bank?show=entries').expect(200)).text
  const pounds = /£([0-9,.]+)<\/td>/.exec(entries.slice(entries.indexOf('Deposit')))![1]!
  const day = /(\d+) (January|February|March) 2026/.exec(entries.slice(entries.indexOf('/ledger/entries/')))!
  const text = `Date,Details,Amount,Balance\n${day[1]} ${day[2]} 2026,CREDIT,"${pounds}","${pounds}"\n`
  const mapping = await upload(finance, text)
  const preview = await send(finance, '/bank/statements/preview', {
    ...formIn(mapping.text),
    step: 'preview',
  })
  await send(finance, '/bank/statements', formIn(preview.text))
  const bank = (await finance.get('/bank')).text
  assert.match(bank, /1 line fits one thing only/)
  await finance.post('/bank/matches').type('form').send({}).expect(303)
  assert.match((await finance.get('/bank')).text, /1 line was matched/)
  assert.match((await finance.get('/bank?show=matched')).text, /Its entry/)
})
