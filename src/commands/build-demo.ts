// src/commands/build-demo.ts — builds the world of the demo, whole or not at all.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWorld } from '../../seeds/world/world.ts'
import { startStandIn } from '../adapters/rails/stand-in/stand-in.ts'
import type { Config } from '../config.ts'
import { ownFile } from '../db/db.ts'
import { type Clock, clockAt, systemClock } from '../kernel/clock.ts'
import type { Secrets } from '../local-secrets.ts'
import type { Mailer } from '../outbox/outbox.ts'
import { openPorts } from '../ports.ts'
import { apiKey, appOptions, now, standInFile, webhookSecret, withStandIn } from './demo-settings.ts'

const building = '.building-'

/**
 * Builds the world in a folder of its own and moves it into place whole, so that a killed start leaves none.
 * Refuses (conflict) while another process builds or runs there.
 */
export async function buildBeside(config: Config, secrets: Secrets): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true })
  const release = ownFile(config.databaseFile)
  try {
    if (!existsSync(config.databaseFile)) await buildAndMove(config, secrets)
  } finally {
    release()
  }
}

async function buildAndMove(config: Config, secrets: Secrets): Promise<void> {
  for (const left of readdirSync(config.dataDir).filter((name) => name.startsWith(building))) {
    rmSync(join(config.dataDir, left), { recursive: true })
  }
  const dataDir = mkdtempSync(join(config.dataDir, building))
  await buildIn(folderOf(config, dataDir), secrets)
  const made = readdirSync(dataDir).filter((name) => !name.startsWith('allotment.'))
  for (const name of [...made, 'allotment.sqlite']) {
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
