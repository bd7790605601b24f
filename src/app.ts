// src/app.ts — the web application: what happens to a request, in order. No side effects.
import express, { type Express, type Router } from 'express'
import { directoryRoutes } from './directory/directory.ts'
import { fundingNames, fundingOffer, fundingRoutes } from './funding/funding.ts'
import { healthRoutes } from './health.ts'
import { identityRoutes, linkWorkingRoutes, sessions, type SignInLimits } from './identity/identity.ts'
import { ledgerRoutes, type YearEnd } from './ledger/ledger.ts'
import { outboxRoutes } from './outbox/routes.ts'
import { paymentsRoutes, webhookRoutes } from './payments/payments.ts'
import type { Ports } from './ports.ts'
import { prescriptionsRoutes } from './prescriptions/prescriptions.ts'
import { searchComponents, searchRoutes } from './search/search.ts'
import { assets } from './web/assets.ts'
import { errorPages, notFound } from './web/errors.ts'
import { viewEngine } from './web/handlebars.ts'
import { securityHeaders } from './web/headers.ts'
import { inTurn } from './web/in-turn.ts'
import type { Site } from './web/page.ts'
import { roomRoutes } from './web/room-routes.ts'
import { webRoutes } from './web/routes.ts'
import { sameOrigin } from './web/same-origin.ts'

export interface AppOptions {
  site: Site
  sessionSecret: string
  /** The address people type; https there means secure cookies. Absent: taken from each request. */
  appUrl?: string
  trustProxy?: number
  /** The day on which financial years end; absent: 31 March. */
  yearEndsOn?: YearEnd
  /** Templates are read again for each request only while developing. */
  cacheViews?: boolean
  signInLimits?: SignInLimits
  /** Further origins that our forms may lead to. */
  formTargets?: string[]
  /** Routes only a demo has. */
  demoRoutes?: Router
}

/** The application over these ports. */
export function createApp(ports: Ports, options: AppOptions): Express {
  const https = options.appUrl?.startsWith('https:') ?? false
  const ourOrigin = options.appUrl ? new URL(options.appUrl).origin : undefined
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustProxy ?? 0)
  app.locals.site = options.site
  viewEngine(app, {
    viewsDir: `${import.meta.dirname}/../views`,
    cache: options.cacheViews ?? true,
    components: searchComponents,
  })

  app.use(roomRoutes([healthRoutes(ports)]))
  app.use('/assets', assets())
  app.use(inTurn())
  app.use(
    securityHeaders({ https, formTargets: options.formTargets, imageSources: tileOrigin(options.site) }),
  )
  app.use(roomRoutes([webhookRoutes(ports)]))
  app.use(express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 500 }))
  app.use(...sessions(ports, { secret: options.sessionSecret, https }))
  app.use(sameOrigin((req) => ourOrigin ?? `${req.protocol}://${req.get('host')}`))

  app.use(roomRoutes(everyRoom(ports, options)))

  app.use(notFound)
  app.use(errorPages((fault, context) => ports.log.error({ err: fault, ...context }, 'fault')))
  return app
}

function everyRoom(ports: Ports, options: AppOptions): Router[] {
  return [
    webRoutes(),
    identityRoutes(ports, { address: options.appUrl, limits: options.signInLimits }),
    linkWorkingRoutes(ports),
    outboxRoutes(ports),
    searchRoutes(ports, options.appUrl),
    directoryRoutes(ports, async (id, on) => (await fundingOffer(ports.store.read, id, on)) !== undefined),
    fundingRoutes(ports),
    ledgerRoutes(ports, fundingNames, options.yearEndsOn ?? { month: 3, day: 31 }),
    prescriptionsRoutes(ports),
    paymentsRoutes(ports),
    ...(options.demoRoutes ? [options.demoRoutes] : []),
  ]
}

/** Where the pictures of a map come from, when a deployment has one. */
function tileOrigin({ tiles }: Site): string[] {
  return tiles ? [new URL(tiles.url).origin] : []
}
