// src/identity/session-routes.ts — the URLs of a user's own sessions and roles.
import { Router, type Request } from 'express'
import type { Needs } from '../db/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, flash, idFrom, readForm, showPage, startFor, visitorOf } from '../web/web.ts'
import { switchForm } from './forms.ts'
import { roleNames } from './letters.ts'
import { sessionsPage } from './pages.ts'
import { endSession } from './session-actions.ts'
import { sessionsOf } from './session-store.ts'
import type { SignedIn } from './session.ts'
import { newSession, startSession } from './sessions.ts'
import { currentMemberships } from './user-store.ts'

export function sessionRoutes(needs: Needs): Router {
  const routes = Router()

  routes.get('/sessions', allow('signed-in'), async (req, res) => {
    const { userId } = visitorOf(res)
    const list = await sessionsOf(needs.store.read, userId, needs.clock.now())
    const memberships = await currentMemberships(needs.store.read, userId)
    showPage(res, 'identity/sessions', sessionsPage(list, memberships, signedInOf(req)), {
      title: 'Where you are signed in',
    })
  })

  routes.post('/sessions/membership', allow('signed-in'), async (req, res) => {
    const form = readForm(switchForm, req.body)
    const held = await currentMemberships(needs.store.read, visitorOf(res).userId)
    const chosen = held.find(({ id }) => form.ok && id === form.value.membershipId)
    if (!chosen) throw new Refusal('not-found', 'membership-unknown', 'You do not have that role.')
    await startSession(req, needs, chosen.id)
    flash(req, `You now act as: ${roleNames[chosen.role]}, ${chosen.organisationName}.`)
    res.redirect(303, startFor(chosen.role))
  })

  routes.post('/sessions/:id/ending', allow('signed-in'), async (req, res) => {
    const sessionId = idFrom(req)
    const current = signedInOf(req).sessionId === sessionId
    await endSession(needs, actorOf(res), sessionId)
    if (current) await newSession(req)
    flash(req, current ? 'You have signed out.' : 'That browser is signed out.')
    res.redirect(303, current ? '/' : '/sessions')
  })

  return routes
}

/** The session this request came in. */
function signedInOf(req: Request): SignedIn {
  const signedIn = req.session.stored?.signedIn
  if (signedIn) return signedIn
  throw new Refusal('signed-out', 'signed-out', 'Sign in to do that.')
}
