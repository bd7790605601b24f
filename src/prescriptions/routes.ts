// src/prescriptions/routes.ts — the URLs of prescriptions that are issued; drafts have theirs beside it.
import { Router, type Request, type Response } from 'express'
import { eventsAbout } from '../audit/audit.ts'
import { activitiesByIds } from '../directory/directory.ts'
import { actorOf, allow, idFrom, lastPage, pageNumber, paginate, showPage } from '../web/web.ts'
import type { PrescriptionNeeds } from './actions.ts'
import { addAnswerRoutes } from './answer-routes.ts'
import { addDraftRoutes } from './draft-routes.ts'
import { openPrescription } from './opening.ts'
import { belongingTo, ownPrescription } from './ownership.ts'
import { cardOf, offerModel, ownModel } from './pages.ts'
import { addPersonRoutes } from './person-routes.ts'
import { referencesOf } from './person-store.ts'
import { prescriptionStatuses, wasAccepted, type Prescription } from './prescription.ts'
import { answered, draftsOf, waitingForAnswer } from './store.ts'

const mostWaiting = 200
const pageSize = 20
const acceptedStatuses = prescriptionStatuses.filter(wasAccepted)
const answeredStatuses = prescriptionStatuses.filter((status) => !['draft', 'issued'].includes(status))

/** Everything under /prescriptions, and the start of one under its activity. */
export function prescriptionsRoutes(needs: PrescriptionNeeds): Router {
  const routes = Router()

  routes.get('/prescriptions', allow('link-worker', 'provider'), async (req, res) => {
    await (actorOf(res).role === 'provider' ? showInbox : showCaseload)(needs, req, res)
  })
  addDraftRoutes(routes, needs)
  addPersonRoutes(routes, needs)
  routes.get('/prescriptions/:id', allow('link-worker', 'provider'), async (req, res) => {
    await (actorOf(res).role === 'provider' ? showOffer : showOwn)(needs, req, res)
  })
  addAnswerRoutes(routes, needs)
  return routes
}

async function showCaseload(needs: PrescriptionNeeds, req: Request, res: Response): Promise<void> {
  const db = needs.store.read
  const whose = belongingTo(actorOf(res))
  const number = pageNumber(req)
  const waiting = await waitingForAnswer(db, whose, mostWaiting)
  const drafts = await draftsOf(db, whose, pageSize)
  const { rows, total } = await answered(db, whose, answeredStatuses, { number, size: pageSize })
  const last = lastPage(total, pageSize)
  if (number > last) return res.redirect(303, `/prescriptions?page=${last}`)
  const cards = await cardsOf(needs, [...waiting, ...drafts, ...rows], true)
  const model = {
    waiting: waiting.map(cards),
    drafts: drafts.map(cards),
    answered: rows.map(cards),
    pagination: paginate('/prescriptions', new URLSearchParams(), number, total, pageSize),
    none: waiting.length + drafts.length + total === 0,
  }
  showPage(res, 'prescriptions/caseload', model, { title: 'Your prescriptions' })
}

async function showInbox(needs: PrescriptionNeeds, req: Request, res: Response): Promise<void> {
  const db = needs.store.read
  const whose = belongingTo(actorOf(res))
  const number = pageNumber(req)
  const waiting = await waitingForAnswer(db, whose, mostWaiting)
  const { rows, total } = await answered(db, whose, acceptedStatuses, { number, size: pageSize })
  const last = lastPage(total, pageSize)
  if (number > last) return res.redirect(303, `/prescriptions?page=${last}`)
  const cards = await cardsOf(needs, [...waiting, ...rows], false)
  const model = {
    waiting: waiting.map(cards),
    accepted: rows.map(cards),
    pagination: paginate('/prescriptions', new URLSearchParams(), number, total, pageSize),
  }
  showPage(res, 'prescriptions/inbox', model, { title: 'Prescriptions' })
}

/** Makes cards; link workers see their own reference of the person on them. */
async function cardsOf(needs: PrescriptionNeeds, prescriptions: Prescription[], withPerson: boolean) {
  const db = needs.store.read
  const activities = await activitiesByIds(db, [...new Set(prescriptions.map((each) => each.activityId))])
  const ids = prescriptions.flatMap(({ personId }) => (withPerson && personId ? [personId] : []))
  const references = await referencesOf(db, ids)
  const now = needs.clock.now()
  return (each: Prescription) =>
    cardOf(
      each,
      activities.get(each.activityId),
      now,
      each.personId ? references.get(each.personId) : undefined,
    )
}

async function showOwn(needs: PrescriptionNeeds, req: Request, res: Response): Promise<void> {
  const db = needs.store.read
  const { id, status, activityId } = await ownPrescription(db, actorOf(res), idFrom(req))
  if (status === 'draft') return res.redirect(303, `/prescriptions/${id}/check`)
  const opened = await openPrescription(needs, actorOf(res), id)
  const activity = (await activitiesByIds(db, [activityId])).get(activityId)
  const model = ownModel(opened, activity, await eventsAbout(db, id))
  showPage(res, 'prescriptions/own', model, pageOptions(opened.prescription))
}

async function showOffer(needs: PrescriptionNeeds, req: Request, res: Response): Promise<void> {
  const opened = await openPrescription(needs, actorOf(res), idFrom(req))
  const { activityId } = opened.prescription
  const activity = (await activitiesByIds(needs.store.read, [activityId])).get(activityId)
  showPage(res, 'prescriptions/offer', offerModel(opened, activity), pageOptions(opened.prescription))
}

function pageOptions({ reference }: Prescription) {
  return { title: `Prescription ${reference}`, back: { href: '/prescriptions', text: 'All prescriptions' } }
}
