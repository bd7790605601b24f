// src/payments/reconciliation-routes.ts — the URLs where Stripe's balance is put beside our books.
import { Router } from 'express'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, flash, showPage } from '../web/web.ts'
import { readStripe } from './reading-actions.ts'
import { reconciliationPage, stripeLinePage } from './reconciliation-pages.ts'
import { reconciliationParts, stripeLineParts } from './reconciliation-parts.ts'
import type { PaymentNeeds } from './send-actions.ts'

const reconciliation = { href: '/reconciliation', text: 'Reconciliation' }

/** The routes of reconciliation: both sides, reading Stripe again, and one of Stripe's lines. */
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
    const parts = await stripeLineParts(db, String(req.params.id))
    if (!parts) throw new Refusal('not-found', 'line-unknown', 'We have no such line of Stripe.')
    const title = `Stripe’s line ${parts.line.id}`
    showPage(res, 'payments/stripe-line', stripeLinePage(parts), { title, breadcrumbs: [reconciliation] })
  })

  return routes
}
