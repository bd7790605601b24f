// src/health.ts — whether the process lives, and whether it is ready to serve.
import { type Request, type Response, Router } from 'express'
import { deadJobs, oldestWaiting } from './outbox/outbox.ts'
import type { Ports } from './ports.ts'
import { allow } from './web/web.ts'

/** An outbox job older than this says that the worker is behind. */
const behindAfterMillis = 10 * 60_000

/**
 * GET /healthz: the event loop answers. GET /readyz: the database takes a write; the rest may be degraded.
 */
export function healthRoutes(ports: Ports): Router {
  const routes = Router()
  routes.get('/healthz', allow('anyone'), (_req: Request, res: Response) => {
    res.json({ status: 'ok' })
  })
  routes.get('/readyz', allow('anyone'), async (_req: Request, res: Response) => {
    const database = await writable(ports)
    const degraded = database ? await degradedParts(ports) : []
    const status = !database ? 'down' : degraded.length > 0 ? 'degraded' : 'ok'
    res.status(database ? 200 : 503).json({ status, database: database ? 'ok' : 'down', degraded })
  })
  return routes
}

/** A whole transaction, begun and committed: it needs the disk, but changes no row. */
async function writable(ports: Ports): Promise<boolean> {
  try {
    await ports.store.transaction(async (tx) => oldestWaiting(tx))
    return true
  } catch {
    return false
  }
}

async function degradedParts(ports: Ports): Promise<string[]> {
  const parts: string[] = []
  if (!(await ports.search.ready())) parts.push('search')
  const oldest = await oldestWaiting(ports.store.read)
  if (oldest && ports.clock.now().getTime() - oldest.getTime() > behindAfterMillis) parts.push('outbox')
  if ((await deadJobs(ports.store.read)).length > 0) parts.push('dead jobs')
  return parts
}
