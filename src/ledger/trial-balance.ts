// src/ledger/trial-balance.ts — what was in each account: now from kept balances, on a day from day totals.
import type { Reader } from '#dialect'
import { max, min, sql } from 'drizzle-orm'
import { type Day, daysBetween } from '../kernel/day.ts'
import { accountKinds, kindOf, onNormalSide, type Side, type Unit } from './account.ts'
import { type Account, accountsInUse, findAccount } from './account-store.ts'
import { ledgerDays } from './period-tables.ts'
import { ledgerAccounts } from './tables.ts'

/** One account of the trial balance; pence, or places. */
export interface TrialLine {
  code: string
  /** What a treasurer would call it. */
  says: string
  unit: Unit
  side: Side
  /** What is in it, in the column it belongs to; 0 in the other. */
  debit: number
  credit: number
  /** The same on its normal side. */
  balance: number
}

/**
 * Every account that is not at zero, in the order of the chart: with all entries, or at the end of that day.
 * The debits of each unit are its credits. It takes as long as there are accounts, however many entries.
 */
export async function trialBalance(db: Reader, on?: Day): Promise<TrialLine[]> {
  const accounts = on === undefined ? await accountsInUse(db) : await accountsOn(db, on)
  const inUse = accounts.filter((account) => account.balance !== 0).sort((a, b) => (a.code < b.code ? -1 : 1))
  const byKind = Map.groupBy(inUse, (account) => kindOf(account.code))
  return accountKinds.flatMap((kind) => (byKind.get(kind) ?? []).map((account) => lineOf(account, kind.says)))
}

/** What was in an account at the end of that day, on its normal side; 0 when it was never opened. */
export async function balanceOn(db: Reader, code: string, day: Day): Promise<number> {
  const account = await findAccount(db, code)
  if (!account) return 0
  const ofAccount = sql`${ledgerDays.accountId} = ${account.id} and ${ledgerDays.effectiveOn} <= ${day}`
  const sum = sql`coalesce(sum(${ledgerDays.amount}), 0)`.mapWith(Number)
  const [row] = await db.select({ sum }).from(ledgerDays).where(ofAccount)
  return onNormalSide(account.side, row!.sum)
}

function lineOf({ code, unit, side, balance }: Omit<Account, 'id' | 'floor'>, says: string): TrialLine {
  const debit = Math.max(balance, 0)
  const credit = Math.max(0 - balance, 0)
  return { code, says, unit, side, debit, credit, balance: onNormalSide(side, balance) }
}

/** Adds up the days before, or takes the days after from the kept balance, whichever are fewer. */
async function accountsOn(db: Reader, day: Day): Promise<Omit<Account, 'id' | 'floor'>[]> {
  const { code, unit, side, balance } = ledgerAccounts
  const movedIn = (days: ReturnType<typeof sql>) =>
    sql`coalesce((select sum(${ledgerDays.amount}) from ${ledgerDays}
      where ${ledgerDays.accountId} = ${ledgerAccounts.id} and ${days}), 0)`
  const { effectiveOn } = ledgerDays
  const was = (await isNearTheEnd(db, day))
    ? sql`${balance} - ${movedIn(sql`${effectiveOn} > ${day}`)}`
    : movedIn(sql`${effectiveOn} <= ${day}`)
  return db.select({ code, unit, side, balance: was.mapWith(Number) }).from(ledgerAccounts)
}

async function isNearTheEnd(db: Reader, day: Day): Promise<boolean> {
  const { effectiveOn } = ledgerDays
  const [first] = await db.select({ day: min(effectiveOn) }).from(ledgerDays)
  const [last] = await db.select({ day: max(effectiveOn) }).from(ledgerDays)
  if (!first?.day || !last?.day) return true
  return daysBetween(day, last.day) < daysBetween(first.day, day)
}
