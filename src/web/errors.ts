// src/web/errors.ts — refusals and faults → a status and a page that says what to do.
import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import { Refusal, type RefusalKind } from '../kernel/refusal.ts'
import { showPage } from './page.ts'

export const statusOf: Record<RefusalKind, number> = {
  invalid: 400,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  busy: 503,
}
const titles: Record<RefusalKind, string> = {
  invalid: 'That did not work',
  'signed-out': 'Sign in to carry on',
  forbidden: 'You cannot do this',
  'not-found': 'Page not found',
  conflict: 'That cannot be done now',
  'too-large': 'That was too large',
  'too-many': 'Too many tries',
  busy: 'Try again in a minute',
}

/** The log's one line for a fault: an id, where, and the fault; never a body, a query or a header. */
export type LogFault = (fault: unknown, context: { id: string; method: string; route: string }) => void

/** Where no route was: a refusal like any other missing thing. */
export function notFound(): never {
  throw new Refusal('not-found', 'page-unknown', 'Check the address, or search for an activity.')
}

/** The last handler of the app. A fault shows an id and never its own words. */
export function errorPages(logFault: LogFault) {
  return (error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error)
    const refusal = asRefusal(error)
    if (refusal) return showRefusal(req, res, refusal)
    const id = randomUUID()
    logFault(error, { id, method: req.method, route: routeOf(req) })
    showPage(res, 'web/fault', { id }, { title: 'Sorry, something went wrong', status: 500 })
  }
}

function showRefusal(req: Request, res: Response, refusal: Refusal): void {
  const status = statusOf[refusal.kind]
  if (req.accepts(['html', 'json']) === 'json') {
    res.status(status).json({ code: refusal.code, says: refusal.says })
    return
  }
  const signedOut = refusal.kind === 'signed-out'
  if (signedOut && req.method === 'GET') {
    res.redirect(303, `/sign-in?returnTo=${encodeURIComponent(req.originalUrl)}`)
    return
  }
  const again = signedOut ? { action: req.originalUrl, fields: typedFields(req.body) } : undefined
  showPage(res, 'web/refusal', { says: refusal.says, again }, { title: titles[refusal.kind], status })
}

/** What was typed, so that it can be sent again after signing in, and nothing is lost. */
function typedFields(body: unknown): { name: string; value: string }[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((each): each is string => typeof each === 'string')
      .map((each) => ({ name, value: each })),
  )
}

/** Refusals as they are; what Express and its parsers refuse keeps its 4xx status. */
function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  const status = (error as { status?: unknown })?.status
  if (status === 413) {
    return new Refusal('too-large', 'body-too-large', 'What you sent is too large. Nothing was saved.')
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Refusal('invalid', 'request-unreadable', 'We could not read that request. Check the address.')
  }
  return undefined
}

function routeOf(req: Request): string {
  const path: unknown = (req.route as { path?: unknown } | undefined)?.path
  return typeof path === 'string' ? path : 'unmatched'
}
