// src/prescriptions/answer-routes.ts — the URLs that answer a prescription, or take it back.
import type { Response, Router } from 'express'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, flash, idFrom, readForm, showPage } from '../web/web.ts'
import {
  acceptPrescription,
  declinePrescription,
  withdrawPrescription,
  type PrescriptionNeeds,
} from './actions.ts'
import { declineForm, emptyForm } from './forms.ts'
import { offeredPrescription, ownPrescription } from './ownership.ts'
import { answeredModel, declineModel } from './pages.ts'

/** Accepting, declining and withdrawing. */
export function addAnswerRoutes(routes: Router, needs: PrescriptionNeeds): void {
  routes.post('/prescriptions/:id/acceptance', allow('provider'), async (req, res) => {
    readForm(emptyForm, req.body)
    const id = idFrom(req)
    await answering(needs, res, id, async () => {
      await acceptPrescription(needs, actorOf(res), id)
      flash(req, 'You have accepted the prescription. You can now see how to get in touch.')
    })
  })
  routes.get('/prescriptions/:id/decline', allow('provider'), async (req, res) => {
    const { id, status } = await offeredPrescription(needs.store.read, actorOf(res), idFrom(req))
    if (status !== 'issued') return res.redirect(303, `/prescriptions/${id}`)
    showPage(res, 'prescriptions/decline', declineModel(id, {}, []), declineOptions(id))
  })
  routes.post('/prescriptions/:id/decline', allow('provider'), async (req, res) => {
    const { id } = await offeredPrescription(needs.store.read, actorOf(res), idFrom(req))
    const form = readForm(declineForm, req.body)
    if (!form.ok) {
      const options = { ...declineOptions(id), errors: form.errors }
      return showPage(res, 'prescriptions/decline', declineModel(id, form.typed, form.errors), options)
    }
    await answering(needs, res, id, async () => {
      await declinePrescription(needs, actorOf(res), id, form.value)
      flash(req, 'You have declined the prescription. The link worker has been told.')
    })
  })
  routes.get('/prescriptions/:id/withdrawal', allow('link-worker'), async (req, res) => {
    const { id, reference, status } = await ownPrescription(needs.store.read, actorOf(res), idFrom(req))
    if (status !== 'issued') return res.redirect(303, `/prescriptions/${id}`)
    const back = { href: `/prescriptions/${id}`, text: 'Back' }
    showPage(
      res,
      'prescriptions/withdraw',
      { id, reference },
      { title: 'Take this prescription back?', back },
    )
  })
  routes.post('/prescriptions/:id/withdrawal', allow('link-worker'), async (req, res) => {
    readForm(emptyForm, req.body)
    await withdrawPrescription(needs, actorOf(res), idFrom(req))
    flash(req, 'You have taken the prescription back. The group has been told.')
    res.redirect(303, `/prescriptions/${idFrom(req)}`)
  })
}

/** Does the group's answer; one that was answered already shows what became of it, with status 409. */
async function answering(
  needs: PrescriptionNeeds,
  res: Response,
  id: string,
  answer: () => Promise<void>,
): Promise<void> {
  try {
    await answer()
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    const prescription = await offeredPrescription(needs.store.read, actorOf(res), id)
    const options = { title: 'This cannot be answered now', status: 409 }
    return showPage(res, 'prescriptions/answered', answeredModel(prescription, error.says), options)
  }
  res.redirect(303, `/prescriptions/${id}`)
}

function declineOptions(id: string) {
  return { title: 'Decline this prescription', back: { href: `/prescriptions/${id}`, text: 'Back' } }
}
