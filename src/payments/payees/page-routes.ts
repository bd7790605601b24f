// src/payments/payees/page-routes.ts — the URLs of one payee, and of its change that waits.
import { type Request, type Response, Router } from 'express'
import { steppedUp } from '../../identity/identity.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actorOf, allow, flash, showPage } from '../../web/web.ts'
import { payeeChangeRoutes, payeeHref, payeeIdOf } from './change-routes.ts'
import { confirmPayeeDetail, dropPayeeDetail } from './detail-actions.ts'
import { payeePage } from './one-pages.ts'
import { payeeParts } from './parts.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/** The pages of one payee: for finance and approvers, and for a group its own. */
export function payeePageRoutes(needs: PaymentNeeds): Router {
  const routes = Router()

  routes.get('/payees/:organisationId', allow('finance', 'approver'), async (req, res) => {
    await showPayee(needs, req, res)
  })

  routes.get('/money/paid-to', allow('provider'), async (req, res) => showPayee(needs, req, res))

  // To confirm, like to ask, one proves oneself anew; to stop a change never takes more than a press.
  routes.post(
    '/payees/:organisationId/changes/:number/confirmation',
    allow('finance', 'approver'),
    steppedUp(),
    async (req, res) => {
      await confirmPayeeDetail(needs, actorOf(res), payeeIdOf(req, res), numberFrom(req))
      flash(req, 'Confirmed. It holds from now on.')
      res.redirect(303, payeeHref(req, res))
    },
  )

  routes.post(
    '/payees/:organisationId/changes/:number/dropping',
    allow('finance', 'approver'),
    async (req, res) => dropChange(needs, req, res),
  )

  routes.post('/money/paid-to/changes/:number/dropping', allow('provider'), async (req, res) =>
    dropChange(needs, req, res),
  )

  routes.use(payeeChangeRoutes(needs, '/payees/:organisationId', 'finance'))
  routes.use(payeeChangeRoutes(needs, '/money/paid-to', 'provider'))
  return routes
}

async function showPayee(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  const visitor = actorOf(res)
  const parts = await payeeParts(needs.store.read, needs.clock.now(), payeeIdOf(req, res))
  const model = payeePage(parts, visitor, payeeHref(req, res))
  const breadcrumbs =
    visitor.role === 'provider'
      ? [{ href: '/money', text: 'Our money' }]
      : [
          { href: '/remittances', text: 'Remittances' },
          { href: '/payees', text: 'Who can be paid' },
        ]
  const title = visitor.role === 'provider' ? 'Where we are paid' : parts.name
  showPage(res, 'payments/payee', model, { title, breadcrumbs })
}

async function dropChange(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  await dropPayeeDetail(needs, actorOf(res), payeeIdOf(req, res), numberFrom(req))
  flash(req, 'Stopped. Where payments go is as before.')
  res.redirect(303, payeeHref(req, res))
}

function numberFrom(req: Request): number {
  const typed = String(req.params.number)
  if (/^[1-9][0-9]{0,5}$/.test(typed)) return Number(typed)
  throw new Refusal('not-found', 'payee-detail-unknown', 'We cannot find that change.')
}
