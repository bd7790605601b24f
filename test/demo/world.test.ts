// test/demo/world.test.ts — the demo's world shows what the books can do, and starts only while they hold.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import Database from 'better-sqlite3'
import { checkFile } from '../../src/commands/check-ledger.ts'
import { startDemo } from '../../src/commands/start-demo.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { openStore } from '../../src/db/db.ts'
import { addDays, addMonths } from '../../src/kernel/day.ts'
import type { Refusal } from '../../src/kernel/refusal.ts'
import { booksOut } from '../../src/payments/books-out/parts.ts'

let config: Config
let proved = ''

before(async () => {
  config = readConfig({ DATA_DIR: await mkdtemp(join(tmpdir(), 'allotment-demo-')), PORT: '0' })
  const demo = await startDemo(config)
  proved = demo.proved
  await demo.stop()
})
after(() => rm(config.dataDir, { recursive: true, force: true }))

/** The first column of what a query finds, as text, in order. */
function column(sql: string): string[] {
  const connection = new Database(config.databaseFile, { readonly: true })
  const found = connection.prepare(sql).raw().all() as unknown[][]
  connection.close()
  return found.map(([first]) => String(first))
}

test('it says in one line that every rule of the books holds', async () => {
  const { broken, entries } = await checkFile(config.databaseFile)
  assert.deepEqual(broken, [])
  assert.match(proved, new RegExp(`^The books are proved: all [0-9]+ rules hold for ${entries} entries and`))
})

test('every month of the books is the same for another program as for the ledger', async () => {
  const store = await openStore(config.databaseFile)
  const months = column(`SELECT DISTINCT substr(effective_on, 1, 7) FROM journal_entries ORDER BY 1`)
  let paidPence = 0
  for (const month of months) {
    const out = await booksOut(store.read, { from: `${month}-01`, to: lastDayOf(month) })
    assert.equal(out.differencePence, 0, month)
    paidPence += out.totals.payment - out.totals['money-back']
  }
  await store.close()
  const settled = `SELECT sum(amount_pence) FROM payouts WHERE status = 'settled'`
  assert.ok(months.length > 3 && paidPence > 0)
  assert.deepEqual(column(settled), [String(paidPence)])
})

const lastDayOf = (month: string) => addDays(addMonths(`${month}-01`, 1), -1)

test('one group has prescriptions in every state that follows an acceptance', () => {
  const ofSamphire = `SELECT DISTINCT status FROM prescriptions WHERE provider_id =
    (SELECT id FROM organisations WHERE external_id = 'samphire-growers')`
  const shown = new Set(column(ofSamphire))
  for (const state of ['accepted', 'waiting', 'started', 'completed', 'did-not-start', 'ended-early']) {
    assert.ok(shown.has(state), state)
  }
})

test('tariffs by milestone are earned, and a share where nobody came', () => {
  const milestones = column('SELECT DISTINCT kind FROM earnings')
  for (const what of ['accepted', 'first-attendance', 'custom-1', 'completed', 'did-not-start']) {
    assert.ok(milestones.includes(what), what)
  }
})

test('an overage is paid; a block with goodwill is nearly full, and more places wait to be approved', () => {
  const overages = `SELECT count(*) FROM reservations WHERE kind = 'overage' AND earned_pence > 0`
  assert.deepEqual(column(overages), ['2'])
  const goodwill = `SELECT id FROM agreements WHERE kind = 'block' AND over_capacity = 'goodwill'`
  const taken = `SELECT count(*) FROM reservations WHERE status IN ('reserved', 'earned')
    AND agreement_id = (${goodwill})`
  assert.deepEqual(
    [...column(taken), ...column(`SELECT places FROM agreements WHERE id = (${goodwill})`)],
    ['11', '12'],
  )
  const proposed = `SELECT places FROM agreement_versions WHERE status = 'proposed'
    AND agreement_id = (${goodwill})`
  assert.deepEqual(column(proposed), ['20'])
})

test('of a grant one payment has fallen due, and one is to come', () => {
  const payments = `SELECT entry_seq IS NULL FROM instalments JOIN agreements ON agreements.id = agreement_id
    WHERE kind = 'grant' ORDER BY number`
  assert.deepEqual(column(payments), ['0', '1'])
})

test('one prescription is bought by itself, and one above the limit waits', () => {
  const spots = `SELECT status FROM agreements WHERE kind = 'spot' AND status <> 'drafted' ORDER BY made_at`
  assert.deepEqual(column(spots), ['active', 'agreed'])
})

test('one correction came before payment and one after, and a return is due', () => {
  assert.deepEqual(column('SELECT is_after_payment FROM corrections ORDER BY made_at'), ['1', '0'])
  assert.deepEqual(column('SELECT status FROM fund_returns'), ['due'])
})

test('the fund with an end has months of history behind it, of which the first are locked', () => {
  const fund = 'SELECT id FROM funds WHERE ends_on IS NOT NULL'
  assert.equal(column(fund).length, 1)
  const months = `SELECT DISTINCT substr(effective_on, 1, 7) FROM journal_entries
    JOIN postings ON entry_seq = seq JOIN ledger_accounts ON ledger_accounts.id = account_id
    WHERE ledger_accounts.code = 'fund:' || (${fund}) || ':spent' ORDER BY 1`
  assert.ok(column(months).length >= 3, column(months).join())
  assert.ok(column('SELECT locked_through FROM ledger_periods').length >= 2)
})

test('with something broken it does not start, and says what', async () => {
  const connection = new Database(config.databaseFile)
  const guards = connection
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_accounts'`)
    .all() as { name: string; sql: string }[]
  for (const { name } of guards) connection.exec(`DROP TRIGGER ${name}`)
  connection.prepare(`UPDATE ledger_accounts SET balance = balance + 1 WHERE code = 'bank'`).run()
  for (const { sql } of guards) connection.exec(sql)
  connection.close()
  await assert.rejects(startDemo(config), ({ code, says }: Refusal) => {
    assert.equal(code, 'books-broken')
    assert.match(says, /so the demo does not start[^\n]*\n[^\n]+ Broken: /)
    return true
  })
})
