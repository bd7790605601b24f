// src/payments/payouts/routes.ts — the URLs of payouts that wait, and of holding and letting go.
import type { Reader } from '#dialect'
import { type Request, type Response, Router } from 'express'
import { actorOf, allow, flash, idFrom, showPage } from '../../web/web.ts'
import { payoutFor } from '../remittances/advice-actions.ts'
import { payoutPage, type PayoutParts } from './pages.ts'
import { payoutParts } from './parts.ts'
import { remittanceFor } from '../remittances/actions.ts'
import { tryHeldRun } from '../remittances/run-hold-actions.ts'
import type { PaymentNeeds } from './send-actions.ts'
import { cancelBeforeSending, mayTakeOut, takeOut } from './take-out-actions.ts'

/** One payout, and what may be done with one that waits or with a remittance that is held. */
export function payoutRoutes(needs: PaymentNeeds): Router {
  const routes = Router()

  routes.get('/payouts/:id', allow('finance', 'approver'), (req, res) => show(needs, req, res))

  routes.post('/payouts/:id/removal', allow('finance'), async (req, res) => {
    const { id } = await takeOut(needs, actorOf(res), idFrom(req))
    flash(req, 'Taken out. What it would have paid can go into another remittance.')
    res.redirect(303, `/payouts/${id}`)
  })

  routes.post('/remittances/:id/continuation', allow('finance', 'approver'), async (req, res) => {
    const id = idFrom(req)
    flash(req, triedWords[await tryHeldRun(needs, actorOf(res), id)])
    res.redirect(303, `/remittances/${id}`)
  })

  routes.post('/remittances/:id/recall', allow('finance', 'approver'), async (req, res) => {
    const id = idFrom(req)
    await cancelBeforeSending(needs, actorOf(res), id)
    flash(req, 'Cancelled before anything was sent. What it would have paid can go into another remittance.')
    res.redirect(303, `/remittances/${id}`)
  })

  return routes
}

const triedWords = {
  'goes-on': 'The money is there. The payouts are on their way.',
  'asked-again': 'We ask Stripe again. The rest goes on when it answers.',
  'still-held': 'The balance at Stripe is still not enough. Nothing was sent.',
}

async function show(needs: PaymentNeeds, req: Request, res: Response): Promise<void> {
  const db = needs.store.read
  const visitor = actorOf(res)
  const now = needs.clock.now()
  const payout = await payoutFor(db, visitor, idFrom(req))
  const remittance = await remittanceFor(db, visitor, payout.remittanceId)
  const parts = await payoutParts(db, payout, remittance)
  const removal = visitor.role === 'finance' ? await removalOf(db, now, parts) : undefined
  const model = payoutPage(parts, removal, now)
  showPage(res, 'payments/payout', model, {
    title: `Payout ${payout.reference}`,
    breadcrumbs: [
      { href: '/remittances', text: 'Remittances' },
      { href: `/remittances/${remittance.id}`, text: remittance.reference },
    ],
  })
}

/** Where the form that takes it out goes, while it may be taken out. */
async function removalOf(
  db: Reader,
  now: Date,
  { payout, around }: PayoutParts,
): Promise<string | undefined> {
  const { id, rail, status } = payout
  if (rail === 'stripe') return (await mayTakeOut(db, now, payout)) ? `/payouts/${id}/removal` : undefined
  const waits = (status === 'queued' || status === 'sending') && around.bankFile === undefined
  return waits ? `/payouts/${id}/bank-file-removal` : undefined
}
