// src/funding/deposit-routes.ts — the URLs of money that comes into a fund.
import { type Response, Router } from 'express'
import type { Needs } from '../db/db.ts'
import { newId } from '../kernel/id.ts'
import { actorOf, allow, type FieldError, flash, idFrom, showPage, tried, type Typed } from '../web/web.ts'
import { fundFor, receiveDeposit } from './actions.ts'
import { depositFields, formIdTyped, readDepositForm } from './forms.ts'
import type { Fund } from './fund.ts'
import { depositNewPage } from './pages.ts'

/** The routes of deposits: finance records what has reached the bank. */
export function depositRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read

  function askDeposit(
    res: Response,
    fund: Fund,
    formId: string,
    typed?: Typed,
    errors?: FieldError[],
    status?: number,
  ) {
    const back = { href: `/funds/${fund.id}`, text: 'Back' }
    const title = `Record a deposit into ${fund.name}`
    const model = depositNewPage(fund, formId, typed, errors)
    showPage(res, 'funding/deposit-new', model, { title, back, errors, status })
  }

  routes.get('/funds/:id/deposits/new', allow('finance'), async (req, res) => {
    const fund = await fundFor(db, actorOf(res), idFrom(req))
    askDeposit(res, fund, newId(needs.clock.now()))
  })

  routes.post('/funds/:id/deposits', allow('finance'), async (req, res) => {
    const fund = await fundFor(db, actorOf(res), idFrom(req))
    const form = readDepositForm(req.body)
    const { typed } = form
    if (!form.ok) return askDeposit(res, fund, formIdTyped(typed), typed, form.errors)
    const deposit = { ...form.value, fundId: fund.id }
    const made = await tried(receiveDeposit(needs, actorOf(res), deposit), 'amount', depositFields)
    if (!made.ok) return askDeposit(res, fund, formIdTyped(typed), typed, made.errors, made.status)
    flash(req, 'The deposit is recorded.')
    res.redirect(303, `/funds/${fund.id}`)
  })

  return routes
}
