// test/ledger/locking.test.ts — locking days: who, up to when, and where late facts go afterwards.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { eventsAbout } from '../../src/audit/audit.ts'
import type { Role, UserActor } from '../../src/kernel/actor.ts'
import {
  balanceOn,
  credit,
  debit,
  firstOpenDay,
  journalPage,
  lockedPeriods,
  lockedThrough,
  lockThrough,
} from '../../src/ledger/ledger.ts'
import { reverse } from '../../src/ledger/actions.ts'
import { allocate, allocated, brokenBooks, grant, granted, openBooks } from './books.ts'

const user = (role: Role): UserActor => ({ kind: 'user', userId: 'u', organisationId: 'o', role })
const approver = user('approver')
const on = (day: string, key: string, pence = 100) => ({ ...grant(key, pence), effectiveOn: day })

/** Two entries of 2 March, seen from 9 March; the first days of March are locked. */
async function lockedBooks(t: TestContext) {
  const books = await openBooks(t)
  books.clock.advance({ days: 7 })
  await books.put(on('2026-03-04', 'before-the-lock'))
  const lock = await lockThrough(books, approver, '2026-03-05')
  return { ...books, lock }
}

test('an approver locks days that are over; the lock holds the head, and is audited', async (t) => {
  const { store, lock } = await lockedBooks(t)
  const [head] = await journalPage(store.read, { limit: 1 })
  const { number, lockedThrough: through, headSeq, headHash, lockedBy } = lock
  assert.deepEqual([number, through, headSeq, headHash, lockedBy], [1, '2026-03-05', 3, head?.hash, 'u'])
  assert.deepEqual(await lockedPeriods(store.read), [lock])
  assert.equal(await lockedThrough(store.read), '2026-03-05')
  const [event] = await eventsAbout(store.read, '2026-03-05')
  assert.deepEqual([event?.what, event?.detail.headSeq], ['period-locked', 3])
})

test('an empty journal can be locked, and the next lock goes on', async (t) => {
  const { store, clock } = await openBooks(t)
  await lockThrough({ store, clock }, approver, '2026-03-01')
  clock.advance({ days: 40 })
  await lockThrough({ store, clock }, approver, '2026-03-31')
  const days = (await lockedPeriods(store.read)).map((each) => each.lockedThrough)
  assert.deepEqual(days, ['2026-03-31', '2026-03-01'])
})

test('nobody else locks; today, days to come, going back and no day are refused in words', async (t) => {
  const { store, clock } = await lockedBooks(t)
  const needs = { store, clock }
  assert.throws(() => lockThrough(needs, user('finance'), '2026-03-06'), { kind: 'forbidden' })
  for (const day of ['2026-03-09', '2026-12-31']) {
    await assert.rejects(lockThrough(needs, approver, day), { kind: 'invalid', says: /up to 8 March 2026/ })
  }
  for (const day of ['2026-03-05', '2025-01-01']) {
    await assert.rejects(lockThrough(needs, approver, day), { code: 'lock-going-back', says: /5 March 2026/ })
  }
  for (const day of ['2026-02-30', 'soon', '', '2026-3-6', '٢٠٢٦-٠٣-٠٦']) {
    assert.throws(() => lockThrough(needs, approver, day), { code: 'lock-no-day' })
  }
  assert.equal((await lockedPeriods(store.read)).length, 1)
})

test('days are not locked while something at Stripe is not explained', async (t) => {
  const { store, clock, put } = await lockedBooks(t)
  const lines = [debit('stripe:suspense', 250), credit('bank', 250)]
  await put({ ...on('2026-03-06', 'unexplained'), lines })
  const refused = { code: 'lock-suspense', says: /6 March 2026 £2\.50 at Stripe/ }
  await assert.rejects(lockThrough({ store, clock }, approver, '2026-03-06'), refused)
  const explained = [credit('stripe:suspense', 250), debit('bank', 250)]
  await put({ ...on('2026-03-07', 'explained'), lines: explained })
  await assert.rejects(lockThrough({ store, clock }, approver, '2026-03-06'), refused, 'not on that day')
  assert.equal((await lockThrough({ store, clock }, approver, '2026-03-07')).number, 2)
})

test('a late fact counts for the first open day and says when it happened', async (t) => {
  const { store, put } = await lockedBooks(t)
  const [wrong] = await journalPage(store.read, { key: 'deposit:1', limit: 1 })
  await put({ ...on('2026-03-03', 'late'), relatesSeq: wrong!.seq })
  const [late] = await journalPage(store.read, { limit: 1 })
  assert.deepEqual(
    [late!.effectiveOn, late!.occurredOn, late!.relatesSeq],
    ['2026-03-06', '2026-03-03', wrong!.seq],
  )
  assert.equal(await balanceOn(store.read, granted, '2026-03-05'), 10_100)
  assert.equal(await balanceOn(store.read, granted, '2026-03-06'), 10_200)
  await put(on('2026-03-06', 'in-time'))
  const [inTime] = await journalPage(store.read, { limit: 1 })
  assert.deepEqual([inTime!.effectiveOn, inTime!.occurredOn], ['2026-03-06', null])
  assert.equal(await firstOpenDay(store.read, '2026-03-05'), '2026-03-06')
  assert.equal(await firstOpenDay(store.read, '2026-03-07'), '2026-03-07')
  assert.deepEqual(await brokenBooks(store.read), [])
})

test('the same input is the same before and after its day is locked; another is refused', async (t) => {
  const { store, clock, put } = await lockedBooks(t)
  const before = await put(on('2026-03-04', 'before-the-lock'))
  assert.deepEqual([before.seq, before.isNew], [3, false])
  const late = await put(on('2026-03-03', 'late'))
  assert.equal((await put(on('2026-03-03', 'late'))).isNew, false)
  await lockThrough({ store, clock }, approver, '2026-03-08')
  assert.deepEqual(await put(on('2026-03-03', 'late')), { ...late, isNew: false })
  const another = { code: 'source-key-reused' }
  await assert.rejects(put(on('2026-03-06', 'late')), another, 'the day it was moved to')
  await assert.rejects(put({ ...on('2026-03-03', 'late'), relatesSeq: 1 }), another)
})

test('a reversal of a locked day counts for an open one', async (t) => {
  const { store, clock } = await lockedBooks(t)
  const undo = { kind: 'correct', sourceKey: 'undo', effectiveOn: '2026-03-02', words: 'By mistake' }
  await store.transaction((tx) => reverse(tx, clock.now(), { ...undo, reversesKey: 'allocate:1' }))
  assert.equal(await balanceOn(store.read, allocated, '2026-03-05'), 4_000)
  assert.equal(await balanceOn(store.read, allocated, '2026-03-06'), 0)
  assert.deepEqual(await brokenBooks(store.read), [])
})

test('an entry relates only to one that is there', async (t) => {
  const { put } = await openBooks(t)
  await assert.rejects(put({ ...allocate('allocate:2', 5), relatesSeq: 3 }), /whole/)
})
