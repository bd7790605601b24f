// src/commands/start-demo.ts — the demo: a seeded world, the stand-in for Stripe, and one-click sign-in.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWorld } from '../../seeds/world/world.ts'
import { readSeeds } from '../../seeds/load.ts'
import { startStandIn, type StandIn } from '../adapters/rails/stand-in/stand-in.ts'
import type { AppOptions } from '../app.ts'
import type { Config } from '../config.ts'
import { demoRoutes } from '../demo/demo.ts'
import { type Clock, clockAt, systemClock } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { localSecrets, type Secrets } from '../local-secrets.ts'
import type { Mailer } from '../outbox/outbox.ts'
import { openPorts } from '../ports.ts'
import { serve } from '../serve.ts'

const apiKey = 'sk_test_standin'
const webhookSecret = 'whsec_standin'
const standInFile = 'stripe-stand-in.json'
const building = '.building-'

/**
 * Starts the demo on the folder of the settings, building the world there first when it is empty. Refuses
 * production: it holds invented people, and anybody may sign in as any of them.
 */
export async function startDemo(config: Config): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.production) throw notInProduction()
  const secrets = localSecrets(config)
  if (!existsSync(config.databaseFile)) await buildBeside(config, secrets)
  const standIn = await startStandIn({
    file: join(config.dataDir, standInFile),
    now: now(systemClock),
    apiKey,
  })
  const ports = await openPorts(withStandIn(config, standIn), secrets).catch(async (error: unknown) => {
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
  return { url: running.url, stop }
}

/** The demo holds invented people, and anybody may sign in as any of them. */
export function notInProduction(): Refusal {
  const says = 'The demo does not run with NODE_ENV=production.'
  return new Refusal('forbidden', 'demo-in-production', says)
}

/**
 * Builds the world in a folder of its own and moves it into place whole, so that a killed start leaves none.
 */
async function buildBeside(config: Config, secrets: Secrets): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true })
  for (const left of readdirSync(config.dataDir).filter((name) => name.startsWith(building))) {
    rmSync(join(config.dataDir, left), { recursive: true })
  }
  const dataDir = mkdtempSync(join(config.dataDir, building))
  await buildIn(folderOf(config, dataDir), secrets)
  const order = readdirSync(dataDir).sort(
    (a, b) => Number(a === 'allotment.sqlite') - Number(b === 'allotment.sqlite'),
  )
  for (const name of order) {
    rmSync(join(config.dataDir, name), { recursive: true, force: true })
    renameSync(join(dataDir, name), join(config.dataDir, name))
  }
  rmSync(dataDir, { recursive: true })
}

async function buildIn(config: Config, secrets: Secrets): Promise<void> {
  const clock = clockAt(systemClock.now())
  const file = join(config.dataDir, standInFile)
  const standIn = await startStandIn({ file, lazy: true, now: now(clock), apiKey })
  const ports = await openPorts(withStandIn(config, standIn), secrets, clock, { throwaway: true })
  try {
    const app = appOptions(config, secrets)
    const until = systemClock.now()
    const mailer = onlyRecent(ports.mailer, clock, until)
    await buildWorld({ ports: { ...ports, mailer }, clock, until, standIn, webhookSecret, app })
  } finally {
    await standIn.close()
    await ports.close()
  }
}

/** Sends the letters of the story's last fortnight; nobody looks at the hundreds before. */
function onlyRecent(mailer: Mailer, clock: Clock, until: Date): Mailer {
  const since = until.getTime() - 14 * 86_400_000
  return { send: async (mail) => (clock.now().getTime() < since ? undefined : mailer.send(mail)) }
}

function folderOf(config: Config, dataDir: string): Config {
  return {
    ...config,
    dataDir,
    databaseFile: join(dataDir, 'allotment.sqlite'),
    searchFile: join(dataDir, 'search.sqlite'),
    mailFolder: join(dataDir, 'letters'),
  }
}

/** The demo never talks to the real Stripe or to a mail server, whatever else is set. */
function withStandIn(config: Config, standIn: StandIn): Config {
  return {
    ...config,
    smtp: undefined,
    logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
    stripe: { secretKey: apiKey, webhookSecret, apiUrl: standIn.url },
  }
}

function appOptions(config: Config, secrets: Secrets): AppOptions {
  return { site: { ...config.site, demo: true }, sessionSecret: secrets.sessionSecret, appUrl: config.appUrl }
}

const now = (clock: Clock) => () => clock.now()
