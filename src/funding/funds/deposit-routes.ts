// src/funding/funds/deposit-routes.ts — the URLs of money that comes into a fund, and of taking it back.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { newId } from '../../kernel/id.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { actorOf, allow, type FieldError, flash, idFrom, showPage, tried, type Typed } from '../../web/web.ts'
import { fundingNames } from '../account-names.ts'
import { fundFor, receiveDeposit } from '../actions.ts'
import { depositFor, undoDeposit } from './deposit-actions.ts'
import { depositNewPage, reversalPage } from './deposit-pages.ts'
import { notFree } from './deposit-reversal.ts'
import { findReversal } from './deposit-reversal-store.ts'
import { depositFields, formIdTyped, readDepositForm, readReversalForm } from '../forms.ts'
import type { Fund } from './fund.ts'
import { getFund, fundFigures } from '../store.ts'

/** The routes of deposits: finance records what has reached the bank, an approver takes a mistake back. */
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

  async function askReversal(
    req: Request,
    res: Response,
    typed: Typed = {},
    errors: FieldError[] = [],
    status?: number,
  ) {
    const { userId } = actorOf(res)
    const deposit = await depositFor(db, actorOf(res), idFrom(req))
    const fund = await getFund(db, deposit.fundId)
    if (await findReversal(db, deposit.id)) return res.redirect(303, `/funds/${fund.id}`)
    const { freePence } = await fundFigures(db, fund.id)
    const own = deposit.madeBy === userId ? 'You recorded it, so someone else must take it back.' : undefined
    const cannot = errors.length > 0 ? undefined : (own ?? notFree(deposit, freePence))
    const madeByName = (await fundingNames.userNames(db, [deposit.madeBy])).get(deposit.madeBy) ?? 'Somebody'
    const model = reversalPage({ fund, deposit, madeByName, cannot, typed, errors })
    const back = { href: `/funds/${fund.id}`, text: 'Back' }
    showPage(res, 'funding/deposit-reversal', model, { title: 'Take back a deposit', back, errors, status })
  }

  routes.get('/deposits/:id/reversal', allow('approver'), (req, res) => askReversal(req, res))

  routes.post('/deposits/:id/reversal', allow('approver'), async (req, res) => {
    const deposit = await depositFor(db, actorOf(res), idFrom(req))
    const form = readReversalForm(req.body)
    if (!form.ok) return askReversal(req, res, form.typed, form.errors)
    const made = await tried(undoDeposit(needs, actorOf(res), deposit.id, form.value), 'reason')
    if (!made.ok) return askReversal(req, res, form.typed, made.errors, made.status)
    flash(req, `${formatPounds(deposit.amountPence)} is taken back. Both entries stay in the books.`)
    res.redirect(303, `/funds/${deposit.fundId}`)
  })

  return routes
}
