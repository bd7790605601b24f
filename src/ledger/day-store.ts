// src/ledger/day-store.ts — what moved on accounts each day, as the guards keep it; decides nothing.
import type { Reader } from '#dialect'
import { asc, eq, inArray } from 'drizzle-orm'
import type { Day } from '../kernel/day.ts'
import { onNormalSide } from './account.ts'
import { ledgerDays } from './period-tables.ts'
import { ledgerAccounts } from './tables.ts'

/** What one day added to an account, on its normal side; negative when it took away. */
export interface DayMove {
  code: string
  on: Day
  amount: number
}

/** What moved on these accounts, day by day, oldest first; a day without a move is left out. */
export async function movedByDay(db: Reader, codes: readonly string[]): Promise<DayMove[]> {
  const moves: DayMove[] = []
  for (let at = 0; at < codes.length; at += 500) {
    const { code, side } = ledgerAccounts
    const rows = await db
      .select({ code, side, on: ledgerDays.effectiveOn, amount: ledgerDays.amount })
      .from(ledgerDays)
      .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerDays.accountId))
      .where(inArray(code, codes.slice(at, at + 500)))
      .orderBy(asc(ledgerDays.effectiveOn))
    moves.push(
      ...rows.map((row) => ({ code: row.code, on: row.on, amount: onNormalSide(row.side, row.amount) })),
    )
  }
  return moves.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
