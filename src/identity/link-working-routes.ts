// src/identity/link-working-routes.ts — the page of the link-worker services.
import { Router } from 'express'
import type { Needs } from '../db/db.ts'
import { dayOf, formatDay } from '../kernel/day.ts'
import { allow, showPage } from '../web/web.ts'
import { formatFte } from './link-working.ts'
import { type EmployedService, servicesOn } from './link-working-store.ts'

/** GET /link-worker-services: who offers link workers to whom, with how many posts, today. */
export function linkWorkingRoutes(needs: Needs): Router {
  const routes = Router()
  const allowed = allow('commissioner', 'curator', 'finance', 'approver', 'administrator')
  routes.get('/link-worker-services', allowed, async (_req, res) => {
    const services = await servicesOn(needs.store.read, dayOf(needs.clock.now()))
    showPage(res, 'identity/link-worker-services', servicesPage(services), { title: 'Link-worker services' })
  })
  return routes
}

/** The services as a table, and their posts together. */
export function servicesPage(services: EmployedService[]) {
  const total = services.reduce((sum, service) => sum + service.fteHundredths, 0)
  return {
    count: services.length,
    total: formatFte(total),
    head: [
      { text: 'Service' },
      { text: 'For' },
      { text: 'Employed by' },
      { text: 'Since' },
      { text: 'Full-time posts', numeric: true },
    ],
    rows: services.map((service) => [
      { text: service.name },
      { text: service.priorityGroup },
      { text: service.employer },
      { text: formatDay(service.since) },
      { text: formatFte(service.fteHundredths), numeric: true },
    ]),
  }
}
