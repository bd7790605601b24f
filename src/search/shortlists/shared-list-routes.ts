// src/search/shortlists/shared-list-routes.ts — the URLs of lists on paper, in letters, and behind links.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { dayOf, formatDay } from '../../kernel/day.ts'
import { allow, flash, queryText, readForm, showPage } from '../../web/web.ts'
import type { limitShortlists } from '../limits.ts'
import { mailList, openSharedList, shareList } from './shared-list-actions.ts'
import { emptyForm, letterForm } from './forms.ts'
import { sheetPage } from './pages.ts'
import { openList, readListed, showShortlist } from './shown.ts'

const back = { href: '/shortlist', text: 'Your shortlist' }

/** Sharing the open list, and opening a shared one. `address` is our whole address, without a path. */
export function sharedListRoutes(
  needs: Needs,
  { address, limits }: { address?: string; limits: ReturnType<typeof limitShortlists> },
): Router {
  const routes = Router()

  routes.post('/shortlist/letter', allow('anyone'), ...limits.letters, async (req, res) => {
    const form = readForm(letterForm, req.body)
    if (!form.ok) return showShortlist(needs, req, res, form)
    await mailList(needs, form.value.email, (await openList(needs, req, res)).activityIds)
    flash(req, `The list is on its way to ${form.value.email}.`)
    res.redirect(303, '/shortlist')
  })

  routes.post('/shortlist/link', allow('anyone'), limits.links, async (req, res) => {
    readForm(emptyForm, req.body)
    const { secret, end } = await shareList(needs, (await openList(needs, req, res)).activityIds)
    const ours = address ?? `${req.protocol}://${req.get('host')}`
    const model = { address: `${ours}/lists/${secret}`, until: formatDay(dayOf(end)) }
    showPage(res, 'search/shortlist-link', model, { title: 'A link to your list', back })
  })

  routes.get('/lists/:secret', allow('anyone'), async (req, res) => {
    res.set({ 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow' })
    const now = needs.clock.now()
    const secret = String(req.params.secret)
    const { activityIds, end } = await openSharedList(needs.store.read, secret, now)
    const large = queryText(req, 'print', 10) === 'large'
    const model = sheetPage(await readListed(needs, activityIds), { large, address: `/lists/${secret}`, end })
    res.set('Cache-Control', 'no-store')
    showPage(res, 'search/list', model, { title: 'Activities to try', layout: 'print' })
  })

  return routes
}

/** The open list as a sheet of paper. */
export async function showSheet(needs: Needs, req: Request, res: Response, large: boolean): Promise<void> {
  const { activityIds } = await openList(needs, req, res)
  const model = sheetPage(await readListed(needs, activityIds), { large, address: '/shortlist' })
  const otherSize = large ? { ...model.otherSize, href: '/shortlist?print=yes' } : model.otherSize
  const shown = { ...model, otherSize }
  showPage(res, 'search/list', shown, { title: 'Activities to try', layout: 'print', back })
}
