// src/outbox/store.ts — jobs in the database; decides nothing.
import { keptInsert, type Reader, type Tx } from '#dialect'
import { and, asc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Job } from './job.ts'
import { outboxJobs } from './tables.ts'

export const addJob: (tx: Tx, job: Job) => Promise<void> = keptInsert(outboxJobs)

/** Jobs that are due and not leased, oldest first. */
export function dueJobs(db: Reader, now: Date, limit: number): Promise<Job[]> {
  const free = or(isNull(outboxJobs.leasedUntil), lte(outboxJobs.leasedUntil, now))
  return Promise.resolve(
    db
      .select()
      .from(outboxJobs)
      .where(and(isNull(outboxJobs.deadAt), lte(outboxJobs.runAt, now), free))
      .orderBy(asc(outboxJobs.runAt), asc(outboxJobs.id))
      .limit(limit),
  )
}

/** Jobs we stopped trying, oldest first. */
export function deadJobs(db: Reader): Promise<Job[]> {
  return Promise.resolve(
    db
      .select()
      .from(outboxJobs)
      .where(isNotNull(outboxJobs.deadAt))
      .orderBy(asc(outboxJobs.deadAt))
      .limit(100),
  )
}

/** One of the jobs we stopped trying. */
export async function deadJob(db: Reader, jobId: string): Promise<Job | undefined> {
  const dead = and(eq(outboxJobs.id, jobId), isNotNull(outboxJobs.deadAt))
  const [row] = await db.select().from(outboxJobs).where(dead)
  return row
}

/**
 * Since when the oldest job has waited; undefined when there is none. A job put off to a day waits from that
 * day on, which may be still to come; one that failed waits since it was left.
 */
export async function oldestWaiting(db: Reader): Promise<Date | undefined> {
  const { attempts, runAt, leftAt, deadAt } = outboxJobs
  const since = sql`case ${attempts} when 0 then ${runAt} else ${leftAt} end`.mapWith(leftAt)
  const [row] = await db.select({ since }).from(outboxJobs).where(isNull(deadAt)).orderBy(asc(since)).limit(1)
  return row?.since
}

/** Leases these jobs until then. */
export async function leaseJobs(tx: Tx, jobIds: string[], leasedUntil: Date): Promise<void> {
  await tx.update(outboxJobs).set({ leasedUntil }).where(inArray(outboxJobs.id, jobIds))
}

export async function changeJob(tx: Tx, jobId: string, change: Partial<Job>): Promise<void> {
  await tx.update(outboxJobs).set(change).where(eq(outboxJobs.id, jobId))
}

export async function removeJobs(tx: Tx, jobIds: string[]): Promise<void> {
  await tx.delete(outboxJobs).where(inArray(outboxJobs.id, jobIds))
}

/** Frees every lease: right only while no other worker can be running. */
export async function freeLeases(tx: Tx): Promise<void> {
  await tx.update(outboxJobs).set({ leasedUntil: null }).where(isNotNull(outboxJobs.leasedUntil))
}
