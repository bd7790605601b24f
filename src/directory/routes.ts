// src/directory/routes.ts — the URLs of the directory that anyone may open.
import { Router } from 'express'
import { type Day, dayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { allow, idFrom, showPage } from '../web/web.ts'
import { type Activity, shownSince } from './activity.ts'
import { activityPage } from './activity-pages.ts'
import { takesUnfunded } from './content.ts'
import { editRoutes } from './edit-routes.ts'
import type { DirectoryNeeds } from './geocoder.ts'
import { listingRoutes } from './listing-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import { getPublishedActivity } from './store.ts'

/** Whether an agreement would pay for a prescription of the activity on that day. */
export type PaidFor = (activityId: string, on: Day) => Promise<boolean>

/**
 * Everything below the directory: an activity for all, listings for groups, the queue for curators. What pays
 * for an activity is known only above, so it is asked with `paidFor`.
 */
export function directoryRoutes(needs: DirectoryNeeds, paidFor: PaidFor): Router {
  const routes = Router()

  routes.get('/activities/:id', allow('anyone'), async (req, res) => {
    const now = needs.clock.now()
    const activity = await getPublishedActivity(needs.store.read, idFrom(req))
    requireFresh(activity, dayOf(now))
    const model = activityPage(activity, dayOf(now), {
      visitor: res.locals.visitor,
      formId: newId(now),
      // Only where it decides anything.
      paidFor: takesUnfunded(activity.content) || (await paidFor(activity.id, dayOf(now))),
    })
    const back = { href: '/activities', text: 'Find an activity' }
    showPage(res, 'directory/activity', model, { title: activity.content.title, back })
  })

  routes.use(reviewRoutes(needs))
  routes.use(editRoutes(needs))
  routes.use(listingRoutes(needs))
  return routes
}

/** Refuses (not-found) an activity whose details nobody confirmed for a year. */
function requireFresh({ confirmedOn }: Activity, today: string): void {
  if (confirmedOn >= shownSince(today)) return
  const says = 'Nobody has confirmed this activity for over a year, so we do not show it. Search for another.'
  throw new Refusal('not-found', 'activity-hidden', says)
}
