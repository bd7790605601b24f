// src/outbox/routes.ts — the URLs where administrators see jobs that failed and set them going again.
import { Router } from 'express'
import type { Needs } from '../db/db.ts'
import { actorOf, allow, flash, idFrom, showPage } from '../web/web.ts'
import { reviveJob } from './actions.ts'
import { jobsPage } from './pages.ts'
import { deadJobs, oldestWaiting } from './store.ts'

export function outboxRoutes(needs: Needs): Router {
  const routes = Router()
  const db = needs.store.read

  routes.get('/jobs', allow('administrator'), async (_req, res) => {
    const since = await oldestWaiting(db)
    const isDue = since !== undefined && since <= needs.clock.now()
    const model = jobsPage(await deadJobs(db), isDue ? since : undefined)
    showPage(res, 'outbox/jobs', model, { title: 'Jobs that did not work' })
  })

  routes.post('/jobs/:id/revival', allow('administrator'), async (req, res) => {
    await reviveJob(needs, actorOf(res), idFrom(req))
    flash(req, 'We will try that job again now.')
    res.redirect(303, '/jobs')
  })

  return routes
}
