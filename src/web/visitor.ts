// src/web/visitor.ts — who is looking: the signed-in user of a request, or nobody.
import type { Request, Response } from 'express'
import type { SessionData } from 'express-session'
import type { Role, UserActor } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'

/** The signed-in user, in the one role they act in now. */
export interface Visitor {
  userId: string
  name: string
  role: Role
  organisationId: string
  organisationName: string
}

declare global {
  namespace Express {
    interface Locals {
      /** Set by the identity room for each request of a signed-in user. */
      visitor?: Visitor
      nonce?: string
    }
  }
}
declare module 'express-session' {
  interface SessionData {
    /** A sentence to show once, on the next page. */
    flash?: string
  }
}

/** The signed-in user; refuses (signed-out) when there is none. */
export function visitorOf(res: Response): Visitor {
  if (res.locals.visitor) return res.locals.visitor
  throw new Refusal('signed-out', 'signed-out', 'Sign in to do that.')
}

/** The signed-in user as the actor of an action; refuses (signed-out) when there is none. */
export function actorOf(res: Response): UserActor {
  const { userId, organisationId, role } = visitorOf(res)
  return { kind: 'user', userId, organisationId, role }
}

/** Leaves a sentence to be shown once, on the next page this browser opens. */
export function flash(req: Request, sentence: string): void {
  const session: Partial<SessionData> | undefined = req.session
  if (session) session.flash = sentence
}
