// test/ledger/reading.test.ts — every read of the books beside the same sums done by hand over a list.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { UserActor } from '../../src/kernel/actor.ts'
import { addDays, dayOf } from '../../src/kernel/day.ts'
import {
  accountInOrder,
  accountPage,
  balanceOn,
  credit,
  debit,
  headOf,
  journalInOrder,
  journalPage,
  kindOf,
  lockThrough,
  onNormalSide,
  post,
  trialBalance,
  type JournalEntry,
  type NewEntry,
} from '../../src/ledger/ledger.ts'
import { openTestStore } from '../support/store.ts'
import { brokenBooks } from './books.ts'

const approver: UserActor = { kind: 'user', userId: 'u', organisationId: 'o', role: 'approver' }
const codes = [
  'bank',
  'stripe:balance',
  'charges',
  'fund:f1:granted',
  'fund:f1:free',
  'fund:f2:granted',
  'fund:f2:free',
  'fund:f2:held',
]

/** Sixty entries over two months, some told of late, one period locked on the way. */
async function filledBooks(t: TestContext) {
  const { store, clock } = await openTestStore(t)
  for (let at = 0; at < 60; at++) {
    await store.transaction((tx) => post(tx, clock.now(), entryNumbered(at, clock.now())))
    if (at === 40) await lockThrough({ store, clock }, approver, '2026-04-07')
    clock.advance({ hours: 23 })
  }
  const all: JournalEntry[] = []
  for await (const entry of journalInOrder(store.read)) all.push(entry)
  assert.equal(all.length, 60)
  assert.ok(all.some((entry) => entry.occurredOn !== null))
  assert.deepEqual(await brokenBooks(store.read), [])
  return { store, all }
}

function entryNumbered(at: number, now: Date): NewEntry {
  const fund = at % 3 === 0 ? 'f1' : 'f2'
  const pence = 100 + at * 7
  const lines = [debit(`fund:${fund}:granted`, pence), credit(`fund:${fund}:free`, pence)]
  if (at % 4 === 1) lines.push(debit('charges', at), credit('bank', at))
  if (at % 5 === 2) lines.push(debit('stripe:balance', 3), credit('fund:f2:held', 3))
  const late = at % 7 === 0 ? -5 : 0
  const effectiveOn = addDays(dayOf(now), late)
  return {
    kind: `kind-${at % 4}`,
    sourceKey: `key:${at % 2}:${at}`,
    effectiveOn,
    words: `Entry ${at}`,
    lines,
  }
}

const linesOn = (all: JournalEntry[], code: string, day: string) =>
  all
    .filter((entry) => entry.effectiveOn <= day)
    .flatMap((entry) => entry.lines.filter((line) => line.account === code))

test('the trial balance of any day is the sum of its postings, and both sides agree', async (t) => {
  const { store, all } = await filledBooks(t)
  for (const day of [
    '2026-02-01',
    '2026-02-25',
    '2026-03-02',
    '2026-03-19',
    '2026-03-21',
    '2026-04-20',
    '2027-01-01',
  ]) {
    const lines = await trialBalance(store.read, day)
    const balances = new Map(lines.map((line) => [line.code, line.debit - line.credit]))
    for (const code of codes) {
      const sum = linesOn(all, code, day).reduce((total, line) => total + line.amount, 0)
      assert.equal(balances.get(code) ?? 0, sum, `${code} on ${day}`)
      assert.equal(await balanceOn(store.read, code, day), onNormalSide(kindOf(code).side, sum))
    }
    for (const unit of ['GBP', 'PROMISE']) {
      const ofUnit = lines.filter((line) => line.unit === unit)
      assert.equal(sumOf(ofUnit, 'debit'), sumOf(ofUnit, 'credit'))
    }
  }
  assert.deepEqual(await trialBalance(store.read), await trialBalance(store.read, '2027-01-01'))
  assert.deepEqual(await trialBalance(store.read, '2025-01-01'), [])
  assert.equal(await balanceOn(store.read, 'fund:nobody:free', '2026-03-02'), 0)
})

