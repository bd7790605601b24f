// src/search/gaps/routes.ts — the URLs of the report on searches that found nothing open.
import { type Request, type Response, Router } from 'express'
import type { Needs } from '../../db/db.ts'
import { dayOf } from '../../kernel/day.ts'
import { allow, queryText, showPage, visitorOf } from '../../web/web.ts'
import { gapsCsv, gapsPage } from './pages.ts'
import { gapReport, type Period, periods, periodStart } from './report.ts'
import { gapsSince } from './store.ts'

/** As many outward codes as a screen holds side by side. */
const mostPlaces = 8
const dayMillis = 86_400_000

/** GET /gaps and /gaps.csv: what people looked for and did not find, for the period in the address. */
export function gapRoutes(needs: Needs): Router {
  const routes = Router()
  const allowed = allow('curator', 'finance', 'commissioner')

  routes.get('/gaps', allowed, async (req, res) => {
    const { gaps, period, since, hidesFew } = await readGaps(needs, req, res)
    const model = gapsPage(gapReport(gaps, mostPlaces), period, since, hidesFew)
    showPage(res, 'search/gaps', model, { title: 'What people did not find' })
  })

  routes.get('/gaps.csv', allowed, async (req, res) => {
    const { gaps, period, since, hidesFew } = await readGaps(needs, req, res)
    const report = gapReport(gaps, hidesFew ? mostPlaces : Infinity)
    res.attachment(`gaps-${period}-since-${since}.csv`).set('Cache-Control', 'no-store')
    res.type('text/csv').send(gapsCsv(report, since, hidesFew))
  })

  return routes
}

/** The gaps of the period that was asked for; a commissioner sees no figure under five. */
async function readGaps(needs: Needs, req: Request, res: Response) {
  const asked = queryText(req, 'period', 10)
  const period: Period = periods.find((each) => each === asked) ?? 'quarter'
  const since = periodStart(period, dayOf(needs.clock.now()))
  const from = new Date(Date.parse(`${since}T00:00:00Z`) - dayMillis)
  const gaps = (await gapsSince(needs.store.read, from)).filter(({ at }) => dayOf(at) >= since)
  return { gaps, period, since, hidesFew: visitorOf(res).role === 'commissioner' }
}
