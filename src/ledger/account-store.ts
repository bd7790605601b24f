// src/ledger/account-store.ts — accounts and their kept balances in the database; decides nothing.
import { kept, type Reader, type Tx } from '#dialect'
import { asc, eq, gt, inArray, like, max, ne, sql } from 'drizzle-orm'
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

export async function accountsByCode(db: Reader, codes: string[]): Promise<Account[]> {
  return db.select().from(ledgerAccounts).where(inArray(ledgerAccounts.code, codes))
}

/** What is in an account, on its normal side (pence, or places); 0 when it was never opened. */
export async function balanceOf(db: Reader, code: string): Promise<number> {
  const account = await findAccount(db, code)
  return account ? onNormalSide(account.side, account.balance) : 0
}

/** Balances of many accounts at once, on their normal side; every code asked for is in the answer. */
export async function balancesOf(db: Reader, codes: string[]): Promise<Map<string, number>> {
  const answer = new Map(codes.map((code) => [code, 0]))
  for (let at = 0; at < codes.length; at += 500) {
    for (const account of await accountsByCode(db, codes.slice(at, at + 500))) {
      answer.set(account.code, onNormalSide(account.side, account.balance))
    }
  }
  return answer
}

/** All accounts whose code starts so, in order of code. */
export async function accountsLike(db: Reader, prefix: string): Promise<Account[]> {
  return db.select().from(ledgerAccounts).where(startsWith(prefix)).orderBy(asc(ledgerAccounts.code))
}

/** All accounts that do not stand at zero. */
export async function accountsInUse(db: Reader): Promise<Account[]> {
  return db.select().from(ledgerAccounts).where(ne(ledgerAccounts.balance, 0))
}

/** What all accounts whose code starts so hold together: debits count up, credits down. */
export async function sumOfAccounts(db: Reader, prefix: string): Promise<number> {
  const sum = sql`coalesce(sum(${ledgerAccounts.balance}), 0)`.mapWith(Number)
  const [row] = await db.select({ sum }).from(ledgerAccounts).where(startsWith(prefix))
  return row!.sum
}

/** That the code of an account starts so. */
export function startsWith(prefix: string) {
  const pattern = prefix.replaceAll(/[\\%_]/g, '\\$&') + '%'
  return sql`${like(ledgerAccounts.code, pattern)} escape '\\'`
}

/** Up to `limit` accounts with an id above `id`, in order: for walking all of them in bounded memory. */
export async function accountsAfter(db: Reader, id: number, limit: number): Promise<Account[]> {
  return db
    .select()
    .from(ledgerAccounts)
    .where(gt(ledgerAccounts.id, id))
    .orderBy(asc(ledgerAccounts.id))
    .limit(limit)
}
