// src/funding/store.ts — funds and their deposits in the database; decides nothing.
import { among, kept, listed, type Reader, type Tx } from '#dialect'
import { asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { Refusal } from '../kernel/refusal.ts'
import { balancesOf } from '../ledger/ledger.ts'
import { agreementCodes, fundCodes } from './entries.ts'
import type { Deposit, Fund, FundFigures } from './funds/fund.ts'
import { agreements } from './agreements/tables.ts'
import { depositReversals, deposits, funds } from './tables.ts'

export async function addFund(tx: Tx, fund: Fund): Promise<void> {
  await tx.insert(funds).values(fund)
}

export async function findFund(db: Reader, fundId: string): Promise<Fund | undefined> {
  const [row] = await db.select().from(funds).where(eq(funds.id, fundId))
  return row
}

/** Refuses (not-found) an unknown fund. */
export async function getFund(db: Reader, fundId: string): Promise<Fund> {
  const fund = await findFund(db, fundId)
  if (!fund) throw new Refusal('not-found', 'fund-unknown', 'We cannot find that fund.')
  return fund
}

const everybodys = kept((db) => db.select().from(funds).orderBy(asc(funds.name), asc(funds.id)))

/** All funds of an organisation, or of everybody, by name. */
export async function listFunds(db: Reader, organisationId?: string): Promise<Fund[]> {
  if (organisationId === undefined) return everybodys(db)
  const own = eq(funds.organisationId, organisationId)
  return db.select().from(funds).where(own).orderBy(asc(funds.name), asc(funds.id))
}

/** Saves a fund's last day and its spot figures. */
export async function saveFundTerms(tx: Tx, fund: Fund): Promise<void> {
  const { id, endsOn, spotAllowancePence, spotLimitPence } = fund
  await tx.update(funds).set({ endsOn, spotAllowancePence, spotLimitPence }).where(eq(funds.id, id))
}

export async function addDeposit(tx: Tx, deposit: Deposit): Promise<void> {
  await tx.insert(deposits).values(deposit)
}

export async function findDeposit(db: Reader, depositId: string): Promise<Deposit | undefined> {
  const [row] = await db.select().from(deposits).where(eq(deposits.id, depositId))
  return row
}

/** A fund's deposits, newest first. */
export async function depositsOf(db: Reader, fundId: string): Promise<Deposit[]> {
  return db
    .select()
    .from(deposits)
    .where(eq(deposits.fundId, fundId))
    .orderBy(desc(deposits.receivedOn), desc(deposits.id))
}

/** The bands of one fund, in pence, from the books. */
export async function fundFigures(db: Reader, fundId: string): Promise<FundFigures> {
  return (await figuresOfFunds(db, [fundId])).get(fundId)!
}

const under = kept((db) => {
  const { id, fundId } = agreements
  return db.select({ id, fundId }).from(agreements).where(among(fundId, 'funds'))
})

/** The bands of many funds at once, in pence, from the books; every fund asked for is in the answer. */
export async function figuresOfFunds(db: Reader, fundIds: string[]): Promise<Map<string, FundFigures>> {
  const rows = await under(db, { funds: listed(fundIds) })
  const codes = rows.flatMap(({ id }) => [agreementCodes(id).allocated, agreementCodes(id).reserved])
  const own = fundIds.flatMap((fundId) => Object.values(fundCodes(fundId)))
  const balances = await balancesOf(db, [...own, ...codes])
  const answer = new Map(fundIds.map((fundId) => [fundId, ownFigures(fundId, balances)]))
  for (const { id, fundId } of rows) {
    const figures = answer.get(fundId)!
    figures.allocatedPence += balances.get(agreementCodes(id).allocated)!
    figures.reservedPence += balances.get(agreementCodes(id).reserved)!
  }
  return answer
}

const put = kept((db) =>
  db
    .select({ fundId: deposits.fundId, sum: sql`sum(${deposits.amountPence})`.mapWith(Number) })
    .from(deposits)
    .leftJoin(depositReversals, eq(depositReversals.depositId, deposits.id))
    .where(isNull(depositReversals.depositId))
    .groupBy(deposits.fundId),
)

/** What was put into each fund and not taken back, in pence. */
export async function depositedByFund(db: Reader): Promise<Map<string, number>> {
  const rows = await put(db)
  return new Map(rows.map((row) => [row.fundId, row.sum]))
}

function ownFigures(fundId: string, balances: Map<string, number>): FundFigures {
  const { granted, free, spent, returned } = fundCodes(fundId)
  return {
    grantedPence: balances.get(granted)!,
    freePence: balances.get(free)!,
    allocatedPence: 0,
    reservedPence: 0,
    spentPence: balances.get(spent)!,
    returnedPence: balances.get(returned)!,
  }
}
