// src/search/shortlist-routes.ts — the URLs of shortlists, and of lists that open with a link.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../db/db.ts'
import { activitiesByIds, getPublishedActivity, shownSince } from '../directory/directory.ts'
import { ourPath } from '../identity/identity.ts'
import { dayOf, formatDay } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { peopleOf } from '../prescriptions/prescriptions.ts'
import { actorOf, allow, flash, queryText, readForm, showPage } from '../web/web.ts'
import type { FieldError, Typed } from '../web/web.ts'
import { limitShortlists, type ShortlistLimits, usualLimits } from './limits.ts'
import { listed } from './listed.ts'
import { withAdded } from './shortlist.ts'
import * as actions from './shortlist-actions.ts'
import { activityForm, emptyForm, letterForm, nobody, personForm } from './shortlist-forms.ts'
import { sheetPage, shortlistPage } from './shortlist-pages.ts'

const mostPeopleListed = 200
const back = { href: '/shortlist', text: 'Your shortlist' }

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
    const personId = personOpen(req, res)
    if (personId) await actions.removeFromShortlist(needs, actorOf(res), personId, activityId)
    else req.session.shortlist = (req.session.shortlist ?? []).filter((id) => id !== activityId)
    flash(req, 'We took it off the list.')
    res.redirect(303, '/shortlist')
  })

  routes.post('/shortlist/person', allow('link-worker'), async (req, res) => {
    await choosePerson(needs, req, res)
  })

  routes.post('/shortlist/letter', allow('anyone'), ...limits.letters, async (req, res) => {
    const form = readForm(letterForm, req.body)
    if (!form.ok) return showShortlist(needs, req, res, form)
    await actions.mailList(needs, form.value.email, (await openList(needs, req, res)).activityIds)
    flash(req, `The list is on its way to ${form.value.email}.`)
    res.redirect(303, '/shortlist')
  })

  routes.post('/shortlist/link', allow('anyone'), limits.links, async (req, res) => {
    readForm(emptyForm, req.body)
    const { secret, end } = await actions.shareList(needs, (await openList(needs, req, res)).activityIds)
    const address = `${options.address ?? `${req.protocol}://${req.get('host')}`}/lists/${secret}`
    const model = { address, until: formatDay(dayOf(end)) }
    showPage(res, 'search/shortlist-link', model, { title: 'A link to your list', back })
  })

  routes.get('/lists/:secret', allow('anyone'), async (req, res) => {
    res.set({ 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow' })
    const now = needs.clock.now()
    const secret = String(req.params.secret)
    const { activityIds, end } = await actions.openSharedList(needs.store.read, secret, now)
    const large = queryText(req, 'print', 10) === 'large'
    const model = sheetPage(await read(needs, activityIds), { large, address: `/lists/${secret}`, end })
    res.set('Cache-Control', 'no-store')
    showPage(res, 'search/list', model, { title: 'Activities to try', layout: 'print' })
  })

  return routes
}

/**
 * The list that is open in this browser: of one of the link worker's people, or, also when that person is no
 * longer theirs, the browser's own.
 */
async function openList(needs: Needs, req: Request, res: Response) {
  const personId = personOpen(req, res)
  try {
    if (personId) return await actions.openShortlist(needs, actorOf(res), personId)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'person-unknown') throw error
    delete req.session.shortlistFor
  }
  return { person: undefined, activityIds: req.session.shortlist ?? [] }
}

function personOpen(req: Request, res: Response): string | undefined {
  return res.locals.visitor?.role === 'link-worker' ? req.session.shortlistFor : undefined
}

async function add(needs: Needs, req: Request, res: Response): Promise<void> {
  const { activityId, returnTo } = activityFrom(req)
  const { content, confirmedOn } = await getPublishedActivity(needs.store.read, activityId)
  if (confirmedOn < shownSince(dayOf(needs.clock.now()))) throw unknownActivity()
  const personId = personOpen(req, res)
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

async function showShortlist(
  needs: Needs,
  req: Request,
  res: Response,
  wrong: { typed: Typed; errors: FieldError[] } = { typed: {}, errors: [] },
): Promise<void> {
  const { person, activityIds } = await openList(needs, req, res)
  const { visitor } = res.locals
  const isLinkWorker = visitor?.role === 'link-worker'
  const people = isLinkWorker
    ? await peopleOf(needs.store.read, visitor.userId, visitor.organisationId, mostPeopleListed)
    : []
  const model = shortlistPage(await read(needs, activityIds), { people, person }, wrong)
  showPage(res, 'search/shortlist', model, { title: 'Your shortlist', errors: wrong.errors })
}

async function showSheet(needs: Needs, req: Request, res: Response, large: boolean): Promise<void> {
  const { activityIds } = await openList(needs, req, res)
  const model = sheetPage(await read(needs, activityIds), { large, address: '/shortlist' })
  const otherSize = large ? { ...model.otherSize, href: '/shortlist?print=yes' } : model.otherSize
  const shown = { ...model, otherSize }
  showPage(res, 'search/list', shown, { title: 'Activities to try', layout: 'print', back })
}

/** The activities as they are now. */
async function read(needs: Needs, ids: readonly string[]) {
  return listed(ids, await activitiesByIds(needs.store.read, ids), dayOf(needs.clock.now()))
}
