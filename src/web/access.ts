// src/web/access.ts — who may use a route: said on the route line, checked before its handler.
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Role } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'

export type Who = Role | 'anyone' | 'signed-in'
/** A handler that carries whom it lets through, so that a test can walk the router and see. */
export type AccessHandler = RequestHandler & { allows: readonly Who[] }

/**
 * Lets through visitors in one of the roles; everybody with 'anyone', every signed-in user with 'signed-in'.
 * Refuses others: signed-out (the web shows the sign-in page) or forbidden.
 */
export function allow(...who: [Who, ...Who[]]): AccessHandler {
  const handler = (_req: Request, res: Response, next: NextFunction) => {
    if (who.includes('anyone')) return next()
    const visitor = res.locals.visitor
    if (!visitor) throw new Refusal('signed-out', 'signed-out', 'Sign in to open this page.')
    if (who.includes('signed-in') || who.includes(visitor.role)) return next()
    throw new Refusal('forbidden', 'role-not-allowed', 'Your role does not allow this.')
  }
  return Object.assign(handler, { allows: who })
}
