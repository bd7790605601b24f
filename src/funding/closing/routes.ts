// src/funding/closing/routes.ts — the URLs of closing an agreement.
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Needs } from '../../db/db.ts'
import { dayOf } from '../../kernel/day.ts'
import {
  actorOf,
  allow,
  type FieldError,
  flash,
  idFrom,
  readForm,
  showPage,
  tried,
  type Typed,
} from '../../web/web.ts'
import { agreementFor } from '../actions.ts'
import { closeAgreement } from './actions.ts'
import { closingOf } from './context.ts'
import { closingPage } from './pages.ts'

const ways = ['nothing-left', 'money-back', 'claw-back', 'paid-anyway', 'carry-forward'] as const
const shape = z.strictObject({
  as: z.enum(ways, 'Choose how to close it.'),
  carriedTo: z.string().max(40).default(''),
})

/** The routes of closing: what each way would move, then the choice. */
export function closingRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read

  async function ask(
    req: Request,
    res: Response,
    typed: Typed = {},
    errors: FieldError[] = [],
    status?: number,
  ) {
    const agreement = await agreementFor(db, actorOf(res), idFrom(req))
    const closing = await closingOf(db, agreement, dayOf(needs.clock.now()))
    const back = { href: `/agreements/${agreement.id}`, text: 'Back' }
    const model = closingPage(agreement.id, closing, typed, errors)
    showPage(res, 'funding/closing', model, { title: 'Close this agreement', back, errors, status })
  }

  routes.get('/agreements/:id/closing', allow('finance'), (req, res) => ask(req, res))

  routes.post('/agreements/:id/closing', allow('finance'), async (req, res) => {
    const visitor = actorOf(res)
    const { id } = await agreementFor(db, visitor, idFrom(req))
    const form = readForm(shape, req.body)
    if (!form.ok) return ask(req, res, form.typed, form.errors)
    const { as, carriedTo } = form.value
    const target = as === 'carry-forward' && carriedTo !== '' ? { carriedTo } : {}
    const closed = await tried(closeAgreement(needs, visitor, id, { as, ...target }), 'as', {
      'carried-to': 'carriedTo',
    })
    if (!closed.ok) return ask(req, res, form.typed, closed.errors, closed.status)
    flash(req, 'The agreement is closed.')
    res.redirect(303, `/agreements/${id}`)
  })

  return routes
}
