// test/funding/guards-gone.test.ts — whoever drops a guard is found out, and what they did then too.
import assert from 'node:assert/strict'
import { copyFile, rm } from 'node:fs/promises'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { checkFile } from '../../src/commands/check-ledger.ts'
import { openStore } from '../../src/db/db.ts'
import { migratedGuards } from '../../src/db/sqlite/guards.ts'
import { openBench } from './mutant-ground.ts'

const guards = migratedGuards()
const tables = Map.groupBy(guards, ({ table }) => table)

/** Does that to a copy of the file, past the program; what the check then says. */
async function after(file: string, act: (raw: Database.Database) => void): Promise<string[]> {
  const copy = file.replace('.sqlite', '-copy.sqlite')
  for (const ending of ['', '-wal', '-shm']) await rm(copy + ending, { force: true })
  await copyFile(file, copy)
  const raw = new Database(copy)
  raw.pragma('foreign_keys = OFF')
  raw.pragma('ignore_check_constraints = ON')
  act(raw)
  raw.close()
  return (await checkFile(copy)).broken
}

async function openBooks(t: Parameters<typeof openBench>[0]) {
  const { ground, raw } = await openBench(t)
  raw.pragma('wal_checkpoint(TRUNCATE)')
  return ground.file
}

test('each guard that is gone is named, of every table', async (t) => {
  const file = await openBooks(t)
  assert.deepEqual(await after(file, () => {}), [])
  for (const [table, [guard]] of tables) {
    const found = await after(file, (raw) => raw.exec(`DROP TRIGGER ${guard!.name}`))
    assert.deepEqual(
      found,
      [`The file is whole, and as it was made. Broken: ${guard!.name} is missing.`],
      table,
    )
  }
  const all = await after(file, (raw) => guards.forEach(({ name }) => raw.exec(`DROP TRIGGER ${name}`)))
  const named = all.map((line) => /Broken: (\w+) is missing/.exec(line)?.[1])
  assert.equal(named.length, guards.length)
  assert.deepEqual(new Set(named), new Set(guards.map(({ name }) => name)))
  for (const table of ['postings', 'journal_entries', 'ledger_accounts', 'reservations', 'corrections'])
    assert.ok(tables.has(table), table)
})

test('a guard that was made to let everything through is named, and the file is not served', async (t) => {
  const file = await openBooks(t)
  const [found] = await after(file, (raw) =>
    raw.exec(`DROP TRIGGER postings_not_late;
      CREATE TRIGGER postings_not_late BEFORE INSERT ON postings WHEN 0 BEGIN SELECT 1; END`),
  )
  assert.match(found!, /Broken: postings_not_late was changed\./)
  const copy = file.replace('.sqlite', '-copy.sqlite')
  await assert.rejects(openStore(copy), /not what our migrations made: postings_not_late was changed/)
})

const lastEarned = `(SELECT max(seq) FROM journal_entries WHERE kind = 'earn')`
const columns = 'seq, kind, source_key, input_hash, effective_on, recorded_at, words, previous_hash, hash'

