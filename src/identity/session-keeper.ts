// src/identity/session-keeper.ts — keeps the browsers' sessions in our own database, for express-session.
import { createHash } from 'node:crypto'
import { callbackify } from 'node:util'
import session from 'express-session'
import type { SessionData } from 'express-session'
import type { Needs } from '../db/db.ts'
import { newId } from '../kernel/id.ts'
import { expiryOf, type SessionContent, type SignedIn } from './session.ts'
import { liveSession, putSession, removeExpired, removeSession, saveContent } from './session-store.ts'
import { membershipById } from './user-store.ts'

/**
 * A store for express-session. `cookie` are the cookie's settings, which are the same for every session. A
 * session that was ended while a request of it was running is not brought back when that request saves it.
 */
export function sessionKeeper(needs: Needs, cookie: session.CookieOptions): session.Store {
  const keeper = Object.create(session.Store.prototype) as session.Store
  return Object.assign(keeper, {
    get: callbackify((key: string) => load(needs, key, cookie)),
    set: callbackify((key: string, data: SessionData) => save(needs, key, data)),
    destroy: callbackify((key: string) => end(needs, key)),
  } as Pick<session.Store, 'get' | 'set' | 'destroy'>)
}

/** What the database knows a session by: SHA-256, in hex, of the 144 random bits in the cookie. */
export function keyHashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

async function load(
  needs: Needs,
  key: string,
  cookie: session.CookieOptions,
): Promise<SessionData | undefined> {
  const row = await liveSession(needs.store.read, keyHashOf(key), needs.clock.now())
  if (!row) return undefined
  const { id, content, membershipId, seenAt, startedAt, ...who } = row
  const signedIn = membershipId ? ({ sessionId: id, membershipId, ...who } as SignedIn) : undefined
  const stored = { id, seenAt: seenAt.getTime(), signedIn }
  return {
    ...content,
    membershipId: membershipId ?? undefined,
    startedAt: startedAt.getTime(),
    stored,
    cookie: { ...cookie, originalMaxAge: null },
  }
}

async function save(needs: Needs, key: string, data: SessionData): Promise<void> {
  const { flash, signIn, stepUp, steppedUp, shortlist, shortlistFor } = data
  const content: SessionContent = { flash, signIn, stepUp, steppedUp, shortlist, shortlistFor }
  const { stored } = data
  await needs.store.transaction(async (tx) => {
    if (stored) return saveContent(tx, stored.id, content)
    const now = needs.clock.now()
    const startedAt = new Date(data.startedAt ?? now.getTime())
    const membership = data.membershipId ? await membershipById(tx, data.membershipId) : undefined
    await removeExpired(tx, now)
    await putSession(tx, {
      id: newId(now),
      keyHash: keyHashOf(key),
      membershipId: data.membershipId ?? null,
      content,
      browser: data.browser ?? '',
      startedAt,
      seenAt: now,
      expiresAt: expiryOf(startedAt, now, membership?.role),
    })
  })
}

async function end(needs: Needs, key: string): Promise<void> {
  await needs.store.transaction((tx) => removeSession(tx, { keyHash: keyHashOf(key) }))
}
