// src/search/shortlists/routes.ts — the URLs of shortlists: what is on one, and whose it is.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { getPublishedActivity, shownSince } from '../../directory/directory.ts'
import { ourPath } from '../../identity/identity.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actorOf, allow, flash, queryText, readForm } from '../../web/web.ts'
import { limitShortlists, type ShortlistLimits, usualLimits } from '../limits.ts'
import { sharedListRoutes, showSheet } from './shared-list-routes.ts'
import { withAdded } from './shortlist.ts'
import * as actions from './actions.ts'
import { activityForm, nobody, personForm } from './forms.ts'
import { personOpen, showShortlist } from './shown.ts'

/** Everything about shortlists. `address` is our whole address, without a path, for the links to lists. */
export function shortlistRoutes(
  needs: Needs,
  options: { address?: string; limits?: ShortlistLimits } = {},
): Router {
  const routes = Router()
  const limits = limitShortlists(options.limits ?? usualLimits)

  routes.get('/shortlist', allow('anyone'), async (req, res) => {
    const print = queryText(req, 'print', 10)
    if (print !== '') return showSheet(needs, req, res, print === 'large')
    await showShortlist(needs, req, res)
  })

  routes.post('/shortlist', allow('anyone'), limits.changes, async (req, res) => {
    await add(needs, req, res)
  })

  routes.post('/shortlist/removal', allow('anyone'), limits.changes, async (req, res) => {
    const { activityId } = activityFrom(req)
    const personId = await personOpen(needs, req, res)
    if (personId) await actions.removeFromShortlist(needs, actorOf(res), personId, activityId)
    else req.session.shortlist = (req.session.shortlist ?? []).filter((id) => id !== activityId)
    flash(req, 'We took it off the list.')
    res.redirect(303, '/shortlist')
  })

  routes.post('/shortlist/person', allow('link-worker'), async (req, res) => {
    await choosePerson(needs, req, res)
  })

  routes.use(sharedListRoutes(needs, { address: options.address, limits }))
  return routes
}

async function add(needs: Needs, req: Request, res: Response): Promise<void> {
  const { activityId, returnTo } = activityFrom(req)
  const { content, confirmedOn } = await getPublishedActivity(needs.store.read, activityId)
  if (confirmedOn < shownSince(dayOf(needs.clock.now()))) throw unknownActivity()
  const personId = await personOpen(needs, req, res)
  let count: number
  if (personId) {
    count = await actions.addToShortlist(needs, actorOf(res), personId, [activityId])
  } else {
    req.session.shortlist = withAdded(req.session.shortlist ?? [], [activityId])
    count = req.session.shortlist.length
  }
  const holds = `It holds ${count} ${count === 1 ? 'activity' : 'activities'}.`
  flash(req, `“${content.title}” is on ${personId ? 'the person’s' : 'your'} shortlist. ${holds}`)
  res.redirect(303, ourPath(returnTo) || '/shortlist')
}

/** What was on the browser's own list goes to the end of the person's. */
async function choosePerson(needs: Needs, req: Request, res: Response): Promise<void> {
  const form = readForm(personForm, req.body)
  if (!form.ok) return showShortlist(needs, req, res, form)
  const { person } = form.value
  if (person === nobody) {
    delete req.session.shortlistFor
  } else {
    await actions.addToShortlist(needs, actorOf(res), person, req.session.shortlist ?? [])
    req.session.shortlistFor = person
    delete req.session.shortlist
  }
  flash(req, person === nobody ? 'This is your own list again.' : 'This is their list now.')
  res.redirect(303, '/shortlist')
}

function activityFrom(req: Request): { activityId: string; returnTo: string } {
  const form = readForm(activityForm, req.body)
  if (form.ok) return form.value
  throw unknownActivity()
}

function unknownActivity(): Refusal {
  return new Refusal('not-found', 'activity-unknown', 'We cannot find that activity. Search for another one.')
}
