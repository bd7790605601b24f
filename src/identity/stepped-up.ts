// src/identity/stepped-up.ts — lets through only who proved themselves anew within the last minutes.
import type { Request, RequestHandler } from 'express'
import { ourPath } from './return-to.ts'

declare global {
  namespace Express {
    interface Locals {
      /** Whether the visitor proved themselves anew within five minutes; set for each request. */
      steppedUp?: boolean
    }
  }
}

/**
 * The handler for route lines after allow(...): lets through whoever proved themselves anew, in this session,
 * within five minutes. Others are led to do so, and from there back to the page (GET) or to the page of the
 * form they sent. Nothing of what was sent is carried out or kept.
 */
export function steppedUp(): RequestHandler {
  return (req, res, next) => {
    if (res.locals.steppedUp) return next()
    const isPage = req.method === 'GET' || req.method === 'HEAD'
    const returnTo = isPage ? returnPath(req.originalUrl) : formPageOf(req)
    const again = isPage ? '' : '&again=yes'
    res.redirect(303, `/step-up?returnTo=${encodeURIComponent(returnTo)}${again}`)
  }
}

/** Where to go afterwards: a page of ours, never the pages of proving oneself; else the front page. */
export function returnPath(text: string): string {
  const path = ourPath(text)
  return path === '' || /^\/step-up(\/|\?|$)/.test(path) ? '/' : path
}

/** The page that a form was sent from, which the browser names; the front page when it is not ours. */
function formPageOf(req: Request): string {
  const referer = req.get('referer') ?? ''
  if (!URL.canParse(referer)) return '/'
  const { origin, pathname, search } = new URL(referer)
  const ours = [req.get('origin'), `${req.protocol}://${req.get('host')}`]
  return ours.includes(origin) ? returnPath(`${pathname}${search}`) : '/'
}
