// test/ledger/worked-example.test.ts — the worked example of docs/ledger.md, posted line by line.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Agreement } from '../../src/funding/agreement.ts'
import { allocateEntry, depositEntry, instalmentEntry } from '../../src/funding/entries.ts'
import { earnPlaceEntry, earnTariffEntry, reserveEntry } from '../../src/funding/reservation-entries.ts'
import { balanceOf, countBooks, ledgerInvariants, post, type NewEntry } from '../../src/ledger/ledger.ts'
import { payEntry, settleEntry, topUpEntries } from '../../src/payments/entries.ts'
import type { Payout } from '../../src/payments/payout.ts'
import { openTestStore } from '../support/store.ts'

const on = '2026-03-02'
const terms = { fundId: 'f', version: 1, places: null, amountPence: 1_000_000 }
const tariff = { ...terms, id: 'a', kind: 'per-referral', providerId: 'green-shoots' } as Agreement
const block = {
  ...terms,
  id: 'b',
  kind: 'block',
  providerId: 'tea',
  amountPence: 100_000,
  places: 3,
} as Agreement & { places: number }
const toGreenShoots = {
  prescriptionId: 'x',
  agreementId: 'a',
  kind: 'per-referral',
  reference: 'RX-1',
  reservedPence: 4_000,
} as const
const toTea = {
  prescriptionId: 'y',
  agreementId: 'b',
  kind: 'block',
  reference: 'RX-2',
  reservedPence: 0,
} as const
const first = {
  agreementId: 'b',
  number: 1,
  dueOn: on,
  amountPence: 50_000,
  entrySeq: null,
  isCancelled: false,
}
const payout = (id: string, providerId: string, amountPence: number) =>
  ({ id, providerId, amountPence, reference: id }) as Payout
const payouts = [payout('p', 'green-shoots', 4_000), payout('q', 'tea', 50_000)]
const topUp = { reference: 't', amountPence: 54_000, landed: true, at: new Date('2026-03-02T12:00:00Z') }

/** The rows of the first table, in order, and what each one posts. */
const rows: NewEntry[][] = [
  [depositEntry({ id: 'd', fundId: 'f', amountPence: 6_000_000, receivedOn: on, reference: 'Grant' })],
  [allocateEntry(tariff, on), allocateEntry(block, on)],
  [instalmentEntry(block, first, 0, on)],
  [reserveEntry(tariff, toGreenShoots, 4_000, on), reserveEntry(block, toTea, 0, on)],
  [earnTariffEntry(tariff, toGreenShoots, { what: 'accepted', pence: 4_000 }, on)],
  [earnPlaceEntry(block, toTea, { number: 1, of: 3, worthPence: 33_333, prepaidPence: 50_000 }, on)],
  payouts.map((each) => payEntry(each, on)),
  topUpEntries(topUp),
  payouts.map((each) => settleEntry(each, on)),
]
/** The columns of both tables: accounts that are added up. */
const money = [
  ['bank'],
  ['fund:f:held'],
  ['provider:green-shoots:payable', 'provider:tea:payable'],
  ['agreement:b:prepaid'],
  ['payout:p:in-flight', 'payout:q:in-flight'],
  ['stripe:balance'],
]
const promises = [
  ['fund:f:free'],
  ['agreement:a:allocated', 'agreement:b:allocated'],
  ['agreement:a:reserved'],
  ['fund:f:spent'],
]
/** After how many rows of the first table the rows of the second one stand. */
const promisesAfter = [1, 2, 4, 6]

test('every figure of the worked example is what the books say', async (t) => {
  const { store, clock } = await openTestStore(t)
  const [moneyTable, promiseTable] = tables()
  assert.equal(moneyTable!.length, rows.length)
  const sums = (columns: string[][]) => Promise.all(columns.map((codes) => sumOf(store.read, codes)))
  for (const [at, entries] of rows.entries()) {
    await store.transaction(async (tx) => {
      for (const entry of entries) await post(tx, clock.now(), entry)
    })
    assert.deepEqual(await sums(money), moneyTable![at], `row ${at + 1} of the money`)
    const row = promisesAfter.indexOf(at + 1)
    if (row < 0) continue
    const parts = await sums(promises)
    const together = parts.reduce((sum, part) => sum + part, 0)
    assert.deepEqual([...parts, together], promiseTable![row], `row ${row + 1} of the promises`)
    assert.equal(together, await balanceOf(store.read, 'fund:f:granted'))
  }
  for (const invariant of ledgerInvariants) assert.deepEqual(await invariant.broken(store.read), [])
  assert.equal((await countBooks(store.read)).entries, rows.flat().length)
})

async function sumOf(db: Parameters<typeof balanceOf>[0], codes: string[]): Promise<number> {
  let sum = 0
  for (const code of codes) sum += await balanceOf(db, code)
  return sum
}

/** The figures of the page's two tables that are in pounds, as pence. */
function tables(): number[][][] {
  const page = readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8')
  const section = page.slice(page.indexOf('## A worked example'), page.indexOf('## What is written when'))
  return section
    .split('\n\n')
    .filter((block) => block.startsWith('| what happens'))
    .map((block) => block.trim().split('\n').slice(2).map(figuresOf))
}

function figuresOf(line: string): number[] {
  const cells = line.split('|').slice(2, -1)
  return cells.map((cell) => Math.round(Number(cell.trim().replaceAll(',', '')) * 100))
}
