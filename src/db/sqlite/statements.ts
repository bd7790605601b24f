// src/db/sqlite/statements.ts — the client Drizzle sees: statements kept, and none after the loan ends.
import type Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Loan } from '../loan.ts'
import type { Connection } from './connection.ts'

export type Prepare = (sql: string) => Database.Statement

/**
 * Prepares each SQL text once per connection. Drizzle prepares anew for every query, which costs more than
 * it.
 */
export function keepStatements(connection: Connection): Prepare {
  const kept = new Map<string, Database.Statement>()
  return (sql) => {
    let statement = kept.get(sql)
    if (!statement) {
      statement = connection.prepare(sql)
      if (kept.size >= 1_000) kept.clear()
      kept.set(sql, statement)
    }
    return statement
  }
}

/**
 * Drizzle over kept statements. With a loan, every statement that runs after it was called back is a fault.
 */
export function drizzleOver(prepare: Prepare, loan?: Loan): BetterSQLite3Database {
  const client = {
    prepare(sql: string) {
      assertLent(loan)
      return oneUse(prepare(sql), loan)
    },
  }
  const db = drizzle({ client: client as unknown as Database.Database })
  lentTo.set(db, { prepare, loan })
  return db
}

const lentTo = new WeakMap<object, { prepare: Prepare; loan: Loan | undefined }>()

/** The statements of the connection behind a Drizzle of ours. A fault when its loan was called back. */
export function statementsOf(db: object): Prepare {
  const { prepare, loan } = lentTo.get(db)!
  assertLent(loan)
  return prepare
}

/** Whether it is the Drizzle of a transaction. */
export function isLent(db: object): boolean {
  return lentTo.get(db)!.loan !== undefined
}

/**
 * The part of a statement that Drizzle calls; "raw" is a state of the kept statement, so each call sets it.
 */
function oneUse(statement: Database.Statement, loan: Loan | undefined) {
  const asked = (raw: boolean) => {
    assertLent(loan)
    return statement.reader ? statement.raw(raw) : statement
  }
  return {
    run: (...values: unknown[]) => asked(false).run(...values),
    all: (...values: unknown[]) => asked(false).all(...values),
    get: (...values: unknown[]) => asked(false).get(...values),
    raw: () => ({
      all: (...values: unknown[]) => asked(true).all(...values),
      get: (...values: unknown[]) => asked(true).get(...values),
    }),
  }
}

function assertLent(loan: Loan | undefined): void {
  if (loan && !loan.isOpen) {
    throw new Error('This transaction is over: an await is missing, or its tx was kept.')
  }
}
