// bench/reconcile/stripe.ts — a Stripe that gives so many lines, and books with the payouts that most are of.
import { openForWriting } from '../../src/db/sqlite/connection.ts'
import { openStore } from '../../src/db/db.ts'
import { noRail } from '../../src/adapters/rails/none.ts'
import { credit, debit, post } from '../../src/ledger/ledger.ts'
import type { PayoutRail, RailTransaction } from '../../src/payments/rail.ts'

const newest = Date.UTC(2026, 8, 30)
const apartMillis = 120_000
const payoutPence = 4_000
const topUpPence = 1_000_000
const feePence = 25
const toBankPence = 5_000
const strayPence = 77

/** What the n-th line is: mostly payouts; also top-ups, fees, money to our own bank, and a few by hand. */
function sortOf(n: number): 'payout' | 'top-up' | 'fee' | 'to-bank' | 'stray' {
  if (n % 250 === 0) return 'top-up'
  if (n % 200 === 1) return 'fee'
  if (n % 10_000 === 2) return 'to-bank'
  return n % 100_000 === 3 ? 'stray' : 'payout'
}

const lineOf = (count: number, n: number): RailTransaction => {
  const number = String(n).padStart(9, '0')
  const sort = sortOf(n)
  const [kind, type, source, pence] = {
    payout: ['payout', 'transfer', `tr_1${number}`, 0 - payoutPence],
    'top-up': ['top-up', 'topup', `tu_1${number}`, topUpPence],
    fee: ['other', 'stripe_fee', null, 0 - feePence],
    'to-bank': ['other', 'payout', `po_1${number}`, 0 - toBankPence],
    stray: ['other', 'adjustment', null, strayPence],
  }[sort] as [RailTransaction['kind'], string, string | null, number]
  const description = sort === 'payout' ? `REM-${number}` : sort
  const at = new Date(newest - (count - n) * apartMillis)
  const amounts = { amountPence: pence, feePence: 0, netPence: pence }
  // Stripe's identifiers begin with the time, so that new ones lie together.
  return { id: `txn_1${number}x`, kind, type, source, ...amounts, description, at }
}

/** A rail that can only be read: so many lines, newest first, as Stripe lists them. */
export function railOf(count: number): PayoutRail {
  let balance = 0
  for (let n = 1; n <= count; n++) balance += lineOf(count, n).netPence
  return {
    ...noRail(),
    balancePence: async () => balance,
    async *transactions(since?: Date) {
      for (let n = count; n >= 1; n--) {
        const line = lineOf(count, n)
        if (since && line.at < since) return
        yield line
      }
    },
  }
}

/** Books where every payout and top-up of those lines is settled; written past the guards, for speed. */
export async function fillBooks(file: string, count: number): Promise<void> {
  await (await openStore(file)).close()
  const db = openForWriting(file)
  db.pragma('synchronous = OFF')
  const tables = "('payouts', 'remittances', 'top_ups')"
  const triggers = db
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ${tables}`)
    .all() as { name: string; sql: string }[]
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
  db.pragma('ignore_check_constraints = ON')
  const remittance = db.prepare(`INSERT INTO remittances (id, organisation_id, number, reference, status,
    total_pence, made_by, made_at, message) VALUES (?, 'o', ?, ?, 'done', 1, 'u', 0, '')`)
  const payout = db.prepare(`INSERT INTO payouts (id, remittance_id, provider_id, reference, amount_pence,
    status, queued_at, rail_reference, settled_at, settled_on, problem)
    VALUES (?, ?, ?, ?, ${payoutPence}, 'settled', ?, ?, ?, '2026-01-01', '')`)
  const topUp = db.prepare(`INSERT INTO top_ups (id, amount_pence, landed_at) VALUES (?, ${topUpPence}, ?)`)
  let sum = 0
  db.exec('BEGIN')
  for (let n = 1; n <= count; n++) {
    const { source, netPence, description, at } = lineOf(count, n)
    const run = `r${Math.floor(n / 500)}`
    if (n % 500 === 0 || n === 1) remittance.run(run, n, `REM-R${n}`)
    const sort = sortOf(n)
    if (sort === 'payout') payout.run(`p${source}`, run, `g${n % 500}`, description, +at, source, +at)
    if (sort === 'top-up') topUp.run(source, +at)
    if (sort === 'payout' || sort === 'top-up') sum += netPence
  }
  db.exec('COMMIT')
  for (const { sql } of triggers) db.exec(sql)
  db.close()
  const store = await openStore(file, { throwaway: true })
  const lines = [debit('stripe:balance', sum), credit('bank', sum)]
  const entry = { kind: 'top-up', sourceKey: 'bench', effectiveOn: '2021-01-01', words: 'All of it', lines }
  await store.transaction((tx) => post(tx, new Date(newest), entry))
  await store.close()
}
