// src/search/limits.ts — how often one sender may leave something with us: lists, links, letters.
import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { Refusal } from '../kernel/refusal.ts'

const hourMillis = 3_600_000

export interface ShortlistLimits {
  /** Changes of a list in an hour, for each user or network address. */
  changes: number
  /** Links in an hour, likewise. */
  links: number
  /** Letters in an hour, likewise: an office of link workers shares one network address. */
  letters: number
  /** Letters to one e-mail address in an hour, whoever sends them. */
  lettersToOne: number
}

export const usualLimits: ShortlistLimits = { changes: 1_000, links: 60, letters: 30, lettersToOne: 5 }

/** The handlers to put before the posts of shortlists. They refuse (too-many) what goes over. */
export function limitShortlists(limits: ShortlistLimits) {
  return {
    changes: limit(limits.changes, senderKey),
    links: limit(limits.links, senderKey),
    letters: [limit(limits.letters, senderKey), limit(limits.lettersToOne, addressKey)],
  }
}

function limit(most: number, keyGenerator: (req: Request, res: Response) => string): RequestHandler {
  return rateLimit({
    windowMs: hourMillis,
    limit: most,
    keyGenerator,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, _res, next) => {
      next(new Refusal('too-many', 'shortlist-too-often', 'That was very often. Wait an hour and try again.'))
    },
  })
}

function senderKey(req: Request, res: Response): string {
  return res.locals.visitor?.userId ?? ipKeyGenerator(req.ip ?? '')
}

/** A hash, so that what is typed into the field neither stays in memory nor sets how much of it is used. */
function addressKey(req: Request): string {
  const typed = (req.body as { email?: unknown } | undefined)?.email
  const email = typeof typed === 'string' ? typed.trim().toLowerCase() : ''
  return createHash('sha256').update(email).digest('base64url')
}
