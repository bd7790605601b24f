// test/payments/guards.test.ts — what the database itself refuses, whatever the application does.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import * as payments from '../../src/payments/payments.ts'
import { payoutMoves } from '../../src/payments/payouts/payout.ts'
import { remittanceMoves } from '../../src/payments/remittances/remittance.ts'
import { linesOf } from '../../src/payments/remittances/store.ts'
import { approveAll, type Bench, openBench } from './bench.ts'

/**
 * A second connection that writes past the application, with its safeties off as SQLite's own shell has them.
 */
function raw(bench: Bench): (sql: string, ...values: unknown[]) => void {
  const db = new Database(bench.file, { timeout: 1_000 })
  db.pragma('foreign_keys = OFF')
  db.pragma('recursive_triggers = OFF')
  return (sql, ...values) => void db.prepare(sql).run(...values)
}

async function submitted(bench: Bench) {
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { id } = await payments.draftRemittance(bench.needs, bench.players.finance)
  await payments.submitRemittance(bench.needs, bench.players.secondFinance, id)
  return id
}

test('nobody approves what they made or submitted, by raw SQL', async (t) => {
  const bench = await openBench(t)
  const id = await submitted(bench)
  const sql = raw(bench)
  const approve = `UPDATE remittances SET status = 'approved', approved_at = 1, approved_by = ?`
  for (const { userId } of [bench.players.finance, bench.players.secondFinance]) {
    assert.throws(() => sql(`${approve} WHERE id = ?`, userId, id), /another person|two_people/)
    assert.throws(
      () => sql(`${approve}, made_by = 'x', submitted_by = 'y' WHERE id = ?`, userId, id),
      /does not change|another person|two_people/,
    )
  }
})

test('a submitted remittance keeps its lines, its total and its hash', async (t) => {
  const bench = await openBench(t)
  const id = await submitted(bench)
  const sql = raw(bench)
  assert.throws(() => sql('UPDATE remittance_lines SET amount_pence = 1'), /never changed/)
  assert.throws(() => sql('DELETE FROM remittance_lines'), /never deleted/)
  await bench.earn('greenShoots', 'RX-BBBBB')
  const other = `SELECT ?, 2, provider_id, id, kind, reference, earned_on, amount_pence FROM earnings`
  assert.throws(
    () => sql(`INSERT INTO remittance_lines ${other} WHERE claimed_by IS NULL`, id),
    /into a draft/,
  )
  assert.throws(() => sql('UPDATE remittances SET total_pence = 1'), /does not change/)
  assert.throws(() => sql(`UPDATE remittances SET frozen_hash = 'x'`), /does not change/)
  assert.throws(() => sql('DELETE FROM remittances'), /never deleted/)
  assert.throws(
    () => sql(`INSERT OR REPLACE INTO remittances SELECT * FROM remittances`),
    /starts as a draft/,
  )
})

test('a payout keeps its worth, is one a provider, and moves only along its states', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { payouts } = await approveAll(bench)
  await bench.settle()
  const sql = raw(bench)
  const [{ id }] = payouts as [payments.Payout]
  assert.throws(() => sql('UPDATE payouts SET amount_pence = 1'), /never changes/)
  assert.throws(() => sql(`UPDATE payouts SET rail_reference = 'tr_other'`), /never changes/)
  for (const status of ['queued', 'sending', 'unknown', 'refused']) {
    assert.throws(() => sql('UPDATE payouts SET status = ?, rail_reference = null', status))
  }
  assert.throws(() => sql('DELETE FROM payouts'), /never deleted/)
  const copy = `SELECT 'new', remittance_id, provider_id, '', amount_pence, 'queued', 1, null, null, null, '',
    'stripe', null, null`
  assert.throws(() => sql(`INSERT INTO payouts ${copy} FROM payouts`), /one payout for each provider/)
  assert.throws(() => sql(`UPDATE payout_attempts SET body = '{}'`), /never changed/)
  assert.throws(() => sql(`UPDATE payout_attempts SET key = 'k'`), /never changed/)
  const attempt = `VALUES (?, 2, 'payout:' || ? || ':2', '{}', 1, 0, 'open', '')`
  assert.throws(() => sql(`INSERT INTO payout_attempts ${attempt}`, id, id), /while a payout is sent/)
})

