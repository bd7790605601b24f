// src/payments/remittances/limit-routes.ts — the URLs of the limits of payments.
import { type Response, Router } from 'express'
import { steppedUp } from '../../identity/identity.ts'
import { actorOf, allow, type FieldError, flash, showPage, type Typed } from '../../web/web.ts'
import { setLimits } from './limit-actions.ts'
import { readLimitForm } from './limit-forms.ts'
import { limitsPage } from './limit-pages.ts'
import { limitSettings } from './limit-store.ts'
import { userNamesOf } from './parts.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/** Finance and approvers see the limits; an approver sets them. */
export function limitRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read

  async function show(res: Response, typed?: Typed, errors?: FieldError[]) {
    const visitor = actorOf(res)
    const settings = await limitSettings(db, visitor.organisationId)
    const names = await userNamesOf(
      db,
      settings.map((each) => each.setBy),
    )
    const mayChange = visitor.role === 'approver'
    const model = limitsPage(settings, names, { now: needs.clock.now(), mayChange, typed, errors })
    const breadcrumbs = [{ href: '/remittances', text: 'Remittances' }]
    showPage(res, 'payments/limits', model, { title: 'Limits of payments', breadcrumbs, errors })
  }

  routes.get('/payment-limits', allow('finance', 'approver'), (_req, res) => show(res))

  routes.post('/payment-limits', allow('approver'), steppedUp(), async (req, res) => {
    const form = readLimitForm(req.body)
    if (!form.ok) return show(res, form.typed, form.errors)
    const { inForceFrom, setAt } = await setLimits(needs, actorOf(res), form.value)
    const isHeld = inForceFrom > setAt
    flash(
      req,
      isHeld ? 'Set. A raised limit holds from this time tomorrow.' : 'Set. The limits hold from now.',
    )
    res.redirect(303, '/payment-limits')
  })

  return routes
}
