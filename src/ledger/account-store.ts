// src/ledger/account-store.ts — accounts and their kept balances in the database; decides nothing.
import { among, kept, listed, type Reader, type Tx } from '#dialect'
import { asc, eq, gt, like, max, ne, type Placeholder, sql } from 'drizzle-orm'
import { kindOf, onNormalSide, type Side, type Unit } from './account.ts'
import { ledgerAccounts } from './tables.ts'

export interface Account {
  id: number
  code: string
  unit: Unit
  side: Side
  floor: number | null
  balance: number
}

/** The accounts with these codes, opened (empty) where they do not exist yet; in the order of the codes. */
export async function openAccounts(tx: Tx, codes: string[]): Promise<Account[]> {
  const accounts: Account[] = []
  for (const code of codes) accounts.push((await findAccount(tx, code)) ?? (await openAccount(tx, code)))
  return accounts
}

const byCode = kept((db) =>
  db
    .select()
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.code, sql.placeholder('code'))),
)

/** The account with that code; undefined while nothing was ever posted to it. */
export async function findAccount(db: Reader, code: string): Promise<Account | undefined> {
  return (await byCode(db, { code }))[0]
}

async function openAccount(tx: Tx, code: string): Promise<Account> {
  const [newest] = await tx.select({ id: max(ledgerAccounts.id) }).from(ledgerAccounts)
  const { unit, side, floor } = kindOf(code)
  const account = { id: (newest?.id ?? 0) + 1, code, unit, side, floor, balance: 0 }
  await tx.insert(ledgerAccounts).values({ ...account, lastEntrySeq: 0 })
  return account
}

const balances = kept((db) => {
  const { code, side, balance } = ledgerAccounts
  return db.select({ code, side, balance }).from(ledgerAccounts).where(among(code, 'codes'))
})

/** What is in an account, on its normal side (pence, or places); 0 when it was never opened. */
export async function balanceOf(db: Reader, code: string): Promise<number> {
  const account = await findAccount(db, code)
  return account ? onNormalSide(account.side, account.balance) : 0
}

/** Balances of many accounts at once, on their normal side; every code asked for is in the answer. */
export async function balancesOf(db: Reader, codes: string[]): Promise<Map<string, number>> {
  const answer = new Map(codes.map((code) => [code, 0]))
  for (let at = 0; at < codes.length; at += 2_000) {
    for (const { code, side, balance } of await balances(db, {
      codes: listed(codes.slice(at, at + 2_000)),
    })) {
      answer.set(code, onNormalSide(side, balance))
    }
  }
  return answer
}

const alike = kept((db) =>
  db
    .select()
    .from(ledgerAccounts)
    .where(startsWith(sql.placeholder('pattern')))
    .orderBy(asc(ledgerAccounts.code)),
)

/** All accounts whose code starts so, in order of code. */
export async function accountsLike(db: Reader, prefix: string): Promise<Account[]> {
  return alike(db, { pattern: patternOf(prefix) })
}

/** All accounts that do not stand at zero. */
export async function accountsInUse(db: Reader): Promise<Account[]> {
  return db.select().from(ledgerAccounts).where(ne(ledgerAccounts.balance, 0))
}

/** What all accounts whose code starts so hold together: debits count up, credits down. */
export async function sumOfAccounts(db: Reader, prefix: string): Promise<number> {
  const sum = sql`coalesce(sum(${ledgerAccounts.balance}), 0)`.mapWith(Number)
  const [row] = await db
    .select({ sum })
    .from(ledgerAccounts)
    .where(startsWith(patternOf(prefix)))
  return row!.sum
}

/** What a code is like that starts so. */
export const patternOf = (prefix: string) => prefix.replaceAll(/[\\%_]/g, '\\$&') + '%'

/** That the code of an account is like that pattern. */
export function startsWith(pattern: string | Placeholder) {
  return sql`${like(ledgerAccounts.code, sql`${pattern}`)} escape '\\'`
}

const after = kept((db) =>
  db
    .select()
    .from(ledgerAccounts)
    .where(gt(ledgerAccounts.id, sql.placeholder('id')))
    .orderBy(asc(ledgerAccounts.id))
    .limit(sql.placeholder('limit')),
)

/** Up to `limit` accounts with an id above `id`, in order: for walking all of them in bounded memory. */
export async function accountsAfter(db: Reader, id: number, limit: number): Promise<Account[]> {
  return after(db, { id, limit })
}
