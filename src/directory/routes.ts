// src/directory/routes.ts — the URLs of the directory that anyone may open.
import { Router } from 'express'
import { dayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { allow, idFrom, lastPage, showPage } from '../web/web.ts'
import { type Activity, shownSince } from './activity.ts'
import { activityPage } from './activity-pages.ts'
import { editRoutes } from './edit-routes.ts'
import { findActivities, pageSize } from './find-activities.ts'
import type { DirectoryNeeds } from './indexing.ts'
import { listingRoutes } from './listing-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import { addressOf, askedFrom } from './search-forms.ts'
import { searchBox, searchJson, searchPage } from './search-pages.ts'
import { getPublishedActivity } from './store.ts'

/** Everything below the directory: the search for all, listings for groups, the queue for curators. */
export function directoryRoutes(needs: DirectoryNeeds): Router {
  const routes = Router()

  routes.get('/', allow('anyone'), (req, res) => {
    showPage(res, 'directory/home', searchBox(askedFrom(req)), { title: 'Find something that helps' })
  })

  routes.get('/activities', allow('anyone'), async (req, res) => {
    const asked = askedFrom(req)
    const finding = await findActivities(needs, asked)
    res.vary('Accept')
    if (req.accepts(['html', 'json']) === 'json') return res.json(searchJson(finding))
    const last = lastPage(finding.total, pageSize)
    if (asked.page > last) return res.redirect(303, addressOf(asked, { page: last }))
    showPage(res, 'directory/search', searchPage(finding), { title: 'Find an activity' })
  })

  routes.get('/activities/:id', allow('anyone'), async (req, res) => {
    const now = needs.clock.now()
    const activity = await getPublishedActivity(needs.store.read, idFrom(req))
    requireFresh(activity, dayOf(now))
    const model = activityPage(activity, dayOf(now), { visitor: res.locals.visitor, formId: newId(now) })
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
