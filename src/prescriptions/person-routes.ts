// src/prescriptions/person-routes.ts — the URLs that say whom a draft is for.
import type { Request, Response, Router } from 'express'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actorOf, allow, readForm, showPage, type FieldError, type Typed } from '../web/web.ts'
import type { PrescriptionNeeds } from './actions.ts'
import { changePerson, choosePerson, recordPerson } from './person-actions.ts'
import { chooseModel, personModel } from './draft-pages.ts'
import { nextPage, withDraft } from './draft-steps.ts'
import { changePersonForm, choosePersonForm, newPersonForm, wordsOf } from './forms.ts'
import { listPeople, openPerson } from './opening.ts'
import type { PersonWords } from './person.ts'
import { personByReference } from './person-store.ts'
import type { Prescription } from './prescription.ts'

const mostPeopleListed = 20

/** Choosing one of my people, adding a new one, and changing what is held. */
export function addPersonRoutes(routes: Router, needs: PrescriptionNeeds): void {
  routes.get('/prescriptions/:id/person', allow('link-worker'), async (req, res) => {
    await withDraft(needs, req, res, (draft) => showChoice(needs, res, draft, {}, []))
  })
  routes.post('/prescriptions/:id/person', allow('link-worker'), async (req, res) => {
    await withDraft(needs, req, res, (draft) => choose(needs, req, res, draft))
  })
  routes.get('/prescriptions/:id/person/new', allow('link-worker'), async (req, res) => {
    await withDraft(needs, req, res, async (draft) => {
      showNewPerson(res, draft, { formId: newId(needs.clock.now()) }, [])
    })
  })
  routes.post('/prescriptions/:id/person/new', allow('link-worker'), async (req, res) => {
    await withDraft(needs, req, res, (draft) => addPerson(needs, req, res, draft))
  })
  routes.get('/prescriptions/:id/person/details', allow('link-worker'), async (req, res) => {
    await withDraft(needs, req, res, async ({ id, personId }) => {
      if (personId === null) return res.redirect(303, `/prescriptions/${id}/person`)
      showDetails(res, id, await openPerson(needs, actorOf(res), personId), [])
    })
  })
  routes.post('/prescriptions/:id/person/details', allow('link-worker'), async (req, res) => {
    await withDraft(needs, req, res, async ({ id }) => {
      const form = readForm(changePersonForm, req.body)
      if (!form.ok) return showDetails(res, id, form.typed, form.errors)
      await changePerson(needs, actorOf(res), id, wordsOf(form.value))
      res.redirect(303, await nextPage(needs, id))
    })
  })
}

async function showChoice(
  needs: PrescriptionNeeds,
  res: Response,
  draft: Prescription,
  typed: Typed,
  errors: FieldError[],
): Promise<void> {
  const people = await listPeople(needs, actorOf(res), mostPeopleListed)
  if (people.length === 0) return res.redirect(303, `/prescriptions/${draft.id}/person/new`)
  const back = { href: `/activities/${draft.activityId}`, text: 'Back to the activity' }
  const model = { id: draft.id, ...chooseModel(draft, people, typed, errors) }
  showPage(res, 'prescriptions/choose', model, { title: 'Who is the prescription for?', errors, back })
}

async function choose(
  needs: PrescriptionNeeds,
  req: Request,
  res: Response,
  draft: Prescription,
): Promise<void> {
  const form = readForm(choosePersonForm, req.body)
  if (!form.ok) return showChoice(needs, res, draft, form.typed, form.errors)
  const { person, reference } = form.value
  if (person === 'new') return res.redirect(303, `/prescriptions/${draft.id}/person/new`)
  const chosen = person === 'reference' ? await ownByReference(needs, res, reference) : person.toLowerCase()
  if (chosen === undefined) {
    const errors = [{ field: 'reference', text: 'None of your people has that reference.' }]
    return showChoice(needs, res, draft, form.typed, errors)
  }
  await choosePerson(needs, actorOf(res), draft.id, chosen)
  res.redirect(303, await nextPage(needs, draft.id))
}

async function ownByReference(
  needs: PrescriptionNeeds,
  res: Response,
  reference: string,
): Promise<string | undefined> {
  const { userId, organisationId } = actorOf(res)
  const found = await personByReference(needs.store.read, organisationId, reference)
  return found?.linkWorkerId === userId ? found.id : undefined
}

async function addPerson(
  needs: PrescriptionNeeds,
  req: Request,
  res: Response,
  draft: Prescription,
): Promise<void> {
  const form = readForm(newPersonForm, req.body)
  if (!form.ok) return showNewPerson(res, draft, form.typed, form.errors)
  const { formId, reference } = form.value
  try {
    const said = { id: formId.toLowerCase(), reference, words: wordsOf(form.value) }
    await recordPerson(needs, actorOf(res), draft.id, said)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'reference-taken') throw error
    return showNewPerson(res, draft, form.typed, [{ field: 'reference', text: error.says }])
  }
  res.redirect(303, await nextPage(needs, draft.id))
}

function showNewPerson(res: Response, { id }: Prescription, typed: Typed, errors: FieldError[]): void {
  const formId = typeof typed.formId === 'string' ? typed.formId : ''
  const model = { action: `/prescriptions/${id}/person/new`, formId, ...personModel(typed, errors, true) }
  const back = { href: `/prescriptions/${id}/person`, text: 'Back' }
  showPage(res, 'prescriptions/person', model, { title: 'Tell us about the person', errors, back })
}

function showDetails(res: Response, id: string, typed: Typed | PersonWords, errors: FieldError[]): void {
  const model = { action: `/prescriptions/${id}/person/details`, ...personModel(typed, errors, false) }
  const back = { href: `/prescriptions/${id}/check`, text: 'Back' }
  showPage(res, 'prescriptions/person', model, {
    title: 'Change what we hold about the person',
    errors,
    back,
  })
}
