// src/web/room-routes.ts — the routes of many rooms, tried by the first part of the address.
import assert from 'node:assert/strict'
import { type RequestHandler, Router } from 'express'

type Layer = Router['stack'][number]

/**
 * One handler for all the routes of these routers and of those inside them, which keep their order. It tries
 * only routes whose first part is that of the address: Express by itself enters every router, and waits for
 * the event loop each time it leaves one. `stack` are all the routes, so that a test can walk them. Throws
 * for what is no route, since it would stand before routes of other routers too.
 */
export function roomRoutes(routers: readonly Router[]): RequestHandler & { stack: Layer[] } {
  const stack = routers.flatMap(routesIn)
  const byPart = new Map<string, Router>()
  for (const layer of stack) {
    const part = firstPart(layer.route!.path)
    assert.match(part, /^[\w.-]*$/, 'the first part of a path is always the same')
    const router = byPart.get(part) ?? Router()
    router.stack.push(layer)
    byPart.set(part, router)
  }
  const handler: RequestHandler = (req, res, next) => {
    const router = byPart.get(firstPart(req.path))
    if (router) router(req, res, next)
    else next()
  }
  return Object.assign(handler, { stack })
}

function routesIn(router: Router): Layer[] {
  return router.stack.flatMap((layer) => {
    if (layer.route) return [layer]
    // A router under a prefix would lose it here: only those at "/" are opened.
    const isAtRoot = 'slash' in layer && layer.slash
    assert(isAtRoot && 'stack' in layer.handle, 'a room has routes and nothing else')
    return routesIn(layer.handle as Router)
  })
}

/** "/Activities/12" → "activities": Express takes capitals for small letters. */
function firstPart(path: string): string {
  return (path.split('/', 2)[1] ?? '').toLowerCase()
}
