// src/local-secrets.ts — outside production, secrets nobody set are made once and kept beside the data.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'

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
  const kept = keptSecrets(config.dataDir)
  return {
    sessionSecret: sessionSecret ?? kept.sessionSecret,
    personKey: personKey ?? Buffer.from(kept.personKey, 'base64'),
  }
}

function keptSecrets(dataDir: string): { sessionSecret: string; personKey: string } {
  const file = join(dataDir, 'secrets.json')
  mkdirSync(dataDir, { recursive: true })
  const made = {
    sessionSecret: randomBytes(32).toString('base64'),
    personKey: randomBytes(32).toString('base64'),
  }
  try {
    writeFileSync(file, JSON.stringify(made), { flag: 'wx', mode: 0o600 })
    return made
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
    return JSON.parse(readFileSync(file, 'utf8')) as typeof made
  }
}
