// test/ledger/checks.test.ts — with the guards dropped by hand, the invariants name what was done.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenBooks, openBooks, rawConnection } from './books.ts'

const headOf = (seq: number) => `(SELECT hash FROM journal_entries WHERE seq = ${seq})`

const faults: Record<string, { sql: string; says: RegExp }> = {
  'an entry changed': {
    sql: `UPDATE journal_entries SET words = 'other' WHERE seq = 1`,
    says: /Entry 1 was changed after it was written/,
  },
  'a posting changed on both sides': {
    sql: `UPDATE postings SET amount = amount * 2 WHERE entry_seq = 2;
      UPDATE ledger_accounts SET balance = balance + 4000 WHERE id = 2;
      UPDATE ledger_accounts SET balance = balance - 4000 WHERE id = 3`,
    says: /Entry 2 was changed after it was written/,
  },
  'a posting changed on one side': {
    sql: `UPDATE postings SET amount = 1 WHERE entry_seq = 1 AND line = 1`,
    says: /Entry 1 does not balance in PROMISE: it is out by -9999/,
  },
  'a posting deleted': {
    sql: `DELETE FROM postings WHERE entry_seq = 1 AND line = 1`,
    says: /Entry 1 has fewer than two postings/,
  },
  'a posting added': {
    sql: `INSERT INTO postings VALUES (1, 3, 3, 5)`,
    says: /PROMISE sums to 5, not zero/,
  },
  'a posting of another unit': {
    sql: `UPDATE ledger_accounts SET unit = 'GBP' WHERE id = 2`,
    says: /"fund:f1:free" is not as the chart says/,
  },
  'half a penny': {
    sql: `UPDATE postings SET amount = 0.5 WHERE entry_seq = 1 AND line = 1`,
    says: /does not balance/,
  },
  'a balance edited': {
    sql: `UPDATE ledger_accounts SET balance = balance - 1 WHERE id = 2`,
    says: /"fund:f1:free" says -6001, but its postings sum to -6000/,
  },
  'a balance below its floor': {
    sql: `PRAGMA ignore_check_constraints = ON; UPDATE ledger_accounts SET balance = 9 WHERE id = 2`,
    says: /"fund:f1:free" is below its floor at 9/,
  },
  'a floor taken away': {
    sql: `UPDATE ledger_accounts SET floor = NULL WHERE id = 2`,
    says: /"fund:f1:free" is not as the chart says/,
  },
  'an account renamed to nothing we know': {
    sql: `UPDATE ledger_accounts SET code = 'petty-cash' WHERE id = 2`,
    says: /"petty-cash" is not as the chart says/,
  },
  'an entry deleted from the middle': {
    sql: `DELETE FROM journal_entries WHERE seq = 1`,
    says: /There is a gap in the journal after entry 0/,
  },
  'the link broken': {
    sql: `UPDATE journal_entries SET previous_hash = hash WHERE seq = 2`,
    says: /Entry 2 does not follow the one before/,
  },
  'postings without an entry': {
    sql: `INSERT INTO postings VALUES (9, 1, 1, 5), (9, 2, 2, -5)`,
    says: /postings for entry 9, which does not exist/,
  },
  'a reversal that mirrors nothing': {
    sql: `UPDATE journal_entries SET reverses_seq = 1 WHERE seq = 2`,
    says: /Entry 2 does not mirror entry 1/,
  },
  'the chain forged from the first entry on': {
    sql: `UPDATE journal_entries SET hash = '${'a'.repeat(64)}' WHERE seq = 1;
      UPDATE journal_entries SET previous_hash = '${'a'.repeat(64)}' WHERE seq = 2`,
    says: /Entry 1 was changed after it was written/,
  },
  'a key posted twice': {
    sql: `DROP INDEX journal_entries_source_key; UPDATE journal_entries SET source_key = 'deposit:1'`,
    says: /"deposit:1" was posted more than once/,
  },
  'the total of a day edited': {
    sql: `UPDATE ledger_days SET amount = 1 WHERE account_id = 3`,
    says: /"agreement:a1:allocated" has 1 as its total of 2026-03-02, but its postings sum to -4000/,
  },
  'the total of a day deleted': {
    sql: `DELETE FROM ledger_days WHERE account_id = 3`,
    says: /"agreement:a1:allocated" has 0 as its total of 2026-03-02, but its postings sum to -4000/,
  },
  'the total of a day on which nothing happened': {
    sql: `INSERT INTO ledger_days VALUES (3, '2026-03-01', 7, 1)`,
    says: /"agreement:a1:allocated" has 7 as its total of 2026-03-01, but its postings sum to 0/,
  },
  'an entry moved to another day': {
    sql: `UPDATE journal_entries SET effective_on = '2026-03-03' WHERE seq = 2`,
    says: /Entry 2 was changed after it was written/,
  },
  'an entry in a period that was locked before': {
    sql: `INSERT INTO ledger_periods VALUES (1, '2026-03-02', 1, ${headOf(1)}, 'u', 0)`,
    says: /Entry 2 counts for 2026-03-02, which was locked before it was recorded/,
  },
  'a lock with a head that never was': {
    sql: `INSERT INTO ledger_periods VALUES (1, '2026-03-01', 2, ${headOf(1)}, 'u', 0)`,
    says: /The lock up to 2026-03-01 has another head than entry 2/,
  },
  'a lock with a head that is not there': {
    sql: `INSERT INTO ledger_periods VALUES (1, '2026-03-01', 9, ${headOf(1)}, 'u', 0)`,
    says: /The lock up to 2026-03-01 has another head than entry 9/,
  },
  'a lock taken off from the middle': {
    sql: `INSERT INTO ledger_periods VALUES (2, '2026-03-01', 2, ${headOf(2)}, 'u', 0)`,
    says: /The lock up to 2026-03-01 does not go on from the one before/,
  },
  'a fact later than the day it counts for': {
    sql: `UPDATE journal_entries SET occurred_on = '2026-03-03' WHERE seq = 2`,
    says: /Entry 2 counts for 2026-03-02, before 2026-03-03/,
  },
  'something it relates to put in later': {
    sql: `UPDATE journal_entries SET relates_seq = 1 WHERE seq = 2`,
    says: /Entry 2 was changed after it was written/,
  },
}

for (const [what, { sql, says }] of Object.entries(faults)) {
  test(`the check finds ${what}`, async (t) => {
    const { store, file } = await openBooks(t)
    const raw = rawConnection(t, file, 'PRAGMA foreign_keys = OFF')
    for (const name of triggerNames(raw)) raw.exec(`DROP TRIGGER ${name}`)
    raw.exec(sql)
    assert.match((await brokenBooks(store.read)).join('\n'), says)
  })
}

function triggerNames(raw: ReturnType<typeof rawConnection>): string[] {
  const rows = raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).all()
  return (rows as { name: string }[]).map((row) => row.name)
}
