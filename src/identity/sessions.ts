// src/identity/sessions.ts — each request's session and visitor, and starting a session for a user.
import assert from 'node:assert/strict'
import { promisify } from 'node:util'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import session from 'express-session'
import type { Needs } from '../db/db.ts'
import { noteSignIn, noteSeen } from './session-actions.ts'
import { sessionKeeper } from './session-keeper.ts'
import { browserFrom, seenEveryMillis, type SessionContent } from './session.ts'
import { isSteppedUp } from './step-up.ts'

/**
 * The handlers that every request goes through before any route: they load its session and set
 * res.locals.visitor from the membership as it is now, so that a lost role bites at the next request.
 * `secret` signs the cookie. With `https` the cookie is bound to the host (`__Host-`) and only sent over
 * https; the app must then trust its proxy's X-Forwarded-Proto.
 */
export function sessions(needs: Needs, options: { secret: string; https: boolean }): RequestHandler[] {
  const { secret, https } = options
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: https } as const
  const name = https ? '__Host-allotment' : 'allotment'
  const store = sessionKeeper(needs, cookie)
  return [
    session({ name, secret, store, cookie, resave: false, saveUninitialized: false }),
    keepBeforeRedirect,
    visitorHandler(needs),
  ]
}

/**
 * Signs this browser in as the user of a membership, in a new session under a new key. A user who is signed
 * in already, and only switches role, keeps the hour their twelve hours run from. Refuses (not-found) a
 * membership or user that has ended.
 */
export async function startSession(req: Request, needs: Needs, membershipId: string): Promise<void> {
  assert(req.session, 'sessions() comes before any route that signs in')
  const before = req.session
  const { userId } = await noteSignIn(needs, membershipId, before.stored?.signedIn)
  const userBefore = before.stored?.signedIn?.userId
  const startedAt = userBefore === userId ? before.startedAt : undefined
  // What was put on the shortlist before signing in stays on it; what another user put there goes.
  const shortlist = userBefore === undefined || userBefore === userId ? before.shortlist : undefined
  await newSession(req)
  const browser = browserFrom(req.get('user-agent'))
  Object.assign(req.session, { membershipId, startedAt, browser, shortlist })
  await promisify(req.session.save.bind(req.session))()
}

/**
 * Gives the same user's session a new key, so that a copy of the old cookie is worth nothing any more. Their
 * twelve hours and their shortlist stay; `also` is added.
 */
export async function renewSession(req: Request, also: SessionContent): Promise<void> {
  const { membershipId, startedAt, shortlist, shortlistFor } = req.session
  await newSession(req)
  const browser = browserFrom(req.get('user-agent'))
  Object.assign(req.session, { membershipId, startedAt, browser, shortlist, shortlistFor, ...also })
  await promisify(req.session.save.bind(req.session))()
}

/** Ends this browser's session and gives it a fresh, empty one. */
export async function newSession(req: Request): Promise<void> {
  await promisify(req.session.regenerate.bind(req.session))()
}

/**
 * A browser follows a redirect as soon as it has the headers, which express-session sends before it saves. So
 * what the next page is to say is saved first.
 */
function keepBeforeRedirect(req: Request, res: Response, next: NextFunction): void {
  const redirect = res.redirect.bind(res) as (status: number, url: string) => void
  // A function literal assigned to a property at once would keep the request until a full collection.
  const whenSaved = (status: number, url: string) => {
    const { flash, signIn, stepUp } = req.session ?? {}
    if (flash === undefined && signIn === undefined && stepUp === undefined) return redirect(status, url)
    req.session.save((fault: unknown) => (fault ? next(fault) : redirect(status, url)))
  }
  res.redirect = whenSaved as Response['redirect']
  next()
}

function visitorHandler(needs: Needs): RequestHandler {
  return async (req: Request, res: Response, next: NextFunction) => {
    const stored = req.session?.stored
    if (stored?.signedIn) {
      const { userId, name, role, organisationId, organisationName } = stored.signedIn
      res.locals.visitor = { userId, name, role, organisationId, organisationName }
      res.locals.steppedUp = isSteppedUp(req.session.steppedUp, userId, needs.clock.now())
    }
    const sinceSeen = stored ? needs.clock.now().getTime() - stored.seenAt : 0
    if (stored && Math.abs(sinceSeen) >= seenEveryMillis) await noteSeen(needs, stored.id)
    next()
  }
}