/** Every way of the list in the design of the ledger, and what people would try with money set aside. */
const ways: Record<string, string> = {
  'a tariff changed': 'UPDATE agreement_tariffs SET tariff_pence = tariff_pence + 1',
  'a tariff deleted': 'DELETE FROM agreement_tariffs',
  'an activity taken off an agreement': 'DELETE FROM agreement_activities',
  'an agreement given to another group': `UPDATE agreements SET provider_id = 'other'`,
  'an agreement that began earlier': `UPDATE agreements SET starts_on = '2025-01-01'`,
  'a policy changed': `UPDATE agreements SET over_capacity = 'goodwill', over_tariff_pence = NULL`,
  'an approval nobody gave': `DELETE FROM audit_events WHERE what = 'agreement-approved'`,
  'an entry changed': `UPDATE journal_entries SET words = 'Other' WHERE seq = 2`,
  'an entry changed, or ignored': `UPDATE OR IGNORE journal_entries SET recorded_at = 7 WHERE seq = 2`,
  'an entry deleted': `DELETE FROM journal_entries WHERE seq = ${lastEarned}`,
  'an entry deleted with its lines': `DELETE FROM postings WHERE entry_seq = ${lastEarned};
    DELETE FROM journal_entries WHERE seq = ${lastEarned}`,
  'an entry replaced': `INSERT OR REPLACE INTO journal_entries (${columns})
    SELECT ${columns.replace('words', `'Other'`)} FROM journal_entries WHERE seq = 2`,
  'an upsert of an entry': `INSERT INTO journal_entries SELECT * FROM journal_entries WHERE seq = 2
    ON CONFLICT(seq) DO UPDATE SET kind = 'other'`,
  'a key changed': `UPDATE journal_entries SET source_key = 'other' WHERE seq = 2`,
  'the hash of an input changed': `UPDATE journal_entries SET input_hash = hash WHERE seq = 2`,
  'an entry out of its turn': `INSERT INTO journal_entries (${columns})
    SELECT seq + 90, kind, source_key || '+', input_hash, effective_on, recorded_at, words, previous_hash,
      hash || '+' FROM journal_entries WHERE seq = 2`,
  'a reversal that mirrors nothing': `UPDATE journal_entries SET reverses_seq = 1 WHERE seq = 2`,
  'an entry moved to another day': `UPDATE journal_entries SET effective_on = '2026-01-01' WHERE seq = 2`,
  'a posting changed': `UPDATE postings SET amount = amount + 1 WHERE entry_seq = 2 AND line = 1`,
  'an entry doubled on both sides': `UPDATE postings SET amount = amount * 2 WHERE entry_seq = 2`,
  'a posting deleted': `DELETE FROM postings WHERE entry_seq = 2 AND line = 1`,
  'a posting replaced': `INSERT OR REPLACE INTO postings SELECT entry_seq, line, account_id, 5 FROM postings
    WHERE entry_seq = 2 AND line = 1`,
  'late postings that balance': `INSERT INTO postings SELECT entry_seq, line + 8, account_id, amount
    FROM postings WHERE entry_seq = 2`,
  'postings without an entry': `INSERT INTO postings SELECT 999, line, account_id, amount FROM postings
    WHERE entry_seq = 2`,
  'half a penny': `UPDATE postings SET amount = amount + 0.5 WHERE entry_seq = 2 AND line = 1`,
  'a posting of text': `UPDATE postings SET amount = 'five' WHERE entry_seq = 2 AND line = 1`,
  'a posting on another account': `UPDATE postings SET account_id = (SELECT max(id) FROM ledger_accounts)
    WHERE entry_seq = 2 AND line = 1`,
  'a balance edited': `UPDATE ledger_accounts SET balance = balance + 1 WHERE code LIKE '%:free'`,
  'two balances edited against each other': `UPDATE ledger_accounts SET balance = balance + 5
    WHERE code LIKE 'fund:%:free' OR code LIKE '%:granted'`,
  'a floor taken away': `UPDATE ledger_accounts SET floor = NULL WHERE code LIKE '%:free'`,
  'an account of another unit': `UPDATE ledger_accounts SET unit = 'GBP' WHERE code LIKE '%:free'`,
  'an account turned round': `UPDATE ledger_accounts SET side = 'debit' WHERE code LIKE '%:free'`,
  'an account renamed': `UPDATE ledger_accounts SET code = 'cash' WHERE code = 'bank'`,
  'the total of a day edited': `UPDATE ledger_days SET amount = amount + 1`,
  'a lock with another head': `INSERT INTO ledger_periods
    VALUES (1, '2026-03-01', 2, '${'a'.repeat(64)}', 'u', 0)`,
  'a day locked after the fact': `INSERT INTO ledger_periods
    SELECT 1, '2026-03-02', 1, hash, 'u', 0 FROM journal_entries WHERE seq = 1`,
  'a deposit raised': `UPDATE deposits SET amount_pence = amount_pence + 1`,
  'a deposit forgotten': `DELETE FROM deposits`,
  'a cap raised': `UPDATE agreements SET amount_pence = amount_pence + 1 WHERE kind = 'per-referral'`,
  'a cap raised, its version too': `UPDATE agreements SET amount_pence = amount_pence + 1;
    UPDATE agreement_versions SET amount_pence = amount_pence + 1`,
  'a place added': `UPDATE agreements SET places = places + 1`,
  'an agreement approved by its maker': `UPDATE agreements SET approved_by = made_by`,
  'an instalment raised': `UPDATE instalments SET amount_pence = amount_pence + 1`,
  'an instalment called off': `UPDATE instalments SET is_cancelled = 1`,
  'what is left, taken': `UPDATE reservations SET left_pence = 0`,
  'a reservation released': `UPDATE reservations SET status = 'released', left_pence = 0
    WHERE status = 'reserved'`,
  'a reservation forgotten': `DELETE FROM reservations WHERE status = 'reserved'`,
  'more earned': `UPDATE reservations SET earned_pence = earned_pence + 1 WHERE status = 'earned'`,
  'another place taken': `UPDATE reservations SET place_number = 2 WHERE place_number = 1`,
  'an earning raised': `UPDATE earnings SET amount_pence = amount_pence + 1`,
  'an earning for somebody else': `UPDATE earnings SET provider_id = 'somebody'`,
  'an earning forgotten': `DELETE FROM earnings`,
  'an earning paid to nobody': `UPDATE earnings SET claimed_by = 'remittance-9'`,
  'what was done, as another did it': `UPDATE audit_events SET actor = 'somebody' WHERE seq = 3`,
}

test('with the guards dropped and put back, an invariant reports every way to tamper', async (t) => {
  const file = await openBooks(t)
  for (const [way, sql] of Object.entries(ways)) {
    const found = await after(file, (raw) => {
      guards.forEach(({ name }) => raw.exec(`DROP TRIGGER ${name}`))
      raw.exec(sql)
      guards.forEach((guard) => raw.exec(guard.sql))
    })
    const reported = found.filter((line) => !line.startsWith('The file is whole'))
    assert.ok(reported.length > 0, `${way}: ${found.join('\n') || 'nothing is reported'}`)
    assert.deepEqual(
      found.filter((line) => line.includes(' is missing')),
      [],
      way,
    )
  }
})
