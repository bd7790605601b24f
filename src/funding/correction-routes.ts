// src/funding/correction-routes.ts — the URLs of taking back what was earned in error.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../db/db.ts'
import { formatPounds } from '../kernel/pence.ts'
import { getOrganisation } from '../identity/identity.ts'
import { actorOf, allow, type FieldError, flash, idFrom, showPage, tried, type Typed } from '../web/web.ts'
import { agreementFor } from './actions.ts'
import { correctEarning } from './correction-actions.ts'
import { readCorrectionForm } from './correction-forms.ts'
import { prescriptionCalled } from './correction-list-store.ts'
import { correctionNewPage } from './correction-pages.ts'
import { milestonesOf } from './milestone-store.ts'

/** The routes of corrections: finance takes back by reference and milestone, with a reason. */
export function correctionRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read

  async function ask(req: Request, res: Response, typed?: Typed, errors?: FieldError[], status?: number) {
    const agreement = await agreementFor(db, actorOf(res), idFrom(req))
    const tariffs = await milestonesOf(db, agreement.id)
    const providerName = (await getOrganisation(db, agreement.providerId)).name
    const model = correctionNewPage({ agreement, tariffs, providerName }, typed, errors)
    const back = { href: `/agreements/${agreement.id}`, text: 'Back' }
    showPage(res, 'funding/correction', model, { title: 'Take back an earning', back, errors, status })
  }

  routes.get('/agreements/:id/corrections/new', allow('finance'), (req, res) => ask(req, res))

  routes.post('/agreements/:id/corrections', allow('finance'), async (req, res) => {
    const visitor = actorOf(res)
    const { id } = await agreementFor(db, visitor, idFrom(req))
    const form = readCorrectionForm(req.body)
    if (!form.ok) return ask(req, res, form.typed, form.errors)
    const { reference, milestone, reason } = form.value
    const prescriptionId = await prescriptionCalled(db, id, reference)
    if (prescriptionId === undefined) {
      const text = `This agreement paid for no prescription called ${reference}.`
      return ask(req, res, form.typed, [{ field: 'reference', text }], 400)
    }
    const asked = { prescriptionId, milestone, reason }
    const made = await tried(correctEarning(needs, visitor, asked), 'milestone')
    if (!made.ok) return ask(req, res, form.typed, made.errors, made.status)
    const { amountPence, isAfterPayment } = made.value
    const after = isAfterPayment ? 'The provider owes it back.' : 'It will not be paid.'
    flash(req, `${formatPounds(amountPence)} for ${reference} is taken back. ${after}`)
    res.redirect(303, `/agreements/${id}`)
  })

  return routes
}
