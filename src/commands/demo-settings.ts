// src/commands/demo-settings.ts — how a demo is set up, whatever else is set.
import type { StandIn } from '../adapters/rails/stand-in/stand-in.ts'
import type { AppOptions } from '../app.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Secrets } from '../local-secrets.ts'

export const apiKey = 'sk_test_standin'
export const webhookSecret = 'whsec_standin'
export const standInFile = 'stripe-stand-in.json'

/**
 * The demo never talks to the real Stripe, a mail server, postcodes.io or Meilisearch, whatever else is
 * set.
 */
export function withStandIn(config: Config, standIn: StandIn): Config {
  return {
    ...config,
    smtp: undefined,
    postcodesIoUrl: undefined,
    meilisearch: undefined,
    logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
    stripe: { secretKey: apiKey, webhookSecret, apiUrl: standIn.url },
  }
}

/** The options of the app in a demo, which says that it is one. */
export function appOptions(config: Config, secrets: Secrets): AppOptions {
  return { site: { ...config.site, demo: true }, sessionSecret: secrets.sessionSecret, appUrl: config.appUrl }
}

/** The clock as the stand-in asks for it. */
export const now = (clock: Clock) => () => clock.now()
