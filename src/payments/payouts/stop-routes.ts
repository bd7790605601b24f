// src/payments/payouts/stop-routes.ts — the URLs of stopped sending.
import { type Response, Router } from 'express'
import { steppedUp } from '../../identity/identity.ts'
import { actorOf, allow, type FieldError, flash, idFrom, showPage, tried, type Typed } from '../../web/web.ts'
import { userNamesOf } from '../remittances/parts.ts'
import type { PaymentNeeds } from './send-actions.ts'
import { lookAtStop, releaseStop } from './stop-actions.ts'
import { readHeadForm } from './stop-forms.ts'
import { stopsPage } from './stop-pages.ts'
import { allStops } from './stop-store.ts'

/** Why nothing is sent, the first look and the release by somebody else. */
export function stopRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read

  async function show(res: Response, typed?: Typed, errors?: FieldError[], status?: number) {
    const stops = await allStops(db)
    const who = stops.flatMap(({ lookedBy, releasedBy }) => [lookedBy, releasedBy])
    const users = await userNamesOf(
      db,
      who.filter((id) => id !== null),
    )
    const model = stopsPage({ stops, users, visitorId: actorOf(res).userId, typed, errors })
    const breadcrumbs = [{ href: '/remittances', text: 'Remittances' }]
    showPage(res, 'payments/sending-stops', model, { title: 'Stops of sending', breadcrumbs, errors, status })
  }

  routes.get('/sending-stops', allow('finance', 'approver'), (_req, res) => show(res))

  routes.post('/sending-stops/:id/look', allow('finance', 'approver'), async (req, res) => {
    const form = readHeadForm(req.body)
    if (!form.ok) return show(res, form.typed, form.errors)
    const looked = await tried(lookAtStop(needs, actorOf(res), idFrom(req), form.value.head), 'head')
    if (!looked.ok) return show(res, form.typed, looked.errors, looked.status)
    flash(req, `${looked.value} Now another person releases sending.`)
    res.redirect(303, '/sending-stops')
  })

  routes.post('/sending-stops/:id/release', allow('finance', 'approver'), steppedUp(), async (req, res) => {
    await releaseStop(needs, actorOf(res), idFrom(req))
    flash(req, 'Released. Payouts that wait are looked up at Stripe first, then sent.')
    res.redirect(303, '/sending-stops')
  })

  return routes
}
