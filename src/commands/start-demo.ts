// src/commands/start-demo.ts — the demo: a seeded world, the stand-in for Stripe, and one-click sign-in.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readSeeds } from '../../seeds/load.ts'
import { startStandIn } from '../adapters/rails/stand-in/stand-in.ts'
import type { Config } from '../config.ts'
import { demoRoutes } from '../demo/demo.ts'
import { systemClock } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { localSecrets, type Secrets } from '../local-secrets.ts'
import { openPorts, type Ports } from '../ports.ts'
import { bringInStep } from '../search/search.ts'
import { serve } from '../serve.ts'
import { buildBeside } from './build-demo.ts'
import { proveBooks } from './demo-books.ts'
import { apiKey, appOptions, now, standInFile, webhookSecret, withStandIn } from './demo-settings.ts'

/**
 * Starts the demo on the folder of the settings, building the world there first when it is empty. Refuses
 * production: it holds invented people, and anybody may sign in as any of them; and (conflict) books in which
 * something is broken, with a sentence for each. Searches with the Meilisearch that is given, in indexes of
 * its own. `proved` says in one line what the books hold.
 */
export async function startDemo(
  config: Config,
  meilisearch?: { url: string; key: string },
): Promise<{ url: string; proved: string; stop: () => Promise<void> }> {
  if (config.production) throw notInProduction()
  const secrets = localSecrets(config)
  if (!existsSync(config.databaseFile)) await buildBeside(config, secrets)
  const standIn = await startStandIn({
    file: join(config.dataDir, standInFile),
    now: now(systemClock),
    apiKey,
  })
  const engine = meilisearch && { url: meilisearch.url, key: meilisearch.key, prefix: 'allotment-demo-' }
  const settings = { ...withStandIn(config, standIn), meilisearch: engine }
  const { ports, proved } = await openProved(settings, secrets).catch(async (error: unknown) => {
    await standIn.close()
    throw error
  })
  const demo = demoRoutes(ports, {
    production: config.production,
    cast: readSeeds().cast,
    mailFolder: config.mailFolder,
    standInUrl: `${standIn.url}/control`,
  })
  const app = { ...appOptions(config, secrets), demoRoutes: demo, formTargets: [standIn.url] }
  const running = await serve(ports, app, config).catch(async (error: unknown) => {
    await ports.close()
    await standIn.close()
    throw error
  })
  standIn.setWebhook({ url: `${running.url}/webhooks/stripe`, secret: webhookSecret })
  const stop = async () => {
    standIn.setWebhook(null)
    await running.stop()
    await standIn.close()
    await ports.close()
  }
  return { url: running.url, proved, stop }
}

/**
 * With its books proved, and with Meilisearch in step, so that it answers the first search. One that is away
 * now is followed when it comes.
 */
async function openProved(settings: Config, secrets: Secrets): Promise<{ ports: Ports; proved: string }> {
  const ports = await openPorts(settings, secrets)
  try {
    const proved = await proveBooks(settings)
    if (settings.meilisearch) await bringInStep(ports, ports.engines).catch(() => {})
    return { ports, proved }
  } catch (error) {
    await ports.close()
    throw error
  }
}

/** The demo holds invented people, and anybody may sign in as any of them. */
export function notInProduction(): Refusal {
  const says = 'The demo does not run with NODE_ENV=production.'
  return new Refusal('forbidden', 'demo-in-production', says)
}
