// test/payments/books-out.test.ts — our books as files for other programs add up to what the ledger says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { addDays, addMonths } from '../../src/kernel/day.ts'
import { balanceOn } from '../../src/ledger/ledger.ts'
import { type BookLine, bookLinesOf } from '../../src/payments/books-out/books-out.ts'
import { mostBills, sageAccount, sageRows, xeroRows } from '../../src/payments/books-out/files.ts'
import { booksOut } from '../../src/payments/books-out/parts.ts'
import { bookLines } from '../../src/payments/books-out/store.ts'
import * as entries from '../../src/payments/entries.ts'
import type { Payout } from '../../src/payments/payouts/payout.ts'
import { acceptPrescription } from '../../src/prescriptions/prescriptions.ts'
import { approveRemittance, draftRemittance, submitRemittance } from '../../src/payments/payments.ts'
import { csvLine } from '../../src/web/csv.ts'
import { freshBooks, ops } from '../model/play.ts'
import { seedOfRun, stepsFrom } from '../model/steps.ts'
import { openWorld } from '../model/world.ts'
import { issueOne, makeMoney } from '../support/money.ts'
import { control } from '../support/stand-in-control.ts'
import { startWorld } from '../support/world.ts'

const codes = {
  account: '429',
  tax: 'No VAT',
  days: 30,
  cost: '5000',
  bank: '1200',
  stripe: '1210',
  sageTax: 'T9',
}
const nameOf = async (id: string) => id

async function* inTurn(lines: BookLine[]) {
  yield* lines
}

test('each entry of a payout is a payment, money back, or nothing; a debt paid off is money back', () => {
  const payout = { id: 'x', providerId: 'p', reference: 'R', amountPence: 4_000, rail: 'stripe' } as Payout
  const byBank = { ...payout, rail: 'bank-file' } as Payout
  const netting = { remittanceId: 'r', providerId: 'p', amountPence: 500 }
  const kinds = (entry: ReturnType<typeof entries.payEntry>) =>
    bookLinesOf(
      { ...entry, seq: 7 } as unknown as Parameters<typeof bookLinesOf>[0],
      new Map([['x', 'p']]),
    ).map(({ kind, amountPence, place, number }) => [kind, amountPence, place, number])
  const on = '2026-03-02'
  const came = { id: 'trr', amountPence: 1_500 }
  assert.deepEqual(kinds(entries.payEntry(payout, on)), [])
  assert.deepEqual(kinds(entries.netEntry(netting, on)), [])
  assert.deepEqual(kinds(entries.refuseEntry(payout, 1, on)), [])
  assert.deepEqual(kinds(entries.settleEntry(payout, on)), [['payment', 4_000, 'stripe', 'AL-7']])
  assert.deepEqual(kinds(entries.settleEntry(byBank, on)), [['payment', 4_000, 'bank', 'AL-7']])
  assert.deepEqual(kinds(entries.bounceEntry(byBank, on)), [['money-back', 4_000, 'bank', 'AL-7']])
  for (const treatedAs of ['owes-us', 'payable'] as const) {
    const back = kinds(entries.reversalEntry(payout, came, treatedAs, on))
    assert.deepEqual(back, [['money-back', 1_500, 'stripe', 'AL-7']])
  }
})

test('random work: every month of every group agrees with the ledger, and so does the file', async () => {
  let credits = 0
  for (let run = 0; run < 6; run += 1) {
    const world = await openWorld()
    const books = freshBooks()
    for (const { does, dice } of stepsFrom(seedOfRun(5, run))) {
      const foreseen = ops[does]!(books, world, dice)
      if (foreseen && !foreseen.isRefused) await foreseen.run()
    }
    const db = world.needs.store.read
    for (let from = '2026-03-01'; from <= books.today; from = addMonths(from, 1)) {
      const to = addDays(addMonths(from, 1), -1)
      const out = await booksOut(db, { from, to })
      assert.equal(out.differencePence, 0, from)
      const moved = (await owed(to)) - (await owed(addDays(from, -1)))
      assert.equal(out.totals.bill - out.totals.credit, moved)
      const rows = []
      for await (const row of xeroRows(bookLines(db, { from, to }), nameOf, codes, 1)) rows.push(row)
      assert.equal(rows.length, Math.min(out.bills, mostBills))
      const inFile = rows.reduce((sum, row) => sum + Math.round(Number(row[6]) * 100), 0)
      if (out.bills <= mostBills) assert.equal(inFile, moved)
      credits += out.totals.credit
    }
    await world.close()

    async function owed(on: string): Promise<number> {
      let sum = 0
      for (const id of world.groupIds) {
        sum +=
          (await balanceOn(db, `provider:${id}:payable`, on)) -
          (await balanceOn(db, `provider:${id}:owes-us`, on))
      }
      return sum
    }
  }
  assert.ok(credits > 0, 'some were earned in error')
})

