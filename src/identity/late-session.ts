// src/identity/late-session.ts — a browser without our cookie has a session only once somebody looks for it.
import type { NextFunction, Request, RequestHandler, Response } from 'express'

const mayBegin = Symbol('may begin a session')
type Waiting = Request & { [mayBegin]?: boolean }

/**
 * Runs the handler that begins sessions at once for requests with that cookie, and for others when
 * `req.session` is first looked at: most pages that anyone may open never do, and making a session that is
 * thrown away is a sixth of what an empty page costs. The handler must not wait where there is no cookie.
 */
export function lateSession(begin: RequestHandler, cookieName: string): RequestHandler {
  return (req: Waiting, res: Response, next: NextFunction) => {
    if (req.headers.cookie?.includes(`${cookieName}=`)) {
      void begin(req, res, next)
      return
    }
    const shared = Object.getPrototypeOf(req) as object
    if (!Object.hasOwn(shared, 'session')) Object.defineProperty(shared, 'session', beginning(begin))
    req[mayBegin] = true
    next()
  }
}

/** Whether the request came in a session, or one was begun since. */
export function hasSession(req: Request): boolean {
  return Object.hasOwn(req, 'session')
}

/** The property that all requests of an app share, until one has a session of its own. */
function beginning(begin: RequestHandler): PropertyDescriptor & ThisType<Waiting> {
  return {
    configurable: true,
    get() {
      if (!this[mayBegin]) return undefined
      this[mayBegin] = false
      void begin(this, this.res!, raise)
      return hasSession(this) ? this.session : undefined
    },
    set(session: unknown) {
      const own = { value: session, writable: true, configurable: true, enumerable: true }
      Object.defineProperty(this, 'session', own)
    },
  }
}

function raise(fault?: unknown): void {
  if (fault) throw fault
}
