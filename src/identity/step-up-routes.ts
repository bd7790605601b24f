// src/identity/step-up-routes.ts — the URLs of proving oneself anew before something that matters.
import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { Needs } from '../db/db.ts'
import { actorOf, allow, fieldsOf, flash, queryText, readForm, showPage, visitorOf } from '../web/web.ts'
import { codeForm, codeWords, stepUpForm } from './forms.ts'
import { codeAdvice } from './pages.ts'
import { renewSession } from './sessions.ts'
import { askToStepUp, tryStepUp } from './step-up-actions.ts'
import type { StepUpUnderWay } from './step-up.ts'
import { returnPath } from './stepped-up.ts'
import { getUser } from './user-store.ts'

/** The limits are those of signing in: all posts of one sender, and all codes for one user. */
export function stepUpRoutes(
  needs: Needs,
  { bySender, byUser }: { bySender: RequestHandler; byUser: RequestHandler },
): Router {
  const routes = Router()

  routes.get('/step-up', allow('signed-in'), async (req, res) => {
    const returnTo = returnPath(queryText(req, 'returnTo', 2_000))
    if (res.locals.steppedUp) return res.redirect(303, returnTo)
    const { email } = await getUser(needs.store.read, visitorOf(res).userId)
    const again = queryText(req, 'again', 3) === 'yes'
    showPage(res, 'identity/step-up', { email, returnTo, again }, { title: 'Show us that it is you' })
  })

  routes.post('/step-up', allow('signed-in'), bySender, byUser, async (req, res) => {
    const form = readForm(stepUpForm, req.body)
    if (!form.ok) return res.redirect(303, '/step-up')
    const codeId = await askToStepUp(needs, actorOf(res), req.sessionID)
    req.session.stepUp = {
      codeId,
      returnTo: returnPath(form.value.returnTo),
      again: form.value.again === 'yes',
    }
    res.redirect(303, '/step-up/code')
  })

  routes.get('/step-up/code', allow('signed-in'), async (req, res) => {
    const { stepUp } = req.session
    if (!stepUp) return res.redirect(303, '/step-up')
    await showCode(needs, res, stepUp)
  })

  routes.post('/step-up/code', allow('signed-in'), bySender, async (req, res) => {
    const { stepUp } = req.session
    if (!stepUp) return res.redirect(303, '/step-up')
    await answerStepUp(needs, req, res, stepUp)
  })

  return routes
}

async function answerStepUp(
  needs: Needs,
  req: Request,
  res: Response,
  stepUp: StepUpUnderWay,
): Promise<void> {
  const form = readForm(codeForm, req.body)
  if (!form.ok) return showCode(needs, res, stepUp, form.errors[0]!.text)
  const { codeId, returnTo, again } = stepUp
  const tried = await tryStepUp(needs, actorOf(res), req.sessionID, { codeId, typed: form.value.code })
  if (!tried.proof) return showCode(needs, res, stepUp, codeAdvice(tried))
  await renewSession(req, { steppedUp: tried.proof })
  const notSent = 'What you sent before was not done: send it again now.'
  flash(req, `Thank you, we know it is you. ${again ? notSent : 'That counts for five minutes.'}`)
  res.redirect(303, returnTo)
}

async function showCode(needs: Needs, res: Response, stepUp: StepUpUnderWay, wrong?: string): Promise<void> {
  const { email } = await getUser(needs.store.read, visitorOf(res).userId)
  const errors = wrong === undefined ? [] : [{ field: 'code', text: wrong }]
  const again = stepUp.again ? '&again=yes' : ''
  const address = `/step-up?returnTo=${encodeURIComponent(stepUp.returnTo)}${again}`
  const model = { email, address, fields: fieldsOf(codeWords, {}, errors) }
  showPage(res, 'identity/step-up-code', model, {
    title: 'Type the code',
    errors,
    back: { href: address, text: 'Back' },
  })
}
