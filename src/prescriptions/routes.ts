// src/prescriptions/routes.ts — the URLs of prescriptions that are issued; drafts have theirs beside it.
import { Router, type Request, type Response } from 'express'
import { eventsAbout } from '../audit/audit.ts'
import { activitiesByIds } from '../directory/directory.ts'
import { actorOf, allow, idFrom, showPage } from '../web/web.ts'
import type { PrescriptionNeeds } from './actions.ts'
import { addAnswerRoutes } from './answer-routes.ts'
import { addAttendanceRoutes, showOffer } from './attendance-routes.ts'
import { addDraftRoutes } from './draft-routes.ts'
import { showCaseload, showInbox } from './list-routes.ts'
import { openPrescription } from './opening.ts'
import { ownPrescription } from './ownership.ts'
import { ownModel } from './pages.ts'
import { addPersonRoutes } from './person-routes.ts'
import type { Prescription } from './prescription.ts'
import { addSpotRoutes } from './spot-routes.ts'

/** Everything under /prescriptions and /spot-purchases, and the start of one under its activity. */
export function prescriptionsRoutes(needs: PrescriptionNeeds): Router {
  const routes = Router()

  routes.get('/prescriptions', allow('link-worker', 'provider'), async (req, res) => {
    await (actorOf(res).role === 'provider' ? showInbox : showCaseload)(needs, req, res)
  })
  addDraftRoutes(routes, needs)
  addPersonRoutes(routes, needs)
  routes.get('/prescriptions/:id', allow('link-worker', 'provider'), async (req, res) => {
    await (actorOf(res).role === 'provider' ? showOffer(needs, res, idFrom(req)) : showOwn(needs, req, res))
  })
  addAnswerRoutes(routes, needs)
  addAttendanceRoutes(routes, needs)
  addSpotRoutes(routes, needs)
  return routes
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

function pageOptions({ reference }: Prescription) {
  return { title: `Prescription ${reference}`, back: { href: '/prescriptions', text: 'All prescriptions' } }
}
