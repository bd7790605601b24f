// src/prescriptions/list-routes.ts — the lists of prescriptions: a link worker's caseload, a group's inbox.
import type { Request, Response } from 'express'
import { activitiesByIds } from '../directory/directory.ts'
import { dayOf } from '../kernel/day.ts'
import { actorOf, lastPage, pageNumber, paginate, showPage } from '../web/web.ts'
import type { PrescriptionNeeds } from './actions.ts'
import { attendedStatuses, endedStatuses } from './attendance.ts'
import { dueFirst, nextWords } from './attendance-pages.ts'
import { belongingTo } from './ownership.ts'
import { cardOf } from './pages.ts'
import { referencesOf } from './person-store.ts'
import type { Prescription } from './prescription.ts'
import { answered, draftsOf, waitingForAnswer } from './store.ts'

const mostWaiting = 200
const pageSize = 20
const overStatuses = ['declined', 'expired', 'withdrawn', ...endedStatuses] as const

/** A link worker's: what waits, what is being attended, and, page by page, what has ended. */
export async function showCaseload(needs: PrescriptionNeeds, req: Request, res: Response): Promise<void> {
  const db = needs.store.read
  const whose = belongingTo(actorOf(res))
  const number = pageNumber(req)
  const waiting = await waitingForAnswer(db, whose, mostWaiting)
  const drafts = await draftsOf(db, whose, pageSize)
  const attended = await answered(db, whose, attendedStatuses, everyone)
  const { rows, total } = await answered(db, whose, overStatuses, { number, size: pageSize })
  const last = lastPage(total, pageSize)
  if (number > last) return res.redirect(303, `/prescriptions?page=${last}`)
  const cards = await cardsOf(needs, [...waiting, ...drafts, ...attended.rows, ...rows], true)
  const model = {
    waiting: waiting.map(cards),
    drafts: drafts.map(cards),
    attended: attended.rows.map(cards),
    answered: rows.map(cards),
    pagination: paginate('/prescriptions', new URLSearchParams(), number, total, pageSize),
    none: waiting.length + drafts.length + attended.rows.length + total === 0,
  }
  showPage(res, 'prescriptions/caseload', model, { title: 'Your prescriptions' })
}

/** A group's: what to answer, what to tell us next, and, page by page, what has ended. */
export async function showInbox(needs: PrescriptionNeeds, req: Request, res: Response): Promise<void> {
  const db = needs.store.read
  const whose = belongingTo(actorOf(res))
  const number = pageNumber(req)
  const today = dayOf(needs.clock.now())
  const waiting = await waitingForAnswer(db, whose, mostWaiting)
  const attended = dueFirst((await answered(db, whose, attendedStatuses, everyone)).rows, today)
  const { rows, total } = await answered(db, whose, endedStatuses, { number, size: pageSize })
  const last = lastPage(total, pageSize)
  if (number > last) return res.redirect(303, `/prescriptions?page=${last}`)
  const cards = await cardsOf(needs, [...waiting, ...attended, ...rows], false)
  const withNext = (each: Prescription) => {
    const card = cards(each)
    return { ...card, meta: [nextWords(each, today), ...card.meta] }
  }
  const model = {
    waiting: waiting.map(cards),
    attended: attended.map(withNext),
    ended: rows.map(cards),
    pagination: paginate('/prescriptions', new URLSearchParams(), number, total, pageSize),
  }
  showPage(res, 'prescriptions/inbox', model, { title: 'Prescriptions' })
}

const everyone = { number: 1, size: mostWaiting }

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
