// test/ledger/routes.test.ts — the ledger's pages and files: journal, accounts, trial balance, locks.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { parse } from 'csv-parse/sync'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { trialBalance } from '../../src/ledger/ledger.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { type Agent, startWorld } from '../support/world.ts'

async function start(t: TestContext) {
  const world = await startWorld(t)
  const money = await makeMoney(world.ports, world, world.activities, world.standIn)
  const { players, ports, activities } = world
  const issued = await issueOne(ports, players.priya, activities.gardening)
  await acceptPrescription(ports, players.greenShoots, issued)
  await world.settle()
  return { world, money, finance: await world.as('finance') }
}

const rowsOf = (text: string) => parse<Record<string, string>>(text, { columns: true })
const pence = (text: string | undefined) => Math.round(Number(text || 0) * 100)

async function file(agent: Agent, path: string, name: RegExp) {
  const answer = await agent.get(path).expect(200)
  assert.match(answer.headers['content-disposition']!, name)
  assert.match(answer.headers['content-type']!, /text\/csv/)
  return rowsOf(answer.text)
}

test('every total opens to its lines, its entry, and the rule that made it', async (t) => {
  const { money, finance } = await start(t)
  const fund = await finance.get(`/funds/${money.fundId}`).expect(200)
  assert.match(fund.text, new RegExp(`href="/ledger/accounts/fund:${money.fundId}:spent"`))
  const spent = await finance.get(`/ledger/accounts/fund:${money.fundId}:spent`).expect(200)
  assert.match(spent.text, /Earned by providers: Pay on prescription/)
  assert.match(spent.text, /\+£40/)
  assert.match(spent.text, /The rule: A milestone was reached/)
  const seq = /href="\/ledger\/entries\/([0-9]+)"/.exec(spent.text)![1]!
  const entry = await finance.get(`/ledger/entries/${seq}`).expect(200)
  assert.match(entry.text, /earn:[0-9a-f-]+:accepted/)
  assert.match(entry.text, /Green Shoots Growers/)
  assert.match(entry.text, /Ledger head: entry [0-9]+, written [^,]+, [0-9a-f]{64}/)
})

test('the journal is filtered by period, kind, account and source key', async (t) => {
  const { money, finance } = await start(t)
  const all = await finance.get('/ledger').expect(200)
  assert.match(all.text, /Deposit received: First grant/)
  assert.match(all.text, /from&#x3D;2025-04-01&amp;to&#x3D;2026-03-31">Financial year 2025–26/)
  const earned = await finance.get('/ledger?kind=earn').expect(200)
  assert.match(earned.text, /accepting prescription/)
  assert.doesNotMatch(earned.text, /Deposit received/)
  const keyed = await finance.get('/ledger?key=deposit:').expect(200)
  assert.match(keyed.text, /Deposit received/)
  const none = await finance.get(`/ledger?account=fund:${money.fundId}:held&from=2030-01-01`).expect(200)
  assert.match(none.text, /Nothing in the books fits that/)
  const order = await finance.get('/ledger?from=2026-03-02&to=2026-03-01').expect(400)
  assert.match(order.text, /last day must be the first day or after it/)
  assert.match(order.text, /value="2026-03-02"/)
  await finance.get('/ledger?from=2026-02-30').expect(400, /Type a real date/)
  await finance.get('/ledger/journal.csv?from=2026-02-30').expect(400)
})

test('older entries are on a page of their own', async (t) => {
  const { world, finance } = await start(t)
  const { ports, players, activities } = world
  for (let count = 0; count < 30; count += 1) {
    const issued = await issueOne(ports, players.priya, activities.gardening)
    await acceptPrescription(ports, players.greenShoots, issued)
  }
  const newest = await finance.get('/ledger').expect(200)
  assert.doesNotMatch(newest.text, /Deposit received/)
  const older = /href="(\/ledger\?before[^"]+)"/.exec(newest.text)![1]!.replace('&#x3D;', '=')
  await finance.get(older).expect(200, /Deposit received: First grant/)
  await finance.get('/ledger?before=junk').expect(200)
})

test('the trial balance agrees, on the page, in its file, and on a day before', async (t) => {
  const { world, finance } = await start(t)
  const page = await finance.get('/ledger/trial-balance').expect(200)
  assert.equal(page.text.match(/Both sides agree/g)?.length, 3)
  assert.match(page.text, /£20,000/)
  const rows = await file(finance, '/ledger/trial-balance.csv?on=2026-03-02', /trial-balance-2026-03-02\.csv/)
  const lines = await trialBalance(world.ports.store.read, '2026-03-02')
  const bank = rows.find((row) => row.Code === 'bank')
  assert.equal(pence(bank?.Debit), lines.find((line) => line.code === 'bank')?.debit)
  for (const total of rows.filter((row) => row.Account === 'Total')) assert.equal(total.Debit, total.Credit)
  await finance.get('/ledger/trial-balance?on=2026-03-01').expect(200, /nothing in the books on that day/)
  await finance.get('/ledger/trial-balance?on=2026-13-01').expect(400, /Type a real date/)
})

