// src/directory/review-routes.ts — the URLs with which a curator reads, approves and returns listings.
import { type Request, type Response, Router } from 'express'
import { dayOf } from '../kernel/day.ts'
import { actorOf, allow, flash, idFrom, readForm, showPage, visitorOf } from '../web/web.ts'
import type { FieldError, Typed } from '../web/web.ts'
import { ownActivity } from './owner.ts'
import { approveListing, returnListing } from './review-actions.ts'
import { dueBefore } from './activity.ts'
import { emptyForm, returnForm } from './forms.ts'
import type { DirectoryNeeds } from './geocoder.ts'
import { reviewPage, versionPage } from './review-pages.ts'
import { activitiesByIds, activitiesDue } from './store.ts'
import { getVersion, waitingVersions } from './versions-store.ts'

const toCheck = { href: '/listings/review', text: 'To check' }

export function reviewRoutes(needs: DirectoryNeeds): Router {
  const routes = Router()
  const { read } = needs.store

  routes.get('/listings/review', allow('curator'), async (_req, res) => {
    const today = dayOf(needs.clock.now())
    const versions = await waitingVersions(read)
    const activities = await activitiesByIds(read, [...new Set(versions.map((each) => each.activityId))])
    const waiting = versions.flatMap((version) => {
      const activity = activities.get(version.activityId)
      return activity ? [{ version, activity }] : []
    })
    const model = reviewPage(waiting, await activitiesDue(read, dueBefore(today)), today)
    showPage(res, 'directory/review', model, { title: 'Listings to check' })
  })

  routes.get('/listing-versions/:id', allow('provider', 'curator'), async (req, res) => {
    await showVersion(needs, req, res)
  })

  routes.post('/listing-versions/:id/approval', allow('curator'), async (req, res) => {
    readForm(emptyForm, req.body)
    const version = await approveListing(needs, actorOf(res), idFrom(req))
    flash(req, `“${version.content.title}” is live.`)
    res.redirect(303, '/listings/review')
  })

  routes.post('/listing-versions/:id/return', allow('curator'), async (req, res) => {
    const form = readForm(returnForm, req.body)
    if (!form.ok) return showVersion(needs, req, res, form)
    const version = await returnListing(needs, actorOf(res), idFrom(req), form.value.message)
    flash(req, `“${version.content.title}” went back to the group with your message.`)
    res.redirect(303, '/listings/review')
  })

  return routes
}

async function showVersion(
  needs: DirectoryNeeds,
  req: Request,
  res: Response,
  wrong: { typed: Typed; errors: FieldError[] } = { typed: {}, errors: [] },
): Promise<void> {
  const { read } = needs.store
  const version = await getVersion(read, idFrom(req))
  const activity = await ownActivity(read, actorOf(res), version.activityId)
  const live = activity.liveVersionId
    ? {
        version: await getVersion(read, activity.liveVersionId),
        isThis: activity.liveVersionId === version.id,
      }
    : undefined
  const mayDecide = visitorOf(res).role === 'curator'
  const model = versionPage(version, live, { mayDecide, ...wrong })
  const back = mayDecide ? toCheck : { href: `/listings/${activity.id}`, text: activity.content.title }
  showPage(res, 'directory/version', model, { title: version.content.title, errors: wrong.errors, back })
}
