// src/funding/corrections/routes.ts — the URLs of taking back what was earned in error.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { getOrganisation } from '../../identity/identity.ts'
import { actorOf, allow, type FieldError, flash, idFrom, showPage, tried, type Typed } from '../../web/web.ts'
import { agreementFor } from '../actions.ts'
import type { Agreement } from '../agreements/agreement.ts'
import { correctEarning } from './actions.ts'
import { correctionCheckPage, outcome, totalOf } from './check-pages.ts'
import { type ForeseenCorrection, foreseeCorrection, seenAs } from './foreseen.ts'
import { type CorrectionAsked, readCorrectionForm } from './forms.ts'
import { prescriptionCalled } from './list-store.ts'
import { correctionNewPage } from './pages.ts'
import { milestonesOf } from '../agreements/milestone-store.ts'

/** The routes of corrections: finance takes back by reference and milestone, after a check page. */
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
    const agreement = await agreementFor(db, visitor, idFrom(req))
    const form = readCorrectionForm(req.body)
    if (!form.ok || form.value.change !== undefined) {
      return ask(req, res, form.typed, form.ok ? undefined : form.errors)
    }
    const { reference, milestone, reason, seen } = form.value
    const prescriptionId = await prescriptionCalled(db, agreement.id, reference)
    if (prescriptionId === undefined) {
      const text = `This agreement paid for no prescription called ${reference}.`
      return ask(req, res, form.typed, [{ field: 'reference', text }], 400)
    }
    const asked = { prescriptionId, milestone, reason }
    const looked = await tried(foreseeCorrection(db, agreement, asked), 'milestone')
    if (!looked.ok) return ask(req, res, form.typed, looked.errors, looked.status)
    const foreseen = looked.value
    if (foreseen && seen !== seenAs(foreseen)) return check(res, agreement, form.value, foreseen)
    const made = await tried(correctEarning(needs, visitor, asked), 'milestone')
    if (!made.ok) return ask(req, res, form.typed, made.errors, made.status)
    flash(req, foreseen ? doneWords(reference, foreseen) : `It was taken back before for ${reference}.`)
    res.redirect(303, `/agreements/${agreement.id}`)
  })

  async function check(
    res: Response,
    { id: agreementId, providerId }: Agreement,
    { seen, ...asked }: CorrectionAsked,
    foreseen: ForeseenCorrection,
  ) {
    const tariffs = await milestonesOf(db, agreementId)
    const providerName = (await getOrganisation(db, providerId)).name
    const hasChanged = seen !== undefined
    const shown = { agreementId, providerName, tariffs, asked, foreseen, hasChanged }
    const title = `Take back ${formatPounds(totalOf(foreseen))}?`
    const back = { href: `/agreements/${agreementId}`, text: 'Back to the agreement' }
    showPage(res, 'funding/correction-check', correctionCheckPage(shown), { title, back })
  }

  return routes
}

function doneWords(reference: string, foreseen: ForeseenCorrection): string {
  return `${formatPounds(totalOf(foreseen))} for ${reference} is taken back. ${outcome(foreseen)}`
}