test('files for Xero hold 500 bills each, every bill once', async () => {
  const line = (at: number): BookLine => ({
    number: `AL-${at}`,
    kind: at % 3 === 0 ? 'credit' : 'bill',
    on: '2026-03-31',
    providerId: 'p',
    amountPence: at,
    words: 'Tariff',
    place: 'bank',
  })
  const payment: BookLine = { ...line(1), number: 'AL-0', kind: 'payment' }
  const lines = [payment, ...Array.from({ length: 1_001 }, (_, at) => line(at + 1)), payment]
  const numbers: unknown[] = []
  for (const [part, wanted] of [
    [1, 500],
    [2, 500],
    [3, 1],
    [4, 0],
  ] as const) {
    const rows = []
    for await (const row of xeroRows(inTurn(lines), nameOf, codes, part)) rows.push(row)
    assert.equal(rows.length, wanted)
    numbers.push(...rows.map((row) => row[1]))
  }
  assert.deepEqual(
    numbers,
    Array.from({ length: 1_001 }, (_, at) => `AL-${at + 1}`),
  )
})

test('a name that a spreadsheet would run is text; an amount below zero stays a number', async () => {
  const credit: BookLine = {
    number: 'AL-3',
    kind: 'credit',
    on: '2026-03-31',
    providerId: '=1+1',
    amountPence: 4_025,
    words: '+44',
    place: 'bank',
  }
  for await (const row of xeroRows(inTurn([credit]), nameOf, codes, 1)) {
    assert.equal(csvLine(row), "'=1+1,AL-3,31/03/2026,30/04/2026,'+44,1,-40.25,429,No VAT\r\n")
  }
  for await (const row of sageRows(inTurn([credit]), nameOf, codes)) {
    assert.equal(csvLine(row), "PC,11XX=1+1,5000,0,31/03/2026,AL-3,'+44,40.25,T9,0\r\n")
  }
  assert.equal(sageAccount('Å Choir', '0000-abcd'), 'ACHOABCD')
})

test('the page and both files of a month with a payment: for finance, and naming no person', async (t) => {
  const world = await startWorld(t)
  const { ports, players, activities, standIn } = world
  await makeMoney(ports, world, activities, standIn)
  await acceptPrescription(
    ports,
    players.greenShoots,
    await issueOne(ports, players.priya, activities.gardening),
  )
  await control(standIn.url, 'top-ups', { amount: 100_000 })
  await world.settle()
  const { id } = await draftRemittance(ports, players.finance)
  await submitRemittance(ports, players.finance, id)
  await approveRemittance(ports, players.approver, id)
  await world.settle()
  const finance = await world.as('finance')
  const month = 'from=2026-03-01&to=2026-03-31'
  const page = (await finance.get(`/books-out?${month}`).expect(200)).text
  assert.match(page, /These totals agree with the ledger/)
  const xero = (await finance.get(`/books-out/xero.csv?${month}`).expect(200)).text
  const sage = (await finance.get(`/books-out/sage.csv?${month}&stripe=1299`).expect(200)).text
  const bills = parse<Record<string, string>>(xero, { columns: true })
  const lines = parse<Record<string, string>>(sage, { columns: true })
  const sum = (amounts: (string | undefined)[]) => amounts.reduce((total, each) => total + Number(each), 0)
  const paid = lines.filter((line) => line.Type === 'PA')
  assert.ok(paid.length > 0 && paid.every((line) => line['Nominal A/C Ref'] === '1299'))
  assert.equal(sum(bills.map((bill) => bill.UnitAmount)), sum(paid.map((line) => line['Net Amount'])))
  assert.ok(bills.some((bill) => bill.ContactName === 'Green Shoots Growers' && bill.UnitAmount === '40'))
  for (const text of [page, xero, sage]) assert.doesNotMatch(text, /Ash Invented|07700 ?900123/)
  await finance.get('/books-out').expect(200, /1 February 2026 to 28 February 2026/)
  await finance.get('/books-out?from=2026-03-02&to=2026-03-01&cost=%3D1').expect(400, /must be the first day/)
  for (const wrong of ['from=2026-02-30', 'account=%3Dx', 'part=0', 'days=-1', 'tax=%2B']) {
    await finance.get(`/books-out/xero.csv?${wrong}`).expect(400)
  }
  for (const path of ['/books-out', '/books-out/xero.csv', '/books-out/sage.csv']) {
    await (await world.as('greenShoots')).get(path).expect(403)
  }
})
