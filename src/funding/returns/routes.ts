// src/funding/returns/routes.ts — the URLs of money that goes back to its funder.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { printedHead } from '../../ledger/ledger.ts'
import { actorOf, allow, type FieldError, flash, idFrom, showPage, tried, type Typed } from '../../web/web.ts'
import { fundingNames } from '../account-names.ts'
import { fundFor } from '../actions.ts'
import type { Fund } from '../funds/fund.ts'
import type { FundReturn } from './fund-return.ts'
import { decideReturn, proposeReturn, returnFor, sendReturn } from './actions.ts'
import { readReturnForm, readSendingForm } from './forms.ts'
import { returnNewPage, returnPage } from './pages.ts'
import { fundFigures } from '../store.ts'

/** The routes of returns: finance proposes and sends, the approver decides. */
export function returnRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read

  async function ask(res: Response, fund: Fund, typed: Typed, errors: FieldError[], status?: number) {
    const formId = typeof typed.formId === 'string' ? typed.formId : newId(needs.clock.now())
    const { freePence } = await fundFigures(db, fund.id)
    showPage(res, 'funding/return-new', returnNewPage(fund, freePence, formId, typed, errors), {
      title: 'Give money back',
      back: { href: `/funds/${fund.id}`, text: 'Back' },
      errors,
      status,
    })
  }

  /** The return in the path, with its fund; refuses (not-found) one of another fund. */
  async function found(req: Request, res: Response): Promise<{ fund: Fund; fundReturn: FundReturn }> {
    const visitor = actorOf(res)
    const fund = await fundFor(db, visitor, idFrom(req))
    const fundReturn = await returnFor(db, visitor, idFrom(req, 'returnId'))
    if (fundReturn.fundId === fund.id) return { fund, fundReturn }
    throw new Refusal('not-found', 'return-unknown', 'We cannot find that return.')
  }

  async function show(req: Request, res: Response, typed?: Typed, errors?: FieldError[], status?: number) {
    const { fund, fundReturn } = await found(req, res)
    const { role, userId } = actorOf(res)
    const users = [fundReturn.madeBy, fundReturn.decidedBy].filter((each) => each !== null)
    const may = { decide: role === 'approver' && userId !== fundReturn.madeBy, send: role === 'finance' }
    const userNames = await fundingNames.userNames(db, users)
    const head = await printedHead(db)
    showPage(res, 'funding/return', returnPage({ fund, fundReturn, userNames, may, head, typed, errors }), {
      title: 'Money that goes back',
      breadcrumbs: [
        { href: '/funds', text: 'Funds' },
        { href: `/funds/${fund.id}`, text: fund.name },
      ],
      errors,
      status,
    })
  }

  routes.get('/funds/:id/returns/new', allow('finance'), async (req, res) =>
    ask(res, await fundFor(db, actorOf(res), idFrom(req)), {}, []),
  )

  routes.post('/funds/:id/returns', allow('finance'), async (req, res) => {
    const fund = await fundFor(db, actorOf(res), idFrom(req))
    const form = readReturnForm(req.body, fund.id)
    if (!form.ok) return ask(res, fund, form.typed, form.errors)
    const made = await tried(proposeReturn(needs, actorOf(res), form.value), 'amount')
    if (!made.ok) return ask(res, fund, form.typed, made.errors, made.status)
    flash(req, 'It is proposed. The approver can now decide.')
    res.redirect(303, `/funds/${fund.id}/returns/${made.value.id}`)
  })

  routes.get('/funds/:id/returns/:returnId', allow('finance', 'approver'), (req, res) => show(req, res))

  routes.post('/funds/:id/returns/:returnId/decision', allow('approver'), async (req, res) => {
    const { fund, fundReturn } = await found(req, res)
    const decision = (req.body as { decision?: unknown } | undefined)?.decision === 'due' ? 'due' : 'refused'
    await decideReturn(needs, actorOf(res), fundReturn.id, decision)
    flash(req, decision === 'due' ? 'The money is set aside to go back.' : 'It was refused.')
    res.redirect(303, `/funds/${fund.id}/returns/${fundReturn.id}`)
  })

  routes.post('/funds/:id/returns/:returnId/sending', allow('finance'), async (req, res) => {
    const { fund, fundReturn } = await found(req, res)
    const form = readSendingForm(req.body)
    if (!form.ok) return show(req, res, form.typed, form.errors)
    const sent = await tried(sendReturn(needs, actorOf(res), fundReturn.id, form.value), 'sentOn-day')
    if (!sent.ok) return show(req, res, form.typed, sent.errors, sent.status)
    flash(req, 'It is recorded as sent.')
    res.redirect(303, `/funds/${fund.id}/returns/${fundReturn.id}`)
  })

  return routes
}
