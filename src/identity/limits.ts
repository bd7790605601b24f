// src/identity/limits.ts — how often a sign-in may be tried, by sender and by the address typed.
import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { Refusal } from '../kernel/refusal.ts'
import { visitorOf } from '../web/web.ts'

export interface SignInLimits {
  /** Posts of the sign-in pages from one network address in a quarter of an hour; an office shares one. */
  postsPerQuarterHour: number
  /** Codes for one e-mail address in an hour, whether or not a user has it. */
  codesPerHour: number
}

/**
 * Five tries a code and ten codes an hour make one chance in 20,000 of guessing an address's code in an hour.
 */
export const usualLimits: SignInLimits = { postsPerQuarterHour: 150, codesPerHour: 10 }

const minuteMillis = 60_000

/** The handlers to put before the sign-in posts. They refuse (too-many) what goes over. */
export function limitSignIn(limits: SignInLimits): {
  bySender: RequestHandler
  byAddress: RequestHandler
  byUser: RequestHandler
} {
  return {
    bySender: limit(15 * minuteMillis, limits.postsPerQuarterHour, (req) => ipKeyGenerator(req.ip ?? '')),
    byAddress: limit(60 * minuteMillis, limits.codesPerHour, (req) => addressKey(req.body)),
    byUser: limit(60 * minuteMillis, limits.codesPerHour, (_req, res) => visitorOf(res).userId),
  }
}

function limit(
  windowMs: number,
  most: number,
  keyGenerator: (req: Request, res: Response) => string,
): RequestHandler {
  return rateLimit({
    windowMs,
    limit: most,
    keyGenerator,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, _res, next) => next(tooMany()),
  })
}

/** A hash, so that what is typed into the field neither stays in memory nor sets how much of it is used. */
function addressKey(body: unknown): string {
  const typed = (body as { email?: unknown } | undefined)?.email
  const email = typeof typed === 'string' ? typed.trim().toLowerCase() : ''
  return createHash('sha256').update(email).digest('base64url')
}

function tooMany(): Refusal {
  return new Refusal(
    'too-many',
    'sign-in-too-often',
    'Too many tries to sign in. Wait an hour and try again.',
  )
}
