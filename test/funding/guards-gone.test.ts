// test/funding/guards-gone.test.ts — whoever drops a guard is found out, and what they did then too.
import assert from 'node:assert/strict'
import { copyFile, rm } from 'node:fs/promises'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { checkFile } from '../../src/commands/check-ledger.ts'
import { openStore } from '../../src/db/db.ts'
import { migratedGuards } from '../../src/db/sqlite/guards.ts'
import {
  decideReturn,
  decideVersion,
  proposeReturn,
  proposeVersion,
  setFundTerms,
} from '../../src/funding/funding.ts'
import { lockThrough } from '../../src/ledger/ledger.ts'
import { actsOn } from './acts.ts'
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

/** The same books with one of everything that the audit trail tells of, and the locks of two days. */
async function openTold(t: Parameters<typeof openBench>[0]) {
  const { ground, names, raw } = await openBench(t)
  const { needs, cast, clock } = ground
  const { finance, approver } = cast.players
  const { fundId, tariffId, accepted } = names
  const spot = { endsOn: '2027-02-28', spotAllowancePence: 9_000, spotLimitPence: 3_000 }
  await setFundTerms(needs, approver, fundId, spot)
  const acts = actsOn(ground)
  await acts.buy()
  const above = await acts.buy({ pricePence: 4_000, reference: 'RX-SPOT2' })
  await acts.decide(above.id, 'approve')
  await acts.takeBack(accepted, 'accepted')
  const back = await proposeReturn(needs, finance, { fundId, amountPence: 500, reason: 'Over.' })
  await decideReturn(needs, approver, back.id, 'due')
  const no = await proposeReturn(needs, finance, { fundId, amountPence: 600, reason: 'Over.' })
  await decideReturn(needs, approver, no.id, 'refused')
  const terms = { places: null, endsOn: '2027-02-28', reason: 'More people come.', plan: [] }
  for (const [amountPence, decision] of [
    [21_000, 'in-force'],
    [22_000, 'refused'],
  ] as const) {
    const { version } = await proposeVersion(needs, finance, tariffId, { ...terms, amountPence })
    await decideVersion(needs, approver, tariffId, version, decision)
  }
  await proposeVersion(needs, finance, tariffId, { ...terms, amountPence: 23_000 })
  clock.advance({ days: 7 })
  for (const day of ['2026-03-03', '2026-03-04']) await lockThrough(needs, approver, day)
  raw.pragma('wal_checkpoint(TRUNCATE)')
  return ground.file
}

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

const lastReturn = `(SELECT max(id) FROM fund_returns)`
/** What only the audit trail can tell: each leaves the books as they are. */
const waysToldOf: Record<string, string> = {
  'another who drafted': `UPDATE agreements SET made_by = 'x'`,
  'another who submitted': `UPDATE agreements SET submitted_by = 'x'`,
  'another who approved': `UPDATE agreements SET approved_by = 'x' WHERE kind <> 'spot'`,
  'another who approved a purchase': `UPDATE agreements SET approved_by = 'x'
    WHERE kind = 'spot' AND approved_by IS NOT NULL`,
  'a purchase approved that nobody approved': `UPDATE agreements SET approved_by = 'x'
    WHERE kind = 'spot' AND approved_by IS NULL`,
  'a purchase approved by nobody': `UPDATE agreements SET approved_by = NULL WHERE kind = 'spot'`,
  'a purchase forgotten': 'DELETE FROM spot_purchases',
  'the limit of a purchase raised': 'UPDATE spot_purchases SET limit_pence = limit_pence + 5000',
  'another who proposed a version': `UPDATE agreement_versions SET made_by = 'x' WHERE version = 2`,
  'another who decided a version': `UPDATE agreement_versions SET decided_by = 'x' WHERE version = 2`,
  'another who refused a version': `UPDATE agreement_versions SET decided_by = 'x' WHERE version = 3`,
  'a version raised before it is decided': `UPDATE agreement_versions SET amount_pence = 99000
    WHERE version = 4`,
  'a refused version forgotten': 'DELETE FROM agreement_versions WHERE version = 3',
  'a proposed version forgotten': 'DELETE FROM agreement_versions WHERE version = 4',
  'another who proposed a return': `UPDATE fund_returns SET made_by = 'x' WHERE status = 'due'`,
  'another who decided a return': `UPDATE fund_returns SET decided_by = 'x' WHERE status = 'due'`,
  'another who refused a return': `UPDATE fund_returns SET decided_by = 'x' WHERE status = 'refused'`,
  'a refused return forgotten': `DELETE FROM fund_returns WHERE status = 'refused'`,
  'a return nobody proposed': `INSERT INTO fund_returns (id, fund_id, amount_pence, reason, status, made_by,
    made_at) SELECT id || 'x', fund_id, 1, 'x', 'proposed', 'x', 0 FROM fund_returns
    WHERE id = ${lastReturn}`,
  'the newest lock taken off': 'DELETE FROM ledger_periods WHERE number = 2',
  'every lock taken off': 'DELETE FROM ledger_periods',
  'a lock nobody made': `INSERT INTO ledger_periods
    SELECT 3, '2026-03-05', head_seq, head_hash, 'u', 0 FROM ledger_periods WHERE number = 2`,
  'another who locked': `UPDATE ledger_periods SET locked_by = 'x' WHERE number = 2`,
  'a deposit of another day': `UPDATE deposits SET received_on = '2026-01-01'`,
  'a deposit under another reference': `UPDATE deposits SET reference = 'x'`,
  'another who received a deposit': `UPDATE deposits SET made_by = 'x'`,
  'a correction forgotten': 'DELETE FROM corrections',
  'another who corrected': `UPDATE corrections SET made_by = 'x'`,
  'the limit of a fund raised': 'UPDATE funds SET spot_limit_pence = spot_limit_pence + 1',
  'the allowance of a fund raised': 'UPDATE funds SET spot_allowance_pence = spot_allowance_pence + 1',
  'the end of a fund put off': `UPDATE funds SET ends_on = '2030-01-01'`,
  'the end of a fund taken away': 'UPDATE funds SET ends_on = NULL',
}

test('what the rows no longer say, the audit trail still tells', async (t) => {
  const file = await openTold(t)
  assert.deepEqual(await after(file, () => {}), [])
  await eachReported(file, waysToldOf)
})

test('with the guards dropped and put back, an invariant reports every way to tamper', async (t) => {
  await eachReported(await openBooks(t), ways)
})

async function eachReported(file: string, list: Record<string, string>): Promise<void> {
  for (const [way, sql] of Object.entries(list)) {
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
}
