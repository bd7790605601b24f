// src/directory/edit-routes.ts — the URLs of the page on which a listing is written and changed.
import { type Request, type Response, Router } from 'express'
import { isId, newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, flash, idFrom, showPage, type Typed, visitorOf } from '../web/web.ts'
import type { FieldError } from '../web/web.ts'
import { addListing, saveListing } from './edit-actions.ts'
import { typedFrom } from './edit-content.ts'
import { readEdit } from './edit-forms.ts'
import { type EditAbout, editPage } from './edit-pages.ts'
import type { DirectoryNeeds } from './geocoder.ts'
import { ownActivity } from './owner.ts'
import { latestVersion } from './versions-store.ts'

export function editRoutes(needs: DirectoryNeeds): Router {
  const routes = Router()
  const { read } = needs.store

  routes.get('/listings/new', allow('provider'), (_req, res) => {
    const about = { action: '/listings', versionNumber: 0, formId: newId(needs.clock.now()) }
    showEdit(res, about, { mode: ['in-person'], languages: ['en'], 'at-1': '1' })
  })

  routes.post('/listings', allow('provider'), async (req, res) => {
    const form = readEdit(req.body)
    const about = { action: '/listings', versionNumber: 0, formId: formIdOf(needs, form.typed) }
    if (!form.ok) return showEdit(res, about, form.typed, form.errors)
    const { organisationId } = visitorOf(res)
    const typed = { ...form.value, formId: about.formId }
    const id = await addListing(needs, actorOf(res), organisationId, typed)
    flash(req, form.value.send ? 'A curator will check your new listing.' : 'Your draft is saved.')
    res.redirect(303, `/listings/${id}`)
  })

  routes.get('/listings/:activityId/edit', allow('provider', 'curator'), async (req, res) => {
    const activity = await ownFrom(needs, req, res)
    const latest = await latestVersion(read, activity.id)
    const notice = latest.message ? `The curator asked you to change this: ${latest.message}` : undefined
    const about = { ...aboutOf(activity.id, latest.number), notice }
    showEdit(res, about, typedFrom(latest.content, activity.placesLeft))
  })

  routes.post('/listings/:activityId/edit', allow('provider', 'curator'), async (req, res) => {
    const { id } = await ownFrom(needs, req, res)
    const form = readEdit(req.body)
    const seen = Number([form.typed.versionNumber ?? ''].flat()[0])
    if (!form.ok) return showEdit(res, aboutOf(id, seen), form.typed, form.errors)
    try {
      const { newVersion } = await saveListing(needs, actorOf(res), id, form.value)
      flash(req, sayWhatWasSaved(newVersion, form.value.send))
      res.redirect(303, `/listings/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'listing-changed')) throw error
      await showOvertaken(needs, res, id, form.typed)
    }
  })

  return routes
}

function showEdit(res: Response, about: EditAbout, typed: Typed, errors: FieldError[] = []): void {
  const title = about.versionNumber === 0 ? 'Add a listing' : 'Change your listing'
  const status = about.otherHref ? 409 : undefined
  const back =
    about.versionNumber === 0
      ? { href: '/listings', text: 'Our listings' }
      : { href: about.action.replace('/edit', ''), text: 'Back' }
  showPage(res, 'directory/edit', editPage(about, typed, errors), { title, errors, back, status })
}

/** Somebody else was faster: what was typed is kept, and sending it again builds on their version. */
async function showOvertaken(needs: DirectoryNeeds, res: Response, id: string, typed: Typed): Promise<void> {
  const latest = await latestVersion(needs.store.read, id)
  showEdit(
    res,
    {
      ...aboutOf(id, latest.number),
      notice:
        'Somebody else changed this listing while you were typing. Nothing of yours is saved yet. ' +
        'Look at their version; if you send yours now, it takes the place of theirs.',
      otherHref: `/listing-versions/${latest.id}`,
    },
    typed,
  )
}

function aboutOf(activityId: string, versionNumber: number): EditAbout {
  return { action: `/listings/${activityId}/edit`, versionNumber, formId: '' }
}

/** The identifier that the form carries; a new one when it was taken out. */
function formIdOf(needs: DirectoryNeeds, { formId }: Typed): string {
  return isId(formId) ? formId : newId(needs.clock.now())
}

function sayWhatWasSaved(newVersion: boolean, send: boolean): string {
  if (!newVersion) return 'Saved. There was nothing new for a curator to check.'
  return send ? 'Sent. A curator will check it; until then people see the old one.' : 'Your draft is saved.'
}

function ownFrom(needs: DirectoryNeeds, req: Request, res: Response) {
  return ownActivity(needs.store.read, actorOf(res), idFrom(req, 'activityId'))
}
