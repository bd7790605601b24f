// src/identity/session-store.ts — sessions in the database; decides nothing.
import type { Reader, Tx } from '#dialect'
import { and, desc, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import type { SessionContent } from './session.ts'
import { memberships, organisations, sessions, users } from './tables.ts'

export type SessionRow = typeof sessions.$inferSelect

const whose = {
  id: sessions.id,
  content: sessions.content,
  membershipId: sessions.membershipId,
  startedAt: sessions.startedAt,
  seenAt: sessions.seenAt,
  userId: users.id,
  name: users.name,
  role: memberships.role,
  organisationId: organisations.id,
  organisationName: organisations.name,
}

/**
 * The session with that key that has not expired, and who acts in it. Nothing for a session whose membership
 * or user has ended.
 */
export async function liveSession(db: Reader, keyHash: string, now: Date) {
  const [row] = await db
    .select(whose)
    .from(sessions)
    .leftJoin(memberships, eq(memberships.id, sessions.membershipId))
    .leftJoin(users, eq(users.id, memberships.userId))
    .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(sessions.keyHash, keyHash),
        gt(sessions.expiresAt, now),
        isNull(memberships.until),
        isNull(users.endedAt),
      ),
    )
  return row
}

/** One session by its public identifier, with its user and role when somebody is signed in. */
export async function sessionById(db: Reader, id: string) {
  const [row] = await db
    .select({ startedAt: sessions.startedAt, userId: memberships.userId, role: memberships.role })
    .from(sessions)
    .leftJoin(memberships, eq(memberships.id, sessions.membershipId))
    .where(eq(sessions.id, id))
  return row
}

/** A user's sessions that have not expired, the last used first. */
export async function sessionsOf(db: Reader, userId: string, now: Date) {
  return db
    .select({
      id: sessions.id,
      browser: sessions.browser,
      startedAt: sessions.startedAt,
      seenAt: sessions.seenAt,
      role: memberships.role,
      organisationName: organisations.name,
    })
    .from(sessions)
    .innerJoin(memberships, eq(memberships.id, sessions.membershipId))
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.userId, userId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.seenAt), desc(sessions.id))
}

/** Adds a session; or, when its key exists already, saves what may change. */
export async function putSession(tx: Tx, row: SessionRow): Promise<void> {
  const { content, membershipId, seenAt, expiresAt } = row
  await tx
    .insert(sessions)
    .values(row)
    .onConflictDoUpdate({ target: sessions.keyHash, set: { content, membershipId, seenAt, expiresAt } })
}

/** Saves what a session remembers; nothing when it was ended meanwhile, so that it stays ended. */
export async function saveContent(tx: Tx, sessionId: string, content: SessionContent): Promise<void> {
  await tx.update(sessions).set({ content }).where(eq(sessions.id, sessionId))
}

export async function saveSeen(tx: Tx, sessionId: string, seenAt: Date, expiresAt: Date): Promise<void> {
  await tx.update(sessions).set({ seenAt, expiresAt }).where(eq(sessions.id, sessionId))
}

export async function removeSession(tx: Tx, which: { id: string } | { keyHash: string }): Promise<void> {
  await tx
    .delete(sessions)
    .where('id' in which ? eq(sessions.id, which.id) : eq(sessions.keyHash, which.keyHash))
}

/** Ends every session in these memberships. */
export async function removeSessionsIn(tx: Tx, membershipIds: readonly string[]): Promise<void> {
  await tx.delete(sessions).where(inArray(sessions.membershipId, [...membershipIds]))
}

/** Clears away what has expired. */
export async function removeExpired(tx: Tx, now: Date): Promise<void> {
  await tx.delete(sessions).where(lte(sessions.expiresAt, now))
}
