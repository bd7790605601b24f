// src/search/routes.ts — the URLs of the search that anyone may open, and the job that tries a listing again.
import { Router } from 'express'
import type { Handlers } from '../outbox/outbox.ts'
import { activitiesByIds } from '../directory/directory.ts'
import { requireId } from '../kernel/id.ts'
import { allow, lastPage, showPage } from '../web/web.ts'
import { findActivities, pageSize, type SearchNeeds } from './find-activities.ts'
import { documentsOf } from './engine/documents.ts'
import { addressOf, askedFrom } from './forms.ts'
import { homePage, searchJson, searchPage } from './pages.ts'
import { recordGap } from './gaps/actions.ts'
import { gapOfFinding } from './gaps/of-finding.ts'
import { gapRoutes } from './gaps/routes.ts'
import { shortlistRoutes } from './shortlists/routes.ts'
import { suggestionRoutes } from './suggestion-routes.ts'
import { otherWays } from './ways.ts'
import { wordListRoutes } from './word-lists/routes.ts'

/**
 * The search: a page and, for programs, the same as JSON; shortlists, the report on gaps, the curated words.
 * `address` is our whole address, without a path, for links to lists.
 */
export function searchRoutes(needs: SearchNeeds, address?: string): Router {
  const routes = Router()
  routes.use(shortlistRoutes(needs, { address }))
  routes.use(gapRoutes(needs))
  routes.use(wordListRoutes(needs))

  routes.get('/', allow('anyone'), (req, res) => {
    showPage(res, 'search/home', homePage(askedFrom(req)), { title: 'Find something that helps' })
  })

  routes.get('/activities', allow('anyone'), async (req, res) => {
    const asked = askedFrom(req)
    const finding = await findActivities(needs, asked)
    const gap = await gapOfFinding(needs, finding)
    if (gap) await recordGap(needs, gap)
    res.vary('Accept')
    if (req.accepts(['html', 'json']) === 'json') {
      // What was typed and where the person is are nobody else's.
      res.set('Cache-Control', 'private, no-store')
      return res.json(searchJson(finding, await otherWays(needs, finding)))
    }
    const last = lastPage(finding.total, pageSize)
    if (asked.page > last) return res.redirect(303, addressOf(asked, { page: last }))
    showPage(res, 'search/search', searchPage(finding, await otherWays(needs, finding)), {
      title: 'Find an activity',
    })
  })

  routes.use(suggestionRoutes(needs))
  return routes
}

/** The jobs of this room: 'index-activity' {activityId}, left when an engine refused an activity. */
export function searchHandlers(needs: SearchNeeds): Handlers {
  return {
    'index-activity': async (payload) => {
      const id = requireId(payload.activityId)
      const activity = (await activitiesByIds(needs.store.read, [id])).get(id)
      const put = activity?.status === 'published' ? [activity] : []
      const documents = await documentsOf({ ...needs, read: needs.store.read }, put)
      for (const engine of needs.engines) {
        const remove = documents.length > 0 ? [] : [id]
        await engine.apply({ put: documents, remove, upTo: await engine.upTo() })
      }
    },
  }
}