test('the trial balance stands fund by fund, then providers, then the bank, all of it', async (t) => {
  const { world, finance } = await start(t)
  const { text } = await finance.get('/ledger/trial-balance').expect(200)
  const book = text.slice(text.indexOf('>Money</h2>'), text.indexOf('>Promises</h2>'))
  const heads = [...book.matchAll(/<h3[^>]+>([^<]+)</g)].map((match) => match[1])
  assert.deepEqual(heads, ['Pay on prescription', 'Providers and payouts', 'Bank and Stripe'])
  const opened = [...text.matchAll(/href="\/ledger\/accounts\/([^"]+)"/g)].map((match) => match[1])
  const inUse = (await trialBalance(world.ports.store.read, '2026-03-02')).map(({ code }) => code)
  assert.equal(opened.length, inUse.length)
  assert.deepEqual(new Set(opened), new Set(inUse))
  const promises = text.slice(text.indexOf('>Promises</h2>'))
  const owners = [...promises.matchAll(/(Green Shoots Growers|Open Voices[^<]*)</g)].map((match) => match[1])
  const inTurn = owners.filter((owner, at) => owner !== owners[at - 1])
  assert.deepEqual(inTurn.slice(0, 2), ['Green Shoots Growers', 'Open Voices Choir'])
})

test('the filters of the ledger say what they take', async (t) => {
  const { finance } = await start(t)
  const { text } = await finance.get('/ledger').expect(200)
  assert.match(text, /Starts with \(like deposit: or earn:\)/)
  assert.match(text, /Its code, like bank, charges or stripe:balance/)
  const allocated = await finance.get('/ledger?kind=allocate').expect(200)
  const seq = /href="\/ledger\/entries\/([0-9]+)"/.exec(allocated.text)![1]!
  const first = await finance.get(`/ledger/entries/${seq}`).expect(200)
  assert.match(first.text, /Of a later version only the difference moves|Its places come into being/)
})

test('files add up to what the ledger holds', async (t) => {
  const { world, money, finance } = await start(t)
  const journal = await file(finance, '/ledger/journal.csv', /filename="?journal\.csv/)
  const sums = { Debit: 0, Credit: 0 }
  for (const row of journal.filter((each) => each.Kind !== 'Total' && each.Book === 'Money')) {
    sums.Debit += pence(row.Debit)
    sums.Credit += pence(row.Credit)
  }
  const total = journal.find((row) => row.Kind === 'Total' && row.Book === 'Money')
  assert.deepEqual(sums, { Debit: pence(total?.Debit), Credit: pence(total?.Credit) })
  assert.equal(sums.Debit, sums.Credit)
  const code = `fund:${money.fundId}:held`
  const lines = await file(finance, `/ledger/accounts/${code}/lines.csv`, /account-fund-/)
  const held = (await trialBalance(world.ports.store.read)).find((line) => line.code === code)
  assert.equal(pence(lines.at(-1)?.Balance), held?.balance)
})

test('an approver locks the books; what is wrong with the day is said beside it', async (t) => {
  const { world, finance } = await start(t)
  const approver = await world.as('approver')
  const day = (text: string) => {
    const [date, month, year] = text.split(' ')
    return { 'through-day': date, 'through-month': month, 'through-year': year }
  }
  const lock = (agent: Agent, text: string) => agent.post('/ledger/periods').type('form').send(day(text))
  await lock(finance, '1 3 2026').expect(403)
  await lock(approver, '30 2 2026').expect(422, /Type a real date/)
  const ahead = await lock(approver, '2 3 2027')
  assert.ok([400, 409].includes(ahead.status))
  assert.match(ahead.text, /id="through-error"/)
  assert.match(ahead.text, /value="2027"/)
  await lock(approver, '1 3 2026').expect(303)
  const page = await finance.get('/ledger/periods').expect(200)
  assert.match(page.text, /Locked through 1 March 2026/)
  assert.match(page.text, /Judith Vale|Sam|By/)
  assert.doesNotMatch(page.text, /<form method="post" action="\/ledger/)
  await lock(approver, '1 3 2026').expect(409)
})

test('the ledger is for finance and the approver; what is not there is not found', async (t) => {
  const { world, finance, money } = await start(t)
  const paths = ['/ledger', '/ledger/trial-balance', '/ledger/periods', '/ledger/entries/1']
  const more = [`/ledger/accounts/bank`, '/ledger/journal.csv', '/ledger/trial-balance.csv']
  for (const who of ['priya', 'greenShoots', 'curator', 'commissioner', 'administrator'] as const) {
    const agent = await world.as(who)
    for (const path of [...paths, ...more]) await agent.get(path).expect(403)
  }
  const approver = await world.as('approver')
  for (const path of [...paths, ...more]) await approver.get(path).expect(200)
  const missing = ['accounts/nothing', `accounts/fund:${world.activities.gardening}:held`, 'entries/999999']
  for (const path of [...missing, 'entries/0', 'entries/1.5', `accounts/fund:${money.fundId}`]) {
    await finance.get(`/ledger/${path}`).expect(404)
  }
})
