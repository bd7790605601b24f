// src/funding/funds/terms-routes.ts — the URLs of a fund's last day and of what it may spend on spot
// purchases.
import { type Response, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { formatPounds, plainPounds } from '../../kernel/pence.ts'
import {
  actorOf,
  allow,
  type FieldError,
  fieldsOf,
  flash,
  idFrom,
  showPage,
  tried,
  type Typed,
} from '../../web/web.ts'
import { fundFor } from '../actions.ts'
import { setFundTerms } from './terms-actions.ts'
import type { Fund } from './fund.ts'
import { readTermsForm, termsWords } from './terms-forms.ts'
import { dayAsTyped } from '../typed-fields.ts'

/** The routes of a fund's terms; only the approver changes the figures of spot purchases. */
export function termsRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read

  function show(res: Response, fund: Fund, typed: Typed, errors: FieldError[] = [], status?: number) {
    const model = {
      fundId: fund.id,
      fields: fieldsOf(termsWords, typed, errors),
      isApprover: actorOf(res).role === 'approver',
      spot: spotWords(fund),
    }
    const back = { href: `/funds/${fund.id}`, text: 'Back' }
    showPage(res, 'funding/terms', model, { title: `Terms of ${fund.name}`, back, errors, status })
  }

  routes.get('/funds/:id/terms', allow('finance', 'approver'), async (req, res) => {
    const fund = await fundFor(db, actorOf(res), idFrom(req))
    show(res, fund, asTyped(fund))
  })

  routes.post('/funds/:id/terms', allow('finance', 'approver'), async (req, res) => {
    const visitor = actorOf(res)
    const fund = await fundFor(db, visitor, idFrom(req))
    const form = readTermsForm(req.body, fund, visitor.role === 'approver')
    if (!form.ok) return show(res, fund, form.typed, form.errors)
    const fields = { 'fund-end': 'endsOn-day' }
    const field = visitor.role === 'approver' ? 'spotAllowance' : 'endsOn-day'
    const set = await tried(setFundTerms(needs, visitor, fund.id, form.value), field, fields)
    if (!set.ok) return show(res, fund, form.typed, set.errors, set.status)
    flash(req, 'The terms of the fund are set.')
    res.redirect(303, `/funds/${fund.id}`)
  })

  return routes
}

function asTyped({ endsOn, spotAllowancePence, spotLimitPence }: Fund): Typed {
  const spotAllowance = plainPounds(spotAllowancePence)
  return { ...dayAsTyped('endsOn', endsOn), spotAllowance, spotLimit: plainPounds(spotLimitPence) }
}

function spotWords({ spotAllowancePence, spotLimitPence }: Fund): string {
  if (spotAllowancePence === 0) return 'Nothing may be spent on spot purchases. The approver can allow some.'
  const all = `${formatPounds(spotAllowancePence)} may be spent on spot purchases together`
  const limit = `Above ${formatPounds(spotLimitPence)} each the approver decides.`
  return `${all}. ${limit} Only the approver changes that.`
}
