// src/payments/bank-statements/store.ts — statements of the bank in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, desc, eq, gte, isNotNull, sql } from 'drizzle-orm'
import type { Day } from '../../kernel/day.ts'
import type { BankStatement } from './bank-statement.ts'
import { bankStatements, statementMappings } from './tables.ts'
import type { StatementMapping } from './mapping.ts'

export async function addStatement(tx: Tx, statement: BankStatement): Promise<void> {
  await tx.insert(bankStatements).values(statement)
}

/** The statement that reaches the latest day; of several, the one read last. */
export async function latestStatement(db: Reader): Promise<BankStatement | undefined> {
  const { toOn, importedAt, id } = bankStatements
  const [row] = await db
    .select()
    .from(bankStatements)
    .orderBy(desc(toOn), desc(importedAt), desc(id))
    .limit(1)
  return row
}

export async function statementByHash(db: Reader, sha256: string): Promise<BankStatement | undefined> {
  const [row] = await db.select().from(bankStatements).where(eq(bankStatements.sha256, sha256))
  return row
}

export async function findStatement(db: Reader, id: string): Promise<BankStatement | undefined> {
  const [row] = await db.select().from(bankStatements).where(eq(bankStatements.id, id))
  return row
}

/** The newest statements first. */
export async function statementsRead(
  db: Reader,
  { size, number }: { size: number; number: number },
): Promise<BankStatement[]> {
  return db
    .select()
    .from(bankStatements)
    .orderBy(desc(bankStatements.toOn), desc(bankStatements.importedAt))
    .limit(size)
    .offset((number - 1) * size)
}

/**
 * The statement whose closing balance speaks for a day: the first that reaches it, else the latest of all.
 * Only those that say a balance.
 */
export async function provingStatement(
  db: Reader,
  on: Day | undefined,
): Promise<{ id: string; toOn: Day; closingPence: number } | undefined> {
  const { toOn, closingPence, importedAt, id } = bankStatements
  const says = isNotNull(closingPence)
  const columns = { id, toOn, closingPence: sql`${closingPence}`.mapWith(Number) }
  if (on !== undefined) {
    const [reaches] = await db
      .select(columns)
      .from(bankStatements)
      .where(and(says, gte(toOn, on)))
      .orderBy(asc(toOn), desc(importedAt), desc(id))
      .limit(1)
    if (reaches) return reaches
  }
  const [latest] = await db
    .select(columns)
    .from(bankStatements)
    .where(says)
    .orderBy(desc(toOn), desc(importedAt), desc(id))
    .limit(1)
  return latest
}

/** The latest version of a mapping that finance gave this name. */
export async function mappingNamed(
  db: Reader,
  name: string,
): Promise<{ version: number; content: StatementMapping } | undefined> {
  const { version, content } = statementMappings
  const [row] = await db
    .select({ version, content })
    .from(statementMappings)
    .where(eq(statementMappings.name, name))
    .orderBy(desc(version))
    .limit(1)
  return row
}

/** The names under which finance keeps how statements are read. */
export async function mappingNames(db: Reader): Promise<string[]> {
  const { name } = statementMappings
  const rows = await db.selectDistinct({ name }).from(statementMappings).orderBy(asc(name)).limit(50)
  return rows.map((row) => row.name)
}

export async function addMapping(tx: Tx, row: typeof statementMappings.$inferInsert): Promise<void> {
  await tx.insert(statementMappings).values(row)
}
