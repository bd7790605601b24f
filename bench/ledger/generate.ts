// bench/ledger/generate.ts — writes years of true books fast: right hashes, balances and totals of days.
import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Connection } from '../../src/db/sqlite/connection.ts'
import { findKind } from '../../src/ledger/account.ts'
import { beginning, credit, debit, entryHashOf, inputHashOf } from '../../src/ledger/entry.ts'
import type { NewEntry } from '../../src/ledger/ledger.ts'

/** The books of a country: entries of five years, each prescription set aside one day and earned later. */
export const firstDay = '2021-04-01'
export const daysOfBooks = 1_826
const funds = 20
const agreements = 400
const providers = 300
const tariffPence = 4_000
/** Postings of one prescription: two when it is issued, four when it is accepted. */
const ofOnePrescription = 6

/** Numbers from 0 up to 1, the same for the same seed (a linear congruential generator). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * Fills an empty, migrated file with at least that many postings. Guards and indexes are
 * dropped first and made again as they were at the end: the check afterwards shows that nothing is missing.
 */
export function generate(connection: Connection, postings: number, seed: number): void {
  const makeAgain = dropDerived(connection)
  connection.exec('BEGIN')
  const write = writerOf(connection)
  const chance = numbersFrom(seed)
  const prescriptions = Math.ceil(postings / ofOnePrescription)
  for (const entry of openingEntries(prescriptions)) write.entry(entry, firstDay)
  let done = 0
  for (let day = 0; day < daysOfBooks; day++) {
    const until = Math.round((prescriptions * (day + 1)) / daysOfBooks)
    const today = addDays(firstDay, day)
    for (; done < until; done++) {
      for (const entry of entriesOf(done, today, chance)) write.entry(entry, today)
    }
    write.endOfDay()
  }
  write.accounts()
  connection.exec('COMMIT')
  for (const sql of makeAgain) connection.exec(sql)
}

function* openingEntries(prescriptions: number): Generator<NewEntry> {
  const each = prescriptions * tariffPence
  const at = { effectiveOn: firstDay }
  for (let fund = 0; fund < funds; fund++) {
    const lines = [debit('bank', each), credit(`fund:f${fund}:held`, each)]
    const promises = [debit(`fund:f${fund}:granted`, each), credit(`fund:f${fund}:free`, each)]
    const words = 'Deposit received: Grant'
    yield { ...at, kind: 'deposit', sourceKey: `deposit:${fund}`, words, lines: [...lines, ...promises] }
  }
  const share = Math.floor((each * funds) / agreements)
  for (let agreement = 0; agreement < agreements; agreement++) {
    const fund = `fund:f${agreement % funds}:free`
    const lines = [debit(fund, share), credit(`agreement:a${agreement}:allocated`, share)]
    const words = 'Per-referral agreement made active'
    yield { ...at, kind: 'allocate', sourceKey: `allocate:a${agreement}:1`, words, lines }
  }
}

/** One prescription: issued and accepted; one in 500 is told of late, as facts are. */
function entriesOf(number: number, today: Day, chance: () => number): NewEntry[] {
  const agreement = Math.floor(chance() * agreements)
  const isLate = chance() < 0.002 && today > addDays(firstDay, 30)
  const effectiveOn = isLate ? addDays(today, -Math.ceil(chance() * 20)) : today
  const fund = `f${agreement % funds}`
  const id = `${number.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`
  const reference = `RX-${number}`
  const reserved = `agreement:a${agreement}:reserved`
  return [
    {
      kind: 'reserve',
      sourceKey: `reserve:${id}`,
      effectiveOn,
      words: `Set aside for prescription ${reference}`,
      lines: [debit(`agreement:a${agreement}:allocated`, tariffPence), credit(reserved, tariffPence)],
    },
    {
      kind: 'earn',
      sourceKey: `earn:${id}:accepted`,
      effectiveOn,
      words: `Tariff for accepting prescription ${reference}`,
      lines: [
        debit(`fund:${fund}:held`, tariffPence),
        credit(`provider:p${agreement % providers}:payable`, tariffPence),
        debit(reserved, tariffPence),
        credit(`fund:${fund}:spent`, tariffPence),
      ],
    },
  ]
}

interface Kept {
  id: number
  balance: number
  lastSeq: number
}

function writerOf(connection: Connection) {
  const posting = connection.prepare('INSERT INTO postings VALUES (?, ?, ?, ?)')
  const entryRow = connection.prepare(
    `INSERT INTO journal_entries (seq, kind, source_key, input_hash, effective_on, recorded_at, words,
      reverses_seq, relates_seq, occurred_on, previous_hash, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, ?, ?)`,
  )
  const total = connection.prepare(
    `INSERT INTO ledger_days VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
      SET amount = amount + excluded.amount, last_entry_seq = excluded.last_entry_seq`,
  )
  const account = connection.prepare('INSERT INTO ledger_accounts VALUES (?, ?, ?, ?, ?, ?, ?)')
  const accounts = new Map<string, Kept>()
  let moved = new Map<string, { id: number; day: Day; amount: number; lastSeq: number }>()
  let seq = 0
  let previousHash = beginning

  function move(code: string, day: Day, amount: number): number {
    let kept = accounts.get(code)
    if (!kept) accounts.set(code, (kept = { id: accounts.size + 1, balance: 0, lastSeq: 0 }))
    kept.balance += amount
    kept.lastSeq = seq
    const key = `${kept.id} ${day}`
    const sum = (moved.get(key)?.amount ?? 0) + amount
    moved.set(key, { id: kept.id, day, amount: sum, lastSeq: seq })
    return kept.id
  }

  return {
    entry(entry: NewEntry, recordedOn: Day) {
      seq += 1
      const inputHash = inputHashOf(entry)
      const recordedAt = new Date(`${recordedOn}T12:00:00Z`)
      const hash = entryHashOf({ ...entry, seq, inputHash, recordedAt, previousHash })
      const { kind, sourceKey, effectiveOn, words, lines } = entry
      lines.forEach(({ account: code, amount }, at) => {
        posting.run(seq, at + 1, move(code, effectiveOn, amount), amount)
      })
      const at = recordedAt.getTime()
      entryRow.run(seq, kind, sourceKey, inputHash, effectiveOn, at, words, previousHash, hash)
      previousHash = hash
    },
    endOfDay() {
      for (const { id, day, amount, lastSeq } of moved.values()) total.run(id, day, amount, lastSeq)
      moved = new Map()
    },
    accounts() {
      for (const [code, { id, balance, lastSeq }] of accounts) {
        const { unit, side, floor } = findKind(code)!
        account.run(id, code, unit, side, floor, balance, lastSeq)
      }
    },
  }
}

/** Drops the guards and indexes of the ledger's tables; gives back what makes them again. */
function dropDerived(connection: Connection): string[] {
  const rows = connection.prepare(
    `SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL
      AND tbl_name IN ('journal_entries', 'postings', 'ledger_accounts', 'ledger_days')
      ORDER BY type, rowid`,
  )
  const made = rows.all() as { type: string; name: string; sql: string }[]
  connection.pragma('foreign_keys = OFF')
  for (const { type, name } of made) connection.exec(`DROP ${type} ${name}`)
  return made.map((each) => each.sql)
}