test('an account is read page by page with its running balance, at any depth and of any days', async (t) => {
  const { store, all } = await filledBooks(t)
  const periods = [{}, { from: '2026-03-05' }, { to: '2026-03-18' }, { from: '2026-03-10', to: '2026-03-30' }]
  for (const code of codes) {
    for (const days of [
      ...periods,
      { from: '2026-12-01' },
      { from: '2026-04-05', to: '2026-04-08' },
      { from: '2026-03-30', to: '2026-03-10' },
    ]) {
      const expected = statement(all, code, days)
      for (const limit of [1, 7, 100]) assert.deepEqual(await pages(store.read, code, days, limit), expected)
      const inOrder = await Array.fromAsync(accountInOrder(store.read, code, days), short)
      assert.deepEqual(inOrder, expected.toReversed())
    }
  }
  const { lines, opening, closing } = await accountPage(store.read, codes[3]!, { ...periods[3], limit: 100 })
  assert.equal(opening, await balanceOn(store.read, codes[3]!, '2026-03-09'))
  assert.equal(closing, lines[0]!.balance)
  const none = await accountPage(store.read, 'fund:nobody:free', { limit: 5 })
  assert.deepEqual([none.lines, none.opening, none.closing], [[], 0, 0])
})

test('the journal is read newest first, page by page, by day, kind, account and key', async (t) => {
  const { store, all } = await filledBooks(t)
  const touches = (code: string) => (entry: JournalEntry) => entry.lines.some((line) => line.account === code)
  const filters: [filter: Parameters<typeof journalInOrder>[1], fits: (entry: JournalEntry) => boolean][] = [
    [{}, () => true],
    [
      { from: '2026-03-10', to: '2026-03-21' },
      (each) => each.effectiveOn >= '2026-03-10' && each.effectiveOn <= '2026-03-21',
    ],
    [{ kind: 'kind-2' }, (each) => each.kind === 'kind-2'],
    [{ account: 'fund:f2:held' }, touches('fund:f2:held')],
    [{ key: 'key:1:' }, (each) => each.sourceKey.startsWith('key:1:')],
    [
      { key: 'key:1:5', account: 'bank' },
      (each) => each.sourceKey.startsWith('key:1:5') && touches('bank')(each),
    ],
    [
      { to: '2026-03-12', kind: 'kind-1', account: 'charges' },
      (each) => each.effectiveOn <= '2026-03-12' && each.kind === 'kind-1',
    ],
    [{ key: 'nothing' }, () => false],
    [{ kind: 'kind' }, () => false],
    [{ account: 'fund:nobody:free' }, () => false],
    [{ from: '2027-01-01' }, () => false],
  ]
  for (const [filter = {}, fits] of filters) {
    const expected = all.filter(fits)
    assert.deepEqual(await Array.fromAsync(journalInOrder(store.read, filter)), expected)
    const found: JournalEntry[] = []
    for (let more = true; more;) {
      const page = await journalPage(store.read, { ...filter, beforeSeq: found.at(-1)?.seq, limit: 4 })
      found.push(...page)
      more = page.length > 0
    }
    assert.deepEqual(found, expected.toReversed())
  }
  const head = await headOf(store.read)
  assert.deepEqual([head?.seq, head?.hash], [60, all.at(-1)!.hash])
})

interface Days {
  from?: string
  to?: string
}
type Short = [seq: number, amount: number, balance: number]
const short = ({ seq, amount, balance }: { seq: number; amount: number; balance: number }): Short => [
  seq,
  amount,
  balance,
]
const sumOf = (lines: { debit: number; credit: number }[], side: 'debit' | 'credit') =>
  lines.reduce((sum, line) => sum + line[side], 0)

/** What the pages must show, newest first. */
function statement(all: JournalEntry[], code: string, { from = '', to = '9' }: Days): Short[] {
  const { side } = kindOf(code)
  const before = from === '' ? [] : linesOn(all, code, addDays(from, -1))
  let balance = onNormalSide(
    side,
    before.reduce((sum, line) => sum + line.amount, 0),
  )
  const rows: Short[] = []
  for (const { seq, effectiveOn, lines } of all) {
    const line = lines.find((each) => each.account === code)
    if (!line || effectiveOn < from || effectiveOn > to) continue
    balance += onNormalSide(side, line.amount)
    rows.unshift([seq, onNormalSide(side, line.amount), balance])
  }
  return rows
}

async function pages(
  db: Parameters<typeof accountPage>[0],
  code: string,
  days: Days,
  limit: number,
): Promise<Short[]> {
  const found: Short[] = []
  for (;;) {
    const { lines } = await accountPage(db, code, { ...days, beforeSeq: found.at(-1)?.[0], limit })
    if (lines.length === 0) return found
    found.push(...lines.map(short))
  }
}
