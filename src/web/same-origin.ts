// src/web/same-origin.ts — a request that changes something must come from our own pages.
import type { NextFunction, Request, Response } from 'express'
import { Refusal } from '../kernel/refusal.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets unsafe requests through only with `Sec-Fetch-Site: same-origin`, or, from browsers that do not send
 * it, with an Origin equal to ours. Refuses (forbidden) everything else.
 */
export function sameOrigin(ourOrigin: (req: Request) => string) {
  return (req: Request, _res: Response, next: NextFunction) => {
    if (safe.has(req.method)) return next()
    const site = req.get('sec-fetch-site')
    if (site ? site === 'same-origin' : req.get('origin') === ourOrigin(req)) return next()
    throw new Refusal(
      'forbidden',
      'other-origin',
      'That form did not come from this site. Nothing was changed.',
    )
  }
}
