// src/directory/listing-routes.ts — the URLs with which a group keeps its listings true.
import { type Request, type Response, Router } from 'express'
import { dayOf } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, flash, idFrom, readForm, showPage, type Typed, visitorOf } from '../web/web.ts'
import type { FieldError } from '../web/web.ts'
import { confirmActivity, pauseActivity, resumeActivity, setPlacesLeft } from './activity-actions.ts'
import { emptyForm, pauseForm, placesLeftForm } from './forms.ts'
import type { DirectoryNeeds } from './geocoder.ts'
import { listingPage, listingsPage } from './listing-pages.ts'
import { ownActivity } from './owner.ts'
import { activitiesOf } from './store.ts'
import { versionsOf } from './versions-store.ts'

const ours = { href: '/listings', text: 'Our listings' }

export function listingRoutes(needs: DirectoryNeeds): Router {
  const routes = Router()
  const { read } = needs.store

  routes.get('/listings', allow('provider'), async (_req, res) => {
    const { organisationId, organisationName } = visitorOf(res)
    const activities = await activitiesOf(read, organisationId)
    const model = listingsPage(organisationName, activities, dayOf(needs.clock.now()))
    showPage(res, 'directory/listings', model, { title: 'Our listings' })
  })

  routes.get('/listings/:activityId', allow('provider', 'curator'), async (req, res) => {
    await showListing(needs, req, res)
  })

  routes.post('/listings/:activityId/confirmation', allow('provider', 'curator'), async (req, res) => {
    readForm(emptyForm, req.body)
    await confirmActivity(needs, actorOf(res), idFrom(req, 'activityId'))
    flash(req, 'Thank you. People now see that the details are right.')
    res.redirect(303, `/listings/${idFrom(req, 'activityId')}`)
  })

  routes.post('/listings/:activityId/pause', allow('provider', 'curator'), async (req, res) => {
    const form = readForm(pauseForm, req.body)
    if (!form.ok) return showListing(needs, req, res, form)
    try {
      await pauseActivity(needs, actorOf(res), idFrom(req, 'activityId'), form.value)
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'pause-day')) throw error
      const errors = [{ field: 'until-day', text: error.says }]
      return showListing(needs, req, res, { typed: form.typed, errors })
    }
    flash(req, 'It is paused. It starts again by itself on that day.')
    res.redirect(303, `/listings/${idFrom(req, 'activityId')}`)
  })

  routes.post('/listings/:activityId/resumption', allow('provider', 'curator'), async (req, res) => {
    readForm(emptyForm, req.body)
    await resumeActivity(needs, actorOf(res), idFrom(req, 'activityId'))
    flash(req, 'It is running again.')
    res.redirect(303, `/listings/${idFrom(req, 'activityId')}`)
  })

  routes.post('/listings/:activityId/places-left', allow('provider', 'curator'), async (req, res) => {
    const form = readForm(placesLeftForm, req.body)
    if (!form.ok) return showListing(needs, req, res, form)
    await setPlacesLeft(needs, actorOf(res), idFrom(req, 'activityId'), form.value.placesLeft)
    flash(req, 'Places left are saved, and shown now.')
    res.redirect(303, `/listings/${idFrom(req, 'activityId')}`)
  })

  return routes
}

async function showListing(
  needs: DirectoryNeeds,
  req: Request,
  res: Response,
  wrong: { typed: Typed; errors: FieldError[] } = { typed: {}, errors: [] },
): Promise<void> {
  const activity = await ownFrom(needs, req, res)
  const versions = await versionsOf(needs.store.read, activity.id)
  const model = listingPage(activity, versions, dayOf(needs.clock.now()), wrong.typed, wrong.errors)
  const back = visitorOf(res).role === 'curator' ? { href: '/listings/review', text: 'To check' } : ours
  showPage(res, 'directory/listing', model, { title: activity.content.title, errors: wrong.errors, back })
}

function ownFrom(needs: DirectoryNeeds, req: Request, res: Response) {
  return ownActivity(needs.store.read, actorOf(res), idFrom(req, 'activityId'))
}
