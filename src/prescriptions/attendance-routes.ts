// src/prescriptions/attendance-routes.ts — the group's page of a prescription, and what it tells us there.
import type { Request, Response, Router } from 'express'
import { eventsAbout } from '../audit/audit.ts'
import { activitiesByIds } from '../directory/directory.ts'
import { dayOf, type Day } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, flash, idFrom, readForm, showPage } from '../web/web.ts'
import type { FieldError, FormResult, Typed } from '../web/web.ts'
import type { PrescriptionNeeds } from './actions.ts'
import * as act from './attendance-actions.ts'
import { firstAttendanceForm, milestoneForm, startDateForm } from './attendance-forms.ts'
import { stepsPaidFor } from './attendance-money.ts'
import { nextModel } from './attendance-pages.ts'
import { reachedIn } from './custom-milestone.ts'
import { addEndRoutes, telling } from './end-routes.ts'
import { emptyForm } from './forms.ts'
import { openPrescription } from './opening.ts'
import { offerModel } from './pages.ts'

/** What a group tells us after it accepted. */
export function addAttendanceRoutes(routes: Router, needs: PrescriptionNeeds): void {
  routes.post('/prescriptions/:id/start-date', allow('provider'), async (req, res) => {
    await withDay(needs, req, res, 'startsOn', readForm(startDateForm, req.body), async (id, day) => {
      await act.agreeStart(needs, actorOf(res), id, day)
      flash(req, 'The start date is kept. The link worker has been told.')
    })
  })
  routes.post('/prescriptions/:id/first-attendance', allow('provider'), async (req, res) => {
    await withDay(needs, req, res, 'attendedOn', readForm(firstAttendanceForm, req.body), async (id, day) => {
      await act.recordFirstAttendance(needs, actorOf(res), id, day)
      flash(req, 'Thank you. The link worker has been told that they came.')
    })
  })
  routes.post('/prescriptions/:id/milestones', allow('provider'), async (req, res) => {
    const form = readForm(milestoneForm, req.body)
    if (!form.ok) throw new Refusal('invalid', 'milestone-unknown', 'The agreement does not have that step.')
    await telling(needs, res, idFrom(req), async (id) => {
      await act.recordCustomMilestone(needs, actorOf(res), id, form.value.milestone)
      flash(req, 'Thank you. The link worker has been told.')
    })
  })
  routes.post('/prescriptions/:id/completion', allow('provider'), async (req, res) => {
    readForm(emptyForm, req.body)
    await telling(needs, res, idFrom(req), async (id) => {
      await act.recordCompleted(needs, actorOf(res), id)
      flash(req, 'Thank you. The link worker has been told that they finished.')
    })
  })
  addEndRoutes(routes, needs)
}

/** The group's page of one prescription, again with what is wrong with a day that was typed. */
export async function showOffer(
  needs: PrescriptionNeeds,
  res: Response,
  id: string,
  { typed, errors }: { typed: Typed; errors: FieldError[] } = { typed: {}, errors: [] },
): Promise<void> {
  const db = needs.store.read
  const opened = await openPrescription(needs, actorOf(res), id)
  const { prescription } = opened
  const { activityId, reference } = prescription
  const activity = (await activitiesByIds(db, [activityId])).get(activityId)
  const paid = await stepsPaidFor(db, prescription)
  const reached = reachedIn(await eventsAbout(db, id))
  const today = dayOf(needs.clock.now())
  const next = nextModel({ prescription, paid, reached, today }, typed, errors)
  const back = { href: '/prescriptions', text: 'All prescriptions' }
  const options = { title: `Prescription ${reference}`, back, errors }
  // Who has just accepted has to reach the person first.
  const isNew = prescription.status === 'accepted' && errors.length === 0
  const place = { nextFirst: next !== undefined && !isNew, nextAfter: next !== undefined && isNew }
  showPage(res, 'prescriptions/offer', { ...offerModel(opened, activity), next, ...place }, options)
}

/** Tells us a day; one that cannot be is said beside its boxes. */
async function withDay(
  needs: PrescriptionNeeds,
  req: Request,
  res: Response,
  field: string,
  form: FormResult<Day>,
  tell: (id: string, day: Day) => Promise<void>,
): Promise<void> {
  const { typed } = form
  if (!form.ok) return showOffer(needs, res, idFrom(req), { typed, errors: form.errors })
  const tellDay = (id: string) => tell(id, form.value)
  await telling(needs, res, idFrom(req), tellDay, (says) =>
    showOffer(needs, res, idFrom(req), { typed, errors: [{ field: `${field}-day`, text: says }] }),
  )
}
