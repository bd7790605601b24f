// test/payments/checks.test.ts — with the guards dropped by hand, the invariants of payments name the deed.
import assert from 'node:assert/strict'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { openReader } from '../../src/db/db.ts'
import * as payments from '../../src/payments/payments.ts'
import { approveAll, assertBooksRight, openBench } from './bench.ts'

/** REM-0001 is settled, 0002 refused, 0003 cancelled, 0004 approved and 0005 a draft. */
const faults: Record<string, { sql: string; says: RegExp }> = {
  'a payout marked as settled by hand': {
    sql: `UPDATE payouts SET status = 'settled', rail_reference = 'tr_x' WHERE status = 'queued'`,
    says: /REM-0004-01 is settled; what is in flight does not say so[^]*not in the books for its amount so/,
  },
  'a settled payout marked as refused': {
    sql: `UPDATE payouts SET status = 'refused', rail_reference = NULL WHERE status = 'settled'`,
    says: /REM-0001-01 is refused, and is not in the books[^]*REM-0001 does not pay it and has claimed it/,
  },
  'a payout forgotten': {
    sql: `DELETE FROM payouts WHERE status = 'queued'`,
    says: /0p is on its way, 8000p is in flight in the books[^]*payouts of REM-0004 are not what its lines/,
  },
  'a payout raised': {
    sql: `UPDATE payouts SET amount_pence = 4001 WHERE status = 'queued'`,
    says: /payouts of REM-0004 are not what its lines say/,
  },
  'a total raised': {
    sql: `UPDATE remittances SET total_pence = 9999 WHERE status = 'drafted'`,
    says: /REM-0005 is not the sum of its lines/,
  },
  'lines changed after they were submitted': {
    sql: `UPDATE remittance_lines SET reference = 'RX-OTHER'`,
    says: /lines of REM-0001 are not the ones that were submitted/,
  },
  'a line raised with its total, its payout and its hash': {
    sql: `UPDATE remittance_lines SET amount_pence = 5000
        WHERE remittance_id = (SELECT id FROM remittances WHERE number = 5);
      UPDATE remittances SET total_pence = 5000 WHERE number = 5`,
    says: /REM-0005 has a line of 5000p for an earning that is not so/,
  },
  'a claim taken off what was paid': {
    sql: `UPDATE earnings SET claimed_by = NULL`,
    says: /REM-0001 pays it and has not claimed it/,
  },
  'an earning hidden from every remittance': {
    sql: `UPDATE earnings SET claimed_by = 'nobody' WHERE claimed_by IS NULL`,
    says: /statement of provider .* is out by -2500 pence/,
  },
  'an approval by the maker': {
    sql: 'UPDATE remittances SET approved_by = made_by WHERE number = 1',
    says: /REM-0001 was approved by whoever made or submitted it/,
  },
  'a transfer that Stripe made twice': {
    sql: `INSERT INTO stripe_transactions SELECT 'txn_again', kind, type, 'tr_again', amount_pence, fee_pence,
      net_pence, description, occurred_at, read_at FROM stripe_transactions WHERE kind = 'payout'`,
    says: /Stripe sent payout REM-0001-01 2 times/,
  },
  'a top-up invented': {
    sql: `INSERT INTO top_ups VALUES ('tu_x', 500, 1)`,
    says: /20500p arrived, 20000p is in the books/,
  },
}

test('the invariants of payments find every one of these', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  await bench.setUp(20_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await approveAll(bench)
  await bench.settle()
  await bench.earn('greenShoots', 'RX-BBBBB')
  await approveAll(bench)
  const [account] = (await bench.seen()).accounts
  await bench.control(`accounts/${account!.id}`, { status: 'restricted' })
  await bench.settle()
  await bench.control(`accounts/${account!.id}`, { status: 'active' })
  await payments.rereadPayee(needs, players.finance, bench.organisationIds.greenShoots)
  await bench.earn('greenShoots', 'RX-CCCCC')
  await payments.cancelRemittance(
    needs,
    players.finance,
    (await payments.draftRemittance(needs, players.finance)).id,
  )
  await approveAll(bench)
  await bench.earn('greenShoots', 'RX-DDDDD')
  await payments.draftRemittance(needs, players.finance)
  await bench.earn('openVoices', 'RX-EEEEE')
  await assertBooksRight(bench)
  const folder = await mkdtemp(join(tmpdir(), 'allotment-'))
  t.after(() => rm(folder, { recursive: true }))
  const raw = new Database(bench.file)
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.close()
  for (const [what, { sql, says }] of Object.entries(faults)) {
    const copy = join(folder, 'copy.sqlite')
    await copyFile(bench.file, copy)
    breakIt(copy, sql)
    const reader = openReader(copy)
    const found: string[] = []
    for (const invariant of payments.paymentsInvariants) found.push(...(await invariant.broken(reader.read)))
    reader.close()
    assert.match(found.join('\n'), says, what)
  }
})

function breakIt(file: string, sql: string): void {
  const raw = new Database(file)
  raw.pragma('foreign_keys = OFF')
  raw.pragma('ignore_check_constraints = ON')
  const names = raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).pluck().all()
  for (const name of names) raw.exec(`DROP TRIGGER ${String(name)}`)
  raw.exec(sql)
  raw.close()
}
