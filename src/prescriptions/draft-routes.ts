// src/prescriptions/draft-routes.ts — the URLs of a draft: one question a page, then check and issue.
import type { Request, Response, Router } from 'express'
import { getActivity } from '../directory/directory.ts'
import { fundingOffer } from '../funding/funding.ts'
import { dayOf } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, idFrom, readForm, showPage, type FieldError, type Typed } from '../web/web.ts'
import type { PrescriptionNeeds } from './actions.ts'
import { checkModel, issuedModel } from './check-page.ts'
import { recordConsent, startPrescription } from './draft-actions.ts'
import { consentModel } from './draft-pages.ts'
import { nextPage, withDraft } from './draft-steps.ts'
import { consentForm, issueForm, startForm } from './forms.ts'
import { issuePrescription } from './issue-actions.ts'
import { closedWords } from './open-activity.ts'
import { openPrescription } from './opening.ts'
import { ownPrescription } from './ownership.ts'
import { filledIn, type PersonField } from './person.ts'
import { answerBy, type Prescription } from './prescription.ts'

/** The start under an activity, then /consent, /check, /issue and the panel at the end. */
export function addDraftRoutes(routes: Router, needs: PrescriptionNeeds): void {
  routes.post('/activities/:id/prescriptions', allow('link-worker'), async (req, res) => {
    const form = readForm(startForm, req.body)
    if (!form.ok) throw new Refusal('invalid', 'form-id', form.errors[0]!.text)
    const wanted = { id: form.value.formId.toLowerCase(), activityId: idFrom(req) }
    const { id } = await startPrescription(needs, actorOf(res), wanted)
    res.redirect(303, await nextPage(needs, id))
  })
  routes.get('/prescriptions/:id/consent', allow('link-worker'), async (req, res) => {
    await withDraft(needs, req, res, (draft) => showConsent(needs, res, draft, undefined, []))
  })
  routes.post('/prescriptions/:id/consent', allow('link-worker'), async (req, res) => {
    await withDraft(needs, req, res, async (draft) => {
      const { words } = await openPrescription(needs, actorOf(res), draft.id)
      const held = filledIn(words).map(([field]) => field)
      const form = readForm(consentForm(held), req.body)
      if (!form.ok) return showConsent(needs, res, draft, form.typed, form.errors)
      const { items, months, 'given-by': givenBy } = form.value
      const said = { items: items as PersonField[], givenBy, months: Number(months) }
      await recordConsent(needs, actorOf(res), draft.id, said)
      res.redirect(303, `/prescriptions/${draft.id}/check`)
    })
  })
  routes.get('/prescriptions/:id/check', allow('link-worker'), async (req, res) => {
    await withDraft(needs, req, res, (draft) => showCheck(needs, res, draft, undefined))
  })
  routes.post('/prescriptions/:id/issue', allow('link-worker'), async (req, res) => {
    await withDraft(needs, req, res, (draft) => issueDraft(needs, req, res, draft))
  })
  routes.get('/prescriptions/:id/issued', allow('link-worker'), async (req, res) => {
    const prescription = await ownPrescription(needs.store.read, actorOf(res), idFrom(req))
    const by = answerBy(prescription)
    if (prescription.status !== 'issued' || !by) {
      return res.redirect(303, `/prescriptions/${prescription.id}`)
    }
    const activity = await getActivity(needs.store.read, prescription.activityId)
    const model = issuedModel(prescription, activity, dayOf(by))
    showPage(res, 'prescriptions/issued', model, { title: 'Prescription sent' })
  })
}

async function showConsent(
  needs: PrescriptionNeeds,
  res: Response,
  draft: Prescription,
  typed: Typed | undefined,
  errors: FieldError[],
): Promise<void> {
  const { id, personId } = draft
  if (personId === null) return res.redirect(303, `/prescriptions/${id}/person`)
  const opened = await openPrescription(needs, actorOf(res), id)
  const activity = await getActivity(needs.store.read, draft.activityId)
  const back = { href: `/prescriptions/${id}/person`, text: 'Back' }
  const options = { title: 'What the person agrees to share', errors, back }
  showPage(res, 'prescriptions/consent', consentModel(opened, activity, typed, errors), options)
}

/** The check page; when issuing was refused it says why, with status 409. */
async function showCheck(
  needs: PrescriptionNeeds,
  res: Response,
  draft: Prescription,
  refused: string | undefined,
): Promise<void> {
  const { id, activityId } = draft
  const next = await nextPage(needs, id)
  if (!refused && !next.endsWith('/check')) return res.redirect(303, next)
  const opened = await openPrescription(needs, actorOf(res), id)
  const activity = await getActivity(needs.store.read, activityId)
  const offer = await fundingOffer(needs.store.read, activityId, dayOf(needs.clock.now()))
  const model = checkModel(opened, activity, offer, refused ?? closedWords(activity, offer !== undefined))
  const back = { href: `/prescriptions/${id}/consent`, text: 'Back' }
  const title = 'Check before you send the prescription'
  showPage(res, 'prescriptions/check', model, { title, back, status: refused ? 409 : 200 })
}

async function issueDraft(
  needs: PrescriptionNeeds,
  req: Request,
  res: Response,
  { id }: Prescription,
): Promise<void> {
  const form = readForm(issueForm, req.body)
  // Without what the check page said about money nobody may issue: it would be on terms they did not read.
  const seen = form.ok ? form.value['paid-from'] : ''
  try {
    await issuePrescription(needs, actorOf(res), id, seen)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    return withDraft(needs, req, res, (draft) => showCheck(needs, res, draft, error.says))
  }
  res.redirect(303, `/prescriptions/${id}/issued`)
}
