// src/payments/payees/store.ts — payees in the database; decides nothing.
import { among, kept, listed, type Reader, type Tx } from '#dialect'
import { eq } from 'drizzle-orm'
import type { Payee } from './payee.ts'
import { payees } from '../rail-tables.ts'

export async function findPayee(db: Reader, organisationId: string): Promise<Payee | undefined> {
  const [row] = await db.select().from(payees).where(eq(payees.organisationId, organisationId))
  return row
}

export async function payeeByStripeAccount(db: Reader, account: string): Promise<Payee | undefined> {
  const [row] = await db.select().from(payees).where(eq(payees.stripeAccountId, account))
  return row
}

/** Every payee, by the organisation it stands for. */
export async function allPayees(db: Reader): Promise<Map<string, Payee>> {
  const rows = await db.select().from(payees)
  return new Map(rows.map((row) => [row.organisationId, row]))
}

/** Those of these organisations that are registered with Stripe. */
export async function payeesOf(db: Reader, organisationIds: readonly string[]): Promise<Map<string, Payee>> {
  const rows = await ofThese(db, { organisationIds: listed(organisationIds) })
  return new Map(rows.map((row) => [row.organisationId, row]))
}

const ofThese = kept((db) => db.select().from(payees).where(among(payees.organisationId, 'organisationIds')))

export async function addPayee(tx: Tx, payee: Payee): Promise<void> {
  await tx.insert(payees).values(payee)
}

export async function savePayee(tx: Tx, payee: Payee): Promise<void> {
  const { status, says, changedBy, changedAt } = payee
  await tx
    .update(payees)
    .set({ status, says, changedBy, changedAt })
    .where(eq(payees.organisationId, payee.organisationId))
}
