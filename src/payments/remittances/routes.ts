// src/payments/remittances/routes.ts — the URLs of remittances.
import { type Request, type Response, Router } from 'express'
import { steppedUp } from '../../identity/identity.ts'
import { newId } from '../../kernel/id.ts'
import { balanceOf } from '../../ledger/ledger.ts'
import { actorOf, allow, flash, idFrom, lastPage, pageNumber, paginate, showPage } from '../../web/web.ts'
import { draftRemittance, simulateRemittance } from './draft-actions.ts'
import { bankFileSection } from '../bank-files/pages.ts'
import { bankFileParts } from '../bank-files/parts.ts'
import { readDraftForm, readReturnForm } from '../forms.ts'
import * as actions from './actions.ts'
import { approvalPage, remittanceNewPage, remittancePage, remittancesPage } from './pages.ts'
import { namesOf, remittanceParts, toDoFor } from './parts.ts'
import { countRemittances, remittancesOf } from './store.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'
import { refuseOwn } from './remittance.ts'
import { waitingFor } from '../money-pages/to-do-parts.ts'

const remittances = { href: '/remittances', text: 'Remittances' }
const pageSize = 25

/** The routes of remittances: drafting, submitting, approving, returning, cancelling. */
export function remittanceRoutes(needs: PaymentNeeds): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/remittances', allow('finance', 'approver'), async (req, res) => {
    const visitor = actorOf(res)
    const number = pageNumber(req)
    const total = await countRemittances(db, visitor.organisationId)
    const last = lastPage(total, pageSize)
    if (number > last) return res.redirect(303, `/remittances?page=${last}`)
    const list = await remittancesOf(db, visitor.organisationId, { size: pageSize, number })
    const pagination = paginate('/remittances', new URLSearchParams(), number, total, pageSize)
    const now = needs.clock.now()
    const waiting = await waitingFor(db, visitor.organisationId, now)
    const model = remittancesPage(
      list,
      pagination,
      await toDoFor(db, visitor, now),
      waiting,
      visitor.role === 'finance',
    )
    showPage(res, 'payments/remittances', model, { title: 'Remittances' })
  })

  routes.get('/remittances/new', allow('finance', 'approver'), async (_req, res) => {
    const simulation = await simulateRemittance(needs, actorOf(res))
    const all = [...simulation.paid, ...simulation.notPaid]
    const names = await namesOf(
      db,
      all.map((proposal) => proposal.providerId),
    )
    const formId = newId(needs.clock.now())
    const model = remittanceNewPage(formId, simulation, names, await balanceOf(db, 'stripe:balance'))
    const title = 'Draft a remittance'
    showPage(res, 'payments/remittance-new', model, { title, breadcrumbs: [remittances] })
  })

  routes.post('/remittances', allow('finance', 'approver'), async (req, res) => {
    const form = readDraftForm(req.body)
    if (!form.ok) return res.redirect(303, '/remittances/new')
    const { id } = await draftRemittance(needs, actorOf(res), { id: form.value.formId })
    res.redirect(303, `/remittances/${id}`)
  })

  routes.get('/remittances/:id', allow('finance', 'approver'), async (req, res) => {
    const visitor = actorOf(res)
    const remittance = await actions.remittanceFor(db, visitor, idFrom(req))
    const isOwn = [remittance.madeBy, remittance.submittedBy].includes(visitor.userId)
    const now = needs.clock.now()
    const may = { change: true, approve: visitor.role === 'approver' && !isOwn }
    const bankFile = bankFileSection(await bankFileParts(db, remittance, now), visitor.role === 'finance')
    const model = { ...remittancePage(await remittanceParts(db, remittance, now), may), bankFile }
    const title = `Remittance ${remittance.reference}`
    showPage(res, 'payments/remittance', model, { title, breadcrumbs: [remittances] })
  })

  routes.post('/remittances/:id/submission', allow('finance', 'approver'), async (req, res) => {
    const { id } = await actions.submitRemittance(needs, actorOf(res), idFrom(req))
    flash(req, 'Submitted. Now someone else must approve it.')
    res.redirect(303, `/remittances/${id}`)
  })

  routes.get('/remittances/:id/approval', allow('approver'), steppedUp(), async (req, res) => {
    const visitor = actorOf(res)
    const remittance = await actions.remittanceFor(db, visitor, idFrom(req))
    refuseOwn(remittance, visitor.userId)
    if (remittance.status !== 'submitted') return res.redirect(303, `/remittances/${remittance.id}`)
    const model = approvalPage(await remittanceParts(db, remittance, needs.clock.now()))
    showPage(res, 'payments/approval', model, approvalOptions(remittance.id))
  })

  routes.post('/remittances/:id/approval', allow('approver'), steppedUp(), async (req, res) => {
    const { id, status } = await actions.approveRemittance(needs, actorOf(res), idFrom(req))
    const isLast = status === 'approved'
    flash(
      req,
      isLast ? 'Approved. The payouts are on their way.' : 'Approved. One more person must approve it.',
    )
    res.redirect(303, `/remittances/${id}`)
  })

  routes.post('/remittances/:id/return', allow('approver'), async (req, res) => giveBack(needs, req, res))

  routes.post('/remittances/:id/cancellation', allow('finance', 'approver'), async (req, res) => {
    await actions.cancelRemittance(needs, actorOf(res), idFrom(req))
    flash(req, 'Cancelled. What it would have paid can go into another remittance.')
    res.redirect(303, '/remittances')
  })

  return routes
}

const approvalOptions = (id: string) => ({
  title: 'Approve this remittance?',
  back: { href: `/remittances/${id}`, text: 'Back' },
})

async function giveBack(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  const db = needs.store.read
  const form = readReturnForm(req.body)
  if (!form.ok) {
    const { typed, errors } = form
    const remittance = await actions.remittanceFor(db, actorOf(res), idFrom(req))
    const model = approvalPage(await remittanceParts(db, remittance, needs.clock.now()), typed, errors)
    return showPage(res, 'payments/approval', model, { ...approvalOptions(remittance.id), errors })
  }
  const { id } = await actions.returnRemittance(needs, actorOf(res), idFrom(req), form.value.message)
  flash(req, 'Returned. What it would have paid can go into another remittance.')
  res.redirect(303, `/remittances/${id}`)
}
