// src/payments/month-close/routes.ts — the URLs where a month is closed, and of its sheet.
import { Router } from 'express'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { trialBalance } from '../../ledger/ledger.ts'
import { actorOf, allow, flash, showPage } from '../../web/web.ts'
import { closeMonth } from './actions.ts'
import { conditionsOf } from './conditions.ts'
import { monthFacts } from './facts.ts'
import { monthNamed, monthToClose } from './month-close.ts'
import { monthClosePage } from './pages.ts'
import { monthSheet } from './sheet.ts'
import { closeOf, monthsClosed } from './store.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

const back = { href: '/month-close', text: 'Close a month' }

/** The routes of closing a month: what is still to do, closing it, and the sheet of each that is closed. */
export function monthCloseRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/month-close', allow('finance', 'approver'), async (_req, res) => {
    const today = dayOf(needs.clock.now())
    const closed = await monthsClosed(db)
    const month = monthToClose(today, closed[0]?.month)
    const conditions = conditionsOf(await monthFacts(db, month))
    const model = monthClosePage({ month, today, conditions, closed })
    const breadcrumbs = [{ href: '/reconciliation', text: 'Reconciliation' }]
    showPage(res, 'payments/month-close', model, { title: 'Close a month', breadcrumbs })
  })

  routes.post('/month-close', allow('finance', 'approver'), async (req, res) => {
    const { month } = (req.body ?? {}) as { month?: unknown }
    const close = await closeMonth(needs, actorOf(res), String(month))
    flash(req, `${monthNamed(close.month)!.label} is closed. Print its sheet and keep it.`)
    res.redirect(303, `/month-close/${close.month}/sheet`)
  })

  routes.get('/month-close/:month/sheet', allow('finance', 'approver'), async (req, res) => {
    const close = await closeOf(db, String(req.params.month))
    if (!close) throw new Refusal('not-found', 'month-not-closed', 'That month is not closed.')
    const sheet = monthSheet(close, await trialBalance(db, close.lockedThrough))
    showPage(res, 'payments/month-sheet', sheet, {
      title: `Month close: ${sheet.label}`,
      layout: 'print',
      back,
    })
  })

  return routes
}
