// src/identity/routes.ts — the URLs of signing in and out.
import { Router, type Request, type Response } from 'express'
import type { Needs } from '../db/db.ts'
import { allow, fieldsOf, flash, queryText, readForm, showPage, startFor, visitorOf } from '../web/web.ts'
import { codeForm, codeWords, signInForm, signInWords } from './forms.ts'
import { limitSignIn, usualLimits, type SignInLimits } from './limits.ts'
import { codeAdvice } from './pages.ts'
import { ourPath } from './return-to.ts'
import type { SignInUnderWay } from './session.ts'
import { sessionRoutes } from './session-routes.ts'
import { newSession, startSession } from './sessions.ts'
import { noteSignOut } from './session-actions.ts'
import { askForCode, tryCode } from './sign-in-actions.ts'
import { stepUpRoutes } from './step-up-routes.ts'
import { userRoutes } from './user-routes.ts'

/** Every route of the identity room. `address` is our whole address, without a path, for the invitations. */
export function identityRoutes(
  needs: Needs,
  options: { address?: string; limits?: SignInLimits } = {},
): Router {
  const routes = Router()
  const limits = limitSignIn(options.limits ?? usualLimits)
  const { bySender, byAddress } = limits

  routes.get('/sign-in', allow('anyone'), (req, res) => {
    const returnTo = ourPath(queryText(req, 'returnTo', 2_000))
    if (res.locals.visitor) return res.redirect(303, returnTo || startFor(visitorOf(res).role))
    showPage(res, 'identity/sign-in', { returnTo, fields: fieldsOf(signInWords) }, { title: 'Sign in' })
  })

  routes.post('/sign-in', allow('anyone'), bySender, byAddress, async (req, res) => {
    const form = readForm(signInForm, req.body)
    if (!form.ok) {
      const fields = fieldsOf(signInWords, form.typed, form.errors)
      const returnTo = ourPath(String(form.typed.returnTo ?? ''))
      return showPage(
        res,
        'identity/sign-in',
        { returnTo, fields },
        { title: 'Sign in', errors: form.errors },
      )
    }
    const { email, returnTo } = form.value
    const codeId = await askForCode(needs, req.sessionID, email)
    req.session.signIn = { codeId, email, returnTo }
    res.redirect(303, '/sign-in/code')
  })

  routes.get('/sign-in/code', allow('anyone'), (req, res) => {
    const { signIn } = req.session
    if (!signIn) return res.redirect(303, '/sign-in')
    const model = { email: signIn.email, fields: fieldsOf(codeWords) }
    showPage(res, 'identity/code', model, {
      title: 'Type your code',
      back: { href: '/sign-in', text: 'Back' },
    })
  })

  routes.post('/sign-in/code', allow('anyone'), bySender, async (req, res) => {
    const { signIn } = req.session
    if (!signIn) {
      const errors = [{ field: 'email', text: 'Ask for a code in this browser first.' }]
      const model = { returnTo: '', fields: fieldsOf(signInWords, {}, errors) }
      return showPage(res, 'identity/sign-in', model, { title: 'Sign in', errors })
    }
    await answerCode(needs, req, res, signIn)
  })

  routes.post('/sign-out', allow('anyone'), async (req, res) => {
    const signedIn = req.session.stored?.signedIn
    if (signedIn) await noteSignOut(needs, signedIn)
    await newSession(req)
    flash(req, 'You have signed out.')
    res.redirect(303, '/')
  })

  routes.use(stepUpRoutes(needs, limits))
  routes.use(sessionRoutes(needs))
  routes.use(userRoutes(needs, options.address))
  return routes
}

async function answerCode(needs: Needs, req: Request, res: Response, signIn: SignInUnderWay): Promise<void> {
  const form = readForm(codeForm, req.body)
  const wrong = (text: string) => {
    const errors = [{ field: 'code', text }]
    const model = { email: signIn.email, fields: fieldsOf(codeWords, {}, errors) }
    const back = { href: '/sign-in', text: 'Back' }
    showPage(res, 'identity/code', model, { title: 'Type your code', errors, back })
  }
  if (!form.ok) return wrong(form.errors[0]!.text)
  const tried = await tryCode(needs, req.sessionID, signIn.codeId, form.value.code)
  const [first, ...others] = tried.memberships
  if (tried.judgement !== 'right' || !first) return wrong(codeAdvice(tried))
  await startSession(req, needs, first.id)
  if (others.length > 0 && !signIn.returnTo) flash(req, 'You have more than one role. Choose one below.')
  res.redirect(303, signIn.returnTo || (others.length > 0 ? '/sessions' : startFor(first.role)))
}
