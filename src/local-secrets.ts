// src/local-secrets.ts — outside production, secrets nobody set are made once and kept beside the data.
import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from './config.ts'
import { Refusal } from './kernel/refusal.ts'

export interface Secrets {
  sessionSecret: string
  personKey: Buffer
}

/**
 * The configured secrets; where one is missing, the one kept in DATA_DIR/secrets.json, made at first use and
 * readable by its owner only. readConfig refuses missing secrets in production before this is reached.
 */
export function localSecrets(config: Config): Secrets {
  const { sessionSecret, personKey } = config
  if (sessionSecret && personKey) return { sessionSecret, personKey }
  const local = keptSecrets(config.dataDir)
  return {
    sessionSecret: sessionSecret ?? local.sessionSecret,
    personKey: personKey ?? Buffer.from(local.personKey, 'base64'),
  }
}

const kept = z.strictObject({
  sessionSecret: z.string().min(32),
  personKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
})
type KeptSecrets = z.output<typeof kept>

function keptSecrets(dataDir: string): KeptSecrets {
  const file = join(dataDir, 'secrets.json')
  mkdirSync(dataDir, { recursive: true })
  const made = {
    sessionSecret: randomBytes(32).toString('base64'),
    personKey: randomBytes(32).toString('base64'),
  }
  if (existsSync(file)) return readSecrets(file)
  // Written beside and then linked: whoever is killed meanwhile leaves none, and of two that begin one wins.
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, JSON.stringify(made), { mode: 0o600, flush: true })
  try {
    linkSync(beside, file)
    return made
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
    return readSecrets(file)
  } finally {
    rmSync(beside)
  }
}

function readSecrets(file: string): KeptSecrets {
  const read = kept.safeParse(parsed(readFileSync(file, 'utf8')))
  if (read.success) return read.data
  const says = `${file} cannot be read. Put it back from a backup: people’s details are locked with it.`
  throw new Refusal('conflict', 'secrets-unreadable', says)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
