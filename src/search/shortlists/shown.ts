// src/search/shortlists/shown.ts — the list that is open in a browser: whose it is, what is on it, its page.
import type { Request, Response } from 'express'
import type { Needs } from '../../db/db.ts'
import { activitiesByIds } from '../../directory/directory.ts'
import { dayOf } from '../../kernel/day.ts'
import { requireRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { ownPerson, peopleOf, type Person } from '../../prescriptions/prescriptions.ts'
import { actorOf, type FieldError, showPage, type Typed } from '../../web/web.ts'
import { listed, type Listed } from './listed.ts'
import { openShortlist } from './actions.ts'
import { shortlistPage } from './pages.ts'

const mostPeopleListed = 200

/**
 * The list that is open in this browser: of one of the link worker's people, or, also when that person is no
 * longer theirs, the browser's own.
 */
export async function openList(
  needs: Needs,
  req: Request,
  res: Response,
): Promise<{ person: Person | undefined; activityIds: string[] }> {
  const personId = await personOpen(needs, req, res)
  if (personId) return openShortlist(needs, actorOf(res), personId)
  return { person: undefined, activityIds: req.session.shortlist ?? [] }
}

/**
 * The person whose list a link worker has open; undefined when it is the browser's own, as it is from the
 * moment that the person is no longer theirs.
 */
export async function personOpen(needs: Needs, req: Request, res: Response): Promise<string | undefined> {
  const { shortlistFor } = req.session
  if (!shortlistFor || res.locals.visitor?.role !== 'link-worker') return undefined
  try {
    const { id } = await ownPerson(needs.store.read, requireRole(actorOf(res), 'link-worker'), shortlistFor)
    return id
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'person-unknown') throw error
    delete req.session.shortlistFor
    return undefined
  }
}

/** The page of the open list, with what is wrong with a form of it. */
export async function showShortlist(
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
  const model = shortlistPage(await readListed(needs, activityIds), { people, person }, wrong)
  showPage(res, 'search/shortlist', model, { title: 'Your shortlist', errors: wrong.errors })
}

/** The activities as they are now. */
export async function readListed(needs: Needs, ids: readonly string[]): Promise<Listed[]> {
  return listed(ids, await activitiesByIds(needs.store.read, ids), dayOf(needs.clock.now()))
}
