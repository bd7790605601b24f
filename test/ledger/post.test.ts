// test/ledger/post.test.ts — posting: balanced, once per key, above the floors, one after another.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  accountsLike,
  balanceOf,
  balancesOf,
  countBooks,
  credit,
  debit,
  entryByKey,
  lastEntry,
  linesOf,
  movedByKind,
} from '../../src/ledger/ledger.ts'
import { reverse } from '../../src/ledger/actions.ts'
import { allocate, allocated, brokenBooks, free, grant, granted, openBooks } from './books.ts'

test('a balanced entry moves its accounts, and the books hold', async (t) => {
  const { store } = await openBooks(t)
  assert.equal(await balanceOf(store.read, free), 6_000)
  assert.equal(await balanceOf(store.read, 'fund:nobody:free'), 0)
  const both = await balancesOf(store.read, [allocated, granted])
  assert.deepEqual(Object.fromEntries(both), { [allocated]: 4_000, [granted]: 10_000 })
  assert.deepEqual(await countBooks(store.read), { entries: 2, postings: 4 })
  assert.deepEqual(await brokenBooks(store.read), [])
})

for (const [what, lines] of Object.entries({
  'out by a penny': [debit(granted, 100), credit(free, 99)],
  'balanced only across units': [debit('bank', 100), credit(free, 100)],
  'of one line': [debit(granted, 100)],
  'of nothing': [debit(granted, 0), credit(free, 0)],
  'of half a penny': [debit(granted, 0.5), credit(free, 0.5)],
  'twice on one account': [debit(granted, 50), debit(granted, 50), credit(free, 100)],
  'on an account outside the chart': [debit('petty-cash', 100), credit(free, 100)],
})) {
  test(`an entry ${what} is a fault, and nothing is written`, async (t) => {
    const { store, put } = await openBooks(t)
    await assert.rejects(put({ ...grant('deposit:2', 100), lines }), { name: 'AssertionError' })
    assert.deepEqual(await countBooks(store.read), { entries: 2, postings: 4 })
  })
}

test('the same key with the same input posts once, and answers the same', async (t) => {
  const { store, put } = await openBooks(t)
  const first = await put(grant('deposit:2', 500))
  const second = await put(grant('deposit:2', 500))
  assert.deepEqual(second, { ...first, isNew: false })
  assert.equal(await balanceOf(store.read, granted), 10_500)
})

test('the same key with another input is refused', async (t) => {
  const { store, put } = await openBooks(t)
  await assert.rejects(put(grant('deposit:1', 10_001)), { kind: 'conflict', code: 'source-key-reused' })
  const otherWords = { ...grant('deposit:1', 10_000), words: 'Something else' }
  await assert.rejects(put(otherWords), { code: 'source-key-reused' })
  assert.equal(await balanceOf(store.read, granted), 10_000)
})

test('nothing goes below its floor: the last penny goes, one more does not', async (t) => {
  const { store, put } = await openBooks(t)
  await put(allocate('allocate:2', 6_000))
  assert.equal(await balanceOf(store.read, free), 0)
  await assert.rejects(put(allocate('allocate:3', 1)), { kind: 'conflict', code: 'below-floor' })
  assert.equal(await entryByKey(store.read, 'allocate:3'), undefined)
})

test('an account without a floor follows what happened', async (t) => {
  const { store, put } = await openBooks(t)
  const lines = [credit('bank', 700), debit('charges', 700)]
  await put({ ...grant('charge:1', 1), kind: 'charge', lines })
  assert.equal(await balanceOf(store.read, 'bank'), -700)
})

test('each entry follows the one before, and the first follows nothing', async (t) => {
  const { store, put } = await openBooks(t)
  const second = await lastEntry(store.read)
  const { seq, hash } = await put(grant('deposit:2', 100))
  const third = await lastEntry(store.read)
  assert.equal(seq, 3)
  assert.equal(third?.previousHash, second?.hash)
  assert.equal(third?.hash, hash)
  assert.equal((await entryByKey(store.read, 'deposit:1'))?.previousHash, '0'.repeat(64))
})

test('a reversal mirrors the entry, once', async (t) => {
  const { store, clock } = await openBooks(t)
  const undo = (sourceKey: string, reversesKey: string) =>
    store.transaction((tx) =>
      reverse(tx, clock.now(), {
        kind: 'correct',
        sourceKey,
        effectiveOn: '2026-03-03',
        words: 'Made active by mistake',
        reversesKey,
      }),
    )
  const { seq } = await undo('correct:1', 'allocate:1')
  assert.equal(await balanceOf(store.read, allocated), 0)
  assert.equal(await balanceOf(store.read, free), 10_000)
  assert.deepEqual(await linesOf(store.read, seq), [credit(free, 4_000), debit(allocated, 4_000)])
  assert.equal((await undo('correct:1', 'allocate:1')).isNew, false)
  await assert.rejects(undo('correct:2', 'allocate:1'))
  await assert.rejects(undo('correct:3', 'never-posted'), { code: 'nothing-to-reverse' })
  assert.deepEqual(await brokenBooks(store.read), [])
})

test('accounts are found by how their code starts, and by what moved on them', async (t) => {
  const { store } = await openBooks(t)
  const codes = (await accountsLike(store.read, 'fund:f1:')).map((account) => account.code)
  assert.deepEqual(codes, [free, granted])
  assert.deepEqual(await accountsLike(store.read, 'fund:_1'), [])
  assert.deepEqual([...(await movedByKind(store.read, ['deposit'], 'fund:f1:free'))], [[free, 10_000]])
})

test('many callers at once post one after another', async (t) => {
  const { store, put } = await openBooks(t)
  await Promise.all(Array.from({ length: 60 }, (_, at) => put(allocate(`allocate:many:${at}`, 100))))
  assert.equal(await balanceOf(store.read, free), 0)
  const late = await Promise.allSettled([put(allocate('late:1', 1)), put(grant('deposit:9', 5))])
  assert.deepEqual(
    late.map((result) => result.status),
    ['rejected', 'fulfilled'],
  )
  assert.deepEqual(await brokenBooks(store.read), [])
})
