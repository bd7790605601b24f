// src/payments/remittances/approval-store.ts — who approved a remittance, in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { asc, eq } from 'drizzle-orm'
import { remittanceApprovals } from '../tables.ts'

export interface Approval {
  remittanceId: string
  userId: string
  approvedAt: Date
}

export async function addApproval(tx: Tx, approval: Approval): Promise<void> {
  await tx.insert(remittanceApprovals).values(approval)
}

/** The approvals of a remittance, first to last. */
export async function approvalsOf(db: Reader, remittanceId: string): Promise<Approval[]> {
  return db
    .select()
    .from(remittanceApprovals)
    .where(eq(remittanceApprovals.remittanceId, remittanceId))
    .orderBy(asc(remittanceApprovals.approvedAt))
}
