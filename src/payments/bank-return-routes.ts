// src/payments/bank-return-routes.ts — the URLs where a bank's rejections and returns are taken over.
import { type Response, Router } from 'express'
import { actorOf, allow, type FieldError, flash, showPage, type Typed } from '../web/web.ts'
import { applyReturns, previewReturns } from './bank-return-actions.ts'
import { readReturnsForm } from './bank-return-forms.ts'
import type { JudgedRow } from './bank-return-judging.ts'
import { returnsDone, returnsPage } from './bank-return-pages.ts'
import type { PaymentNeeds } from './send-actions.ts'

/** The routes of returns: the lines are shown first, and taken over as a whole. */
export function bankReturnRoutes(needs: PaymentNeeds): Router {
  const routes = Router()

  function show(res: Response, typed: Typed, errors: FieldError[], judged: JudgedRow[]) {
    const breadcrumbs = [{ href: '/remittances', text: 'Remittances' }]
    const title = 'What the bank did not pay, or sent back'
    const options = { title, breadcrumbs, errors }
    showPage(res, 'payments/bank-returns', returnsPage(typed, errors, judged), options)
  }

  routes.get('/bank-returns', allow('finance'), (_req, res) => show(res, {}, [], []))

  routes.post('/bank-returns', allow('finance'), async (req, res) => {
    const form = readReturnsForm(req.body)
    if (!form.ok) return show(res, form.typed, form.errors, [])
    const { kind, lines, todo } = form.value
    const { judged, faults } = await previewReturns(needs, actorOf(res), kind, lines)
    if (faults.length > 0) {
      const errors = faults.slice(0, 20).map((text) => ({ field: 'lines', text }))
      return show(res, form.typed, errors, [])
    }
    if (todo === 'look') return show(res, form.typed, [], judged)
    flash(req, returnsDone(await applyReturns(needs, actorOf(res), kind, lines)))
    res.redirect(303, '/bank-returns')
  })

  return routes
}
