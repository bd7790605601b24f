// src/prescriptions/end-routes.ts — the question pages when a person did not start, or stopped early.
import type { Request, Response, Router } from 'express'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, flash, idFrom, readForm, showPage, type FieldError, type Typed } from '../web/web.ts'
import type { PrescriptionNeeds } from './actions.ts'
import { recordDidNotStart, recordEndedEarly } from './attendance-actions.ts'
import { endReasonForm } from './attendance-forms.ts'
import { missedPence } from './attendance-money.ts'
import { endings, endModel, type EndKind } from './attendance-pages.ts'
import { offeredPrescription } from './ownership.ts'
import { answeredModel } from './pages.ts'
import type { Prescription } from './prescription.ts'

const mayEnd: Record<EndKind, readonly Prescription['status'][]> = {
  'no-start': ['accepted', 'waiting'],
  'early-end': ['started'],
}
const recordEnd = { 'no-start': recordDidNotStart, 'early-end': recordEndedEarly }

/** A page that asks once, and the act: neither can be taken back. */
export function addEndRoutes(routes: Router, needs: PrescriptionNeeds): void {
  routes.get('/prescriptions/:id/no-start', allow('provider'), (req, res) => ask(needs, req, res, 'no-start'))
  routes.post('/prescriptions/:id/no-start', allow('provider'), (req, res) =>
    end(needs, req, res, 'no-start'),
  )
  routes.get('/prescriptions/:id/early-end', allow('provider'), (req, res) =>
    ask(needs, req, res, 'early-end'),
  )
  routes.post('/prescriptions/:id/early-end', allow('provider'), (req, res) => {
    return end(needs, req, res, 'early-end')
  })
}

/**
 * Does what the group tells us; what cannot be any more shows what became of it, with status 409. `showAgain`
 * shows the page once more for what was typed wrong.
 */
export async function telling(
  needs: PrescriptionNeeds,
  res: Response,
  id: string,
  tell: (id: string) => Promise<void>,
  showAgain?: (says: string) => Promise<void>,
): Promise<void> {
  try {
    await tell(id)
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'invalid' && showAgain) return showAgain(error.says)
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    const prescription = await offeredPrescription(needs.store.read, actorOf(res), id)
    const options = { title: 'This cannot be done now', status: 409 }
    return showPage(res, 'prescriptions/answered', answeredModel(prescription, error.says), options)
  }
  res.redirect(303, `/prescriptions/${id}`)
}

async function ask(needs: PrescriptionNeeds, req: Request, res: Response, kind: EndKind): Promise<void> {
  const prescription = await offeredPrescription(needs.store.read, actorOf(res), idFrom(req))
  if (!mayEnd[kind].includes(prescription.status)) {
    return res.redirect(303, `/prescriptions/${prescription.id}`)
  }
  await showEnd(needs, res, prescription, kind, {}, [])
}

async function end(needs: PrescriptionNeeds, req: Request, res: Response, kind: EndKind): Promise<void> {
  const prescription = await offeredPrescription(needs.store.read, actorOf(res), idFrom(req))
  const form = readForm(endReasonForm, req.body)
  if (!form.ok) return showEnd(needs, res, prescription, kind, form.typed, form.errors)
  await telling(needs, res, prescription.id, async (id) => {
    await recordEnd[kind](needs, actorOf(res), id, form.value.reason)
    flash(req, 'Thank you. The link worker has been told.')
  })
}

async function showEnd(
  needs: PrescriptionNeeds,
  res: Response,
  prescription: Prescription,
  kind: EndKind,
  typed: Typed,
  errors: FieldError[],
): Promise<void> {
  const back = { href: `/prescriptions/${prescription.id}`, text: 'Back' }
  const paidPence = kind === 'no-start' ? await missedPence(needs.store.read, prescription) : 0
  const model = endModel(prescription, kind, paidPence, typed, errors)
  showPage(res, 'prescriptions/end', model, { title: endings[kind].title, back, errors })
}
