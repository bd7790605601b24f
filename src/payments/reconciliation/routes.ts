// src/payments/reconciliation/routes.ts — the URLs where Stripe's balance is put beside our books.
import { type Request, Router } from 'express'
import { Refusal } from '../../kernel/refusal.ts'
import { actorOf, allow, flash, showPage } from '../../web/web.ts'
import { readStripe } from '../stripe/reading-actions.ts'
import { settleFromLine, suspendLine } from './actions.ts'
import { stripeLinePage } from './line-pages.ts'
import { reconciliationPage } from './pages.ts'
import { reconciliationParts, stripeLineParts } from './parts.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

const reconciliation = { href: '/reconciliation', text: 'Reconciliation' }

/** The routes of reconciliation: both sides, reading Stripe again, and what one of its lines is. */
export function reconciliationRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/reconciliation', allow('finance', 'approver'), async (_req, res) => {
    const model = reconciliationPage(await reconciliationParts(db))
    showPage(res, 'payments/reconciliation', model, { title: 'Reconciliation' })
  })

  routes.post('/reconciliation', allow('finance', 'approver'), async (req, res) => {
    const { newTransactions } = await readStripe(needs, actorOf(res))
    flash(req, `Stripe was read again: ${newTransactions} new ${newTransactions === 1 ? 'line' : 'lines'}.`)
    res.redirect(303, '/reconciliation')
  })

  routes.get('/reconciliation/:id', allow('finance', 'approver'), async (req, res) => {
    const parts = await stripeLineParts(db, lineFrom(req))
    if (!parts) throw new Refusal('not-found', 'line-unknown', 'We have no such line of Stripe.')
    const model = stripeLinePage(parts, actorOf(res).role === 'finance')
    const title = `Stripe’s line ${parts.line.id}`
    showPage(res, 'payments/stripe-line', model, { title, breadcrumbs: [reconciliation] })
  })

  routes.post('/reconciliation/:id/settlement', allow('finance', 'approver'), async (req, res) => {
    await settleFromLine(needs, actorOf(res), lineFrom(req))
    flash(req, 'The payout is settled: Stripe sent it.')
    res.redirect(303, `/reconciliation/${lineFrom(req)}`)
  })

  routes.post('/reconciliation/:id/suspense', allow('finance'), async (req, res) => {
    await suspendLine(needs, actorOf(res), lineFrom(req))
    flash(req, 'The line is in suspense. Explain it before the month is closed.')
    res.redirect(303, `/reconciliation/${lineFrom(req)}`)
  })

  return routes
}

const lineFrom = (req: Request) => String(req.params.id)
