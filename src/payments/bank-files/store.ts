// src/payments/bank-files/store.ts — bank files with their payouts in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { bankFilePayouts, bankFiles } from '../bank-statements/tables.ts'
import type { Payout } from '../payouts/payout.ts'
import { payouts } from '../payouts/tables.ts'

export type BankFile = typeof bankFiles.$inferSelect

export async function findBankFile(db: Reader, id: string): Promise<BankFile | undefined> {
  const [row] = await db.select().from(bankFiles).where(eq(bankFiles.id, id))
  return row
}

/** The files of a remittance, first to last. */
export async function bankFilesOf(db: Reader, remittanceId: string): Promise<BankFile[]> {
  const { number } = bankFiles
  return db.select().from(bankFiles).where(eq(bankFiles.remittanceId, remittanceId)).orderBy(asc(number))
}

/** The payouts of a file, in its order. */
export async function payoutsInFile(db: Reader, fileId: string): Promise<Payout[]> {
  const rows = await db
    .select({ payout: payouts })
    .from(bankFilePayouts)
    .innerJoin(payouts, eq(payouts.id, bankFilePayouts.payoutId))
    .where(eq(bankFilePayouts.fileId, fileId))
    .orderBy(asc(bankFilePayouts.position))
  return rows.map((row) => row.payout)
}

/** Which file that is not given up each payout of a remittance is in, by payout. */
export async function standingFiles(db: Reader, remittanceId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ payoutId: bankFilePayouts.payoutId, fileId: bankFiles.id })
    .from(bankFilePayouts)
    .innerJoin(bankFiles, eq(bankFiles.id, bankFilePayouts.fileId))
    .where(and(eq(bankFiles.remittanceId, remittanceId), isNull(bankFiles.voidedBy)))
  return new Map(rows.map(({ payoutId, fileId }) => [payoutId, fileId]))
}

export async function addBankFile(tx: Tx, file: BankFile, payoutIds: readonly string[]): Promise<void> {
  await tx.insert(bankFiles).values(file)
  const rows = payoutIds.map((payoutId, index) => ({ fileId: file.id, payoutId, position: index + 1 }))
  for (let at = 0; at < rows.length; at += 500) {
    await tx.insert(bankFilePayouts).values(rows.slice(at, at + 500))
  }
}

export async function saveSent(tx: Tx, { id, sentBy, sentAt }: BankFile): Promise<void> {
  await tx.update(bankFiles).set({ sentBy, sentAt }).where(eq(bankFiles.id, id))
}

export async function saveVoided(tx: Tx, { id, voidedBy, voidedAt }: BankFile): Promise<void> {
  await tx.update(bankFiles).set({ voidedBy, voidedAt }).where(eq(bankFiles.id, id))
}
