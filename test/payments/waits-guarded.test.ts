// test/payments/waits-guarded.test.ts — by raw SQL nobody shortens the day that a change or a raise waits.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { noLimits } from '../../src/payments/remittances/limits.ts'
import * as payments from '../../src/payments/payments.ts'
import { openBench } from './bench.ts'

const day = 86_400_000

test('a raised limit waits a day, also by raw SQL; a lowered one need not', async (t) => {
  const bench = await openBench(t)
  const { needs, players, file } = bench
  await payments.setLimits(needs, players.approver, { ...noLimits, remittancePence: 500, monthPence: 900 })
  const raw = new Database(file)
  t.after(() => raw.close())
  const { organisationId, userId } = players.approver
  const at = bench.clock.now().getTime() + 1
  const insert = (number: number, run: number | null, month: number | null, from: number) =>
    raw
      .prepare('INSERT INTO payment_limits VALUES (?, ?, ?, NULL, ?, 0, ?, ?, ?)')
      .run(organisationId, number, run, month, userId, at, from)
  for (const [run, month] of [
    [501, 900],
    [null, 900],
    [500, null],
    [400, 901],
  ] as const) {
    assert.throws(() => insert(2, run, month, at + day - 1), /a raised one waits a day/)
  }
  insert(2, 501, 900, at + day)
  insert(3, 400, 800, at)
})

test('where a group is paid waits a whole day, and what holds is not dropped', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds, clock, file } = bench
  const details = { sortCode: '20-04-15', accountNumber: '38290008', name: 'GREEN SHOOTS' }
  const asked = { rail: 'bank-file', details } as const
  await payments.setPayeeDetail(needs, players.finance, organisationIds.greenShoots, asked)
  const raw = new Database(file)
  t.after(() => raw.close())
  const copied = `SELECT 'other', organisation_id, 2, rail, host_id, sealed, masked, asked_by, asked_at,
    asked_at + ?, NULL, NULL, NULL, NULL FROM payee_details`
  const again = (wait: number) => raw.prepare(`INSERT INTO payee_details ${copied}`).run(wait)
  assert.throws(() => again(day - 1), /set one after the other, and waits/)
  const drop = (at: number) =>
    raw.prepare('UPDATE payee_details SET dropped_by = ?, dropped_at = ?').run(players.finance.userId, at)
  assert.throws(() => drop(clock.now().getTime() + day), /confirmed by another person or dropped/)
  drop(clock.now().getTime() + day - 1)
  again(day)
})
