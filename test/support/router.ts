// test/support/router.ts — every route of the real app, found by walking its router.
import type { Express } from 'express'
import { createApp } from '../../src/app.ts'
import type { Ports } from '../../src/ports.ts'
import type { Who } from '../../src/web/access.ts'

export interface FoundRoute {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  /** Whom the route line lets through; undefined when it does not say. */
  allows: readonly Who[] | undefined
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean>; stack: { handle: { allows?: readonly Who[] } }[] }
  handle: { stack?: Layer[] }
}

/** The routes in the order the app tries them. */
export function routesOver(ports: Ports): FoundRoute[] {
  const site = { name: 'Allotment', demo: false, helpEmail: '', helpPhone: '' }
  return routesOf(createApp(ports, { site, sessionSecret: 'x'.repeat(32) }))
}

function routesOf(app: Express): FoundRoute[] {
  return walk((app as unknown as { router: { stack: Layer[] } }).router.stack)
}

function walk(layers: Layer[]): FoundRoute[] {
  return layers.flatMap((layer) => {
    if (!layer.route) return layer.handle.stack ? walk(layer.handle.stack) : []
    const { path, methods, stack } = layer.route
    const allows = stack.map(({ handle }) => handle.allows).find((each) => each !== undefined)
    return Object.keys(methods).map((method) => ({ method, path, allows }) as FoundRoute)
  })
}
