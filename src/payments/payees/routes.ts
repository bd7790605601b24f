// src/payments/payees/routes.ts — the URLs where groups are set up to be paid.
import { type Request, type Response, Router } from 'express'
import { getOrganisation } from '../../identity/identity.ts'
import { actorOf, allow, flash, idFrom, pageNumber, queryText, showPage } from '../../web/web.ts'
import { onboardingLink, openPayee, rereadPayee } from './actions.ts'
import { payeesPage } from './pages.ts'
import { payeePageRoutes } from './page-routes.ts'
import { payeeRows } from './parts.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'
import { payeeTags } from '../words.ts'

/** The routes of payees: who can be paid, starting with Stripe, and coming back from it. */
export function payeeRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/payees', allow('finance', 'approver'), async (req, res) => {
    const { rows, names } = await payeeRows(db, needs.clock.now())
    const [q, state, rail] = [queryText(req, 'q', 100), queryText(req, 'state'), queryText(req, 'rail')]
    const model = payeesPage(rows, names, { q, state, rail, page: pageNumber(req) })
    const breadcrumbs = [{ href: '/remittances', text: 'Remittances' }]
    showPage(res, 'payments/payees', model, { title: 'Who can be paid', breadcrumbs })
  })

  routes.post('/payees/:organisationId/stripe', allow('finance'), async (req, res) => {
    const organisationId = idFrom(req, 'organisationId')
    await openPayee(needs, actorOf(res), organisationId)
    await reread(needs, req, res)
  })

  // A link in a page or a letter of ours; it makes Stripe's own link, which is good once, when it is
  // followed.
  routes.get('/payees/:organisationId/continue', allow('finance', 'provider'), async (req, res) => {
    const organisationId = idFrom(req, 'organisationId')
    const ours = `${req.protocol}://${req.get('host')}/payees/${organisationId}`
    const urls = { back: `${ours}/return`, again: `${ours}/continue` }
    res.redirect(303, await onboardingLink(needs, actorOf(res), organisationId, urls))
  })

  routes.get('/payees/:organisationId/return', allow('finance', 'approver', 'provider'), async (req, res) =>
    reread(needs, req, res),
  )

  routes.use(payeePageRoutes(needs))
  return routes
}

/** Coming back from Stripe does not mean that everything was given: reads again, and says how it stands. */
async function reread(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  const organisationId = idFrom(req, 'organisationId')
  const visitor = actorOf(res)
  const payee = await rereadPayee(needs, visitor, organisationId)
  const { name } = await getOrganisation(needs.store.read, organisationId)
  const isDone = payee.status === 'active'
  flash(req, isDone ? `${name} can be paid.` : `${name}: ${payeeTags[payee.status].text}. ${payee.says}`)
  res.redirect(303, visitor.role === 'provider' ? '/money' : `/payees/${organisationId}`)
}