test('a payout goes on only with its entry in the books; one transfer stands for one payout', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await approveAll(bench)
  await bench.settle()
  await bench.earn('greenShoots', 'RX-BBBBB')
  const [{ id }] = (await approveAll(bench)).payouts as [payments.Payout]
  const sql = raw(bench)
  const to = (status: string) => `UPDATE OR REPLACE payouts SET status = '${status}'`
  sql(`${to('sending')} WHERE id = ?`, id)
  assert.throws(() => sql(`${to('refused')} WHERE id = ?`, id), /with its entry in the books/)
  const taken = '(SELECT rail_reference FROM payouts WHERE rail_reference IS NOT NULL)'
  assert.throws(() => sql(`${to('sent')}, rail_reference = ${taken} WHERE id = ?`, id), /never changes/)
  sql(`${to('sent')}, rail_reference = 'tr_by_hand' WHERE id = ?`, id)
  assert.throws(() => sql(`${to('settled')} WHERE id = ?`, id), /with its entry in the books/)
})

test('nothing earned is paid for twice, by raw SQL', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { remittance } = await approveAll(bench)
  await bench.earn('greenShoots', 'RX-BBBBB')
  const { id } = await payments.draftRemittance(needs, players.finance)
  const [paid] = await linesOf(needs.store.read, remittance.id)
  const sql = raw(bench)
  assert.throws(() => sql('UPDATE earnings SET claimed_by = NULL'), /not free again/)
  const columns = 'remittance_id, position, provider_id, earning_id, kind, reference, earned_on, amount_pence'
  const line = (providerId: string, earningId: string, pence: number) =>
    sql(
      `INSERT OR REPLACE INTO remittance_lines (${columns})
        VALUES (?, 2, ?, ?, 'accepted', 'RX', '2026-03-02', ?)`,
      id,
      providerId,
      earningId,
      pence,
    )
  const { greenShoots } = organisationIds
  assert.throws(() => line(greenShoots, paid!.earningId, 4_000), /what was earned, once/)
  assert.throws(() => line(greenShoots, 'never-earned', 4_000), /what was earned, once/)
})

test('where a group is paid does not change, and no reading of Stripe does', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await payments.readStripe(bench.needs, bench.players.finance)
  const sql = raw(bench)
  assert.throws(() => sql(`UPDATE payees SET stripe_account_id = 'acct_mine'`), /does not change/)
  assert.throws(() => sql('INSERT OR REPLACE INTO payees SELECT * FROM payees'), /in one place/)
  const mine = `SELECT organisation_id, rail, 'acct_mine', status, says, changed_by, changed_at FROM payees`
  assert.throws(() => sql(`INSERT OR REPLACE INTO payees ${mine}`), /in one place/)
  assert.throws(() => sql('DELETE FROM payees'), /never deleted/)
  assert.throws(() => sql('UPDATE stripe_readings SET balance_pence = 0'), /never changed/)
  assert.throws(() => sql('DELETE FROM stripe_readings'), /never deleted/)
})

test('a message of Stripe is kept once, as it came; its lines are copied once', async (t) => {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await payments.readStripe(bench.needs, bench.players.finance)
  const sql = raw(bench)
  for (const table of ['webhook_events', 'stripe_transactions', 'top_ups']) {
    assert.throws(() => sql(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`), /once/)
    assert.throws(() => sql(`DELETE FROM ${table}`), /never deleted/)
  }
  assert.throws(() => sql(`UPDATE webhook_events SET body = ''`), /as it came/)
  assert.throws(() => sql('UPDATE stripe_transactions SET net_pence = 0'), /never changed/)
  assert.throws(() => sql('UPDATE top_ups SET amount_pence = 1'), /never changed/)
})

test('the database lets through exactly the moves of the two tables', async (t) => {
  const bench = await openBench(t)
  const db = new Database(bench.file, { readonly: true })
  for (const [name, moves] of [
    ['remittances_moves', remittanceMoves],
    ['payouts_moves', payoutMoves],
  ] as const) {
    const found = db.prepare('SELECT sql FROM sqlite_master WHERE name = ?').get(name) as { sql: string }
    const inSql = [...found.sql.matchAll(/'(\w+>\w+)'/g)].map((match) => match[1]!)
    assert.deepEqual(inSql.sort(), moves.map(({ from, to }) => `${from}>${to}`).sort())
  }
  db.close()
})
