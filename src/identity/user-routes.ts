// src/identity/user-routes.ts — the URLs where administrators look after users and organisations.
import { Router } from 'express'
import { eventsAbout } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import type { Actor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import {
  actorOf,
  allow,
  fieldsOf,
  flash,
  idFrom,
  lastPage,
  pageNumber,
  paginate,
  readForm,
  showPage,
} from '../web/web.ts'
import type { FieldError, Typed } from '../web/web.ts'
import { createOrganisation, inviteUser, sentBefore } from './actions.ts'
import { endMembership, endUser } from './membership-actions.ts'
import { invitationForm, invitationWords, organisationForm, organisationWords } from './forms.ts'
import type { NewOrganisation } from './organisation.ts'
import { listOrganisations, organisationsByIds } from './organisation-store.ts'
import { userPage, usersPage } from './pages.ts'
import { countUsers, currentMemberships, getUser, listUsers, membershipsOfUsers } from './user-store.ts'

const usersOnPage = 50
const backToUsers = { href: '/users', text: 'Users' }

export function userRoutes(needs: Needs, address?: string): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/users', allow('administrator'), async (req, res) => {
    const current = pageNumber(req)
    const total = await countUsers(db)
    const last = lastPage(total, usersOnPage)
    if (current > last) return res.redirect(303, `/users?page=${last}`)
    const users = await listUsers(db, usersOnPage, (current - 1) * usersOnPage)
    const memberships = await membershipsOfUsers(
      db,
      users.map(({ id }) => id),
    )
    const pagination = paginate('/users', new URLSearchParams(), current, total, usersOnPage)
    showPage(res, 'identity/users', usersPage(users, memberships, total, pagination), { title: 'Users' })
  })

  routes.get('/users/new', allow('administrator'), async (_req, res) => {
    const words = invitationWords(await listOrganisations(db))
    const model = { formId: newId(needs.clock.now()), fields: fieldsOf(words) }
    showPage(res, 'identity/invitation', model, { title: 'Invite a user', back: backToUsers })
  })

  routes.post('/users', allow('administrator'), async (req, res) => {
    const form = readForm(invitationForm, req.body)
    const again = async (errors: FieldError[], typed: Typed) => {
      const fields = fieldsOf(invitationWords(await listOrganisations(db)), typed, errors)
      const model = { formId: String(typed.formId ?? ''), fields }
      showPage(res, 'identity/invitation', model, { title: 'Invite a user', back: backToUsers, errors })
    }
    if (!form.ok) return again(form.errors, form.typed)
    const { formId, ...invitation } = form.value
    try {
      await inviteUser(needs, actorOf(res), { ...invitation, membershipId: formId }, address)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
      return again([{ field: 'role', text: error.says }], form.typed)
    }
    flash(req, `We have invited ${invitation.name}.`)
    res.redirect(303, '/users')
  })

  routes.get('/users/:id', allow('administrator'), async (req, res) => {
    const user = await getUser(db, idFrom(req))
    const memberships = await currentMemberships(db, user.id)
    const model = userPage(user, memberships, await eventsAbout(db, user.id))
    showPage(res, 'identity/user', model, { title: user.name, back: backToUsers })
  })

  routes.post('/users/:id/ending', allow('administrator'), async (req, res) => {
    const user = await endUser(needs, actorOf(res), idFrom(req))
    flash(req, `${user.name} can no longer sign in.`)
    res.redirect(303, '/users')
  })

  routes.post('/memberships/:id/ending', allow('administrator'), async (req, res) => {
    const { userId } = await endMembership(needs, actorOf(res), idFrom(req))
    flash(req, 'That role has ended.')
    res.redirect(303, `/users/${userId}`)
  })

  routes.use(organisationRoutes(needs))
  return routes
}

function organisationRoutes(needs: Needs): Router {
  const routes = Router()
  const title = 'Add an organisation'

  routes.get('/organisations/new', allow('administrator'), (_req, res) => {
    const model = { formId: newId(needs.clock.now()), fields: fieldsOf(organisationWords) }
    showPage(res, 'identity/organisation', model, { title, back: backToUsers })
  })

  routes.post('/organisations', allow('administrator'), async (req, res) => {
    const form = readForm(organisationForm, req.body)
    const again = (errors: FieldError[]) => {
      const fields = fieldsOf(organisationWords, form.typed, errors)
      const model = { formId: String(form.typed.formId ?? ''), fields }
      showPage(res, 'identity/organisation', model, { title, back: backToUsers, errors })
    }
    if (!form.ok) return again(form.errors)
    const { formId: id, ...said } = form.value
    try {
      await addOnce(needs, actorOf(res), { id, ...said })
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
      return again([{ field: 'name', text: error.says }])
    }
    flash(req, `We have added ${said.name}. You can now invite its users.`)
    res.redirect(303, '/users/new')
  })

  return routes
}

/** Adds an organisation; the same form again adds none. Refuses (conflict) it with something else in it. */
function addOnce(needs: Needs, by: Actor, said: NewOrganisation & { id: string }): Promise<void> {
  return needs.store.transaction(async (tx) => {
    const before = (await organisationsByIds(tx, [said.id])).get(said.id)
    if (!before) await createOrganisation(tx, by, needs.clock.now(), said)
    else if (before.name !== said.name || before.kind !== said.kind) throw sentBefore()
  })
}
