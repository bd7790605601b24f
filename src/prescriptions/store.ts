// src/prescriptions/store.ts — prescriptions in the database; decides nothing.
import { kept, keptUpdate, type Reader, type Tx } from '#dialect'
import { and, asc, desc, eq, gt, inArray, lte, ne, sql } from 'drizzle-orm'
import { Refusal } from '../kernel/refusal.ts'
import { type Prescription, type PrescriptionStatus } from './prescription.ts'
import { prescriptions } from './tables.ts'

/** The prescription; refuses (not-found) when there is none. */
export async function getPrescription(db: Reader, id: string): Promise<Prescription> {
  const found = await findPrescription(db, id)
  if (!found) throw new Refusal('not-found', 'prescription-unknown', 'We cannot find that prescription.')
  return found
}

/** The prescription; undefined when there is none. */
export async function findPrescription(db: Reader, id: string): Promise<Prescription | undefined> {
  return (await byId(db, { id }))[0]
}

const byId = kept((db) =>
  db
    .select()
    .from(prescriptions)
    .where(eq(prescriptions.id, sql.placeholder('id'))),
)

/** The one with that reference; undefined when there is none. */
export async function findByReference(db: Reader, reference: string): Promise<Prescription | undefined> {
  const [row] = await db.select().from(prescriptions).where(eq(prescriptions.reference, reference))
  return row
}

export async function isReferenceTaken(db: Reader, reference: string): Promise<boolean> {
  return (await db.$count(prescriptions, eq(prescriptions.reference, reference))) > 0
}

export async function addPrescription(tx: Tx, prescription: Prescription): Promise<void> {
  await tx.insert(prescriptions).values(prescription)
}

/** Saves what changed of a prescription since it was read (`before`). */
export const savePrescription: (tx: Tx, before: Prescription, after: Prescription) => Promise<void> =
  keptUpdate(prescriptions, prescriptions.id)

/** Whose prescriptions: a group's own, or those of one link worker at one employer. */
export type Whose = { providerId: string } | { linkWorkerId: string; employerId: string }

/** Those that wait for an answer, the longest waiting first. */
export async function waitingForAnswer(db: Reader, whose: Whose, limit: number): Promise<Prescription[]> {
  return db
    .select()
    .from(prescriptions)
    .where(and(owned(whose), eq(prescriptions.status, 'issued')))
    .orderBy(asc(prescriptions.issuedAt), asc(prescriptions.id))
    .limit(limit)
}

/** A link worker's drafts, newest first. */
export async function draftsOf(db: Reader, whose: Whose, limit: number): Promise<Prescription[]> {
  return db
    .select()
    .from(prescriptions)
    .where(and(owned(whose), eq(prescriptions.status, 'draft')))
    .orderBy(desc(prescriptions.draftedAt), desc(prescriptions.id))
    .limit(limit)
}

/** One page of those in any of the statuses, the latest answer first, and how many there are in all. */
export async function answered(
  db: Reader,
  whose: Whose,
  statuses: readonly PrescriptionStatus[],
  page: { number: number; size: number },
): Promise<{ rows: Prescription[]; total: number }> {
  const chosen = and(owned(whose), inArray(prescriptions.status, [...statuses]))
  const rows = await db
    .select()
    .from(prescriptions)
    .where(chosen)
    .orderBy(desc(prescriptions.answeredAt), desc(prescriptions.id))
    .limit(page.size)
    .offset((page.number - 1) * page.size)
  return { rows, total: await db.$count(prescriptions, chosen) }
}

export async function countWaiting(db: Reader, whose: Whose): Promise<number> {
  return db.$count(prescriptions, and(owned(whose), eq(prescriptions.status, 'issued')))
}

/** Those issued at or before that instant and still not answered, oldest first. */
export async function unansweredSince(db: Reader, issuedBy: Date, limit: number): Promise<Prescription[]> {
  return db
    .select()
    .from(prescriptions)
    .where(and(eq(prescriptions.status, 'issued'), lte(prescriptions.issuedAt, issuedBy)))
    .orderBy(asc(prescriptions.issuedAt), asc(prescriptions.id))
    .limit(limit)
}

/** Up to `limit` that are no drafts, with an id above `id`, in order: for walking all in bounded memory. */
export async function issuedAfter(db: Reader, id: string, limit: number): Promise<Prescription[]> {
  return db
    .select()
    .from(prescriptions)
    .where(and(gt(prescriptions.id, id), ne(prescriptions.status, 'draft')))
    .orderBy(asc(prescriptions.id))
    .limit(limit)
}

function owned(whose: Whose) {
  if ('providerId' in whose) return eq(prescriptions.providerId, whose.providerId)
  const { linkWorkerId, employerId } = whose
  return and(eq(prescriptions.linkWorkerId, linkWorkerId), eq(prescriptions.employerId, employerId))
}
