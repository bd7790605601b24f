// src/config.ts — the settings of a deployment, typed; the only reader of the environment.
import { join, resolve } from 'node:path'
import { problemsBetween, type Settings, settings } from './settings.ts'

export interface StripeSettings {
  secretKey: string
  /** The signing secret of each endpoint, separated by commas. */
  webhookSecret: string
  /** Only for the stand-in: where it listens. Absent means Stripe itself. */
  apiUrl?: string
}

export interface Config {
  production: boolean
  port: number
  host: string
  /** What people type to reach us, without a slash at the end; decides whether cookies need HTTPS. */
  appUrl: string | undefined
  dataDir: string
  databaseFile: string
  searchFile: string
  mailFolder: string
  sessionSecret: string | undefined
  /** 32 bytes that wrap the key of each person. */
  personKey: Buffer | undefined
  /** The month (1 to 12) and day that financial years end on. */
  yearEndsOn: { month: number; day: number }
  stripe: StripeSettings | undefined
  /** Pay.UK's table of modulus weights; undefined checks no check digits of account numbers. */
  modulusWeightsFile: string | undefined
  smtp: { url: string; from: string } | undefined
  /** Where whole postcodes are asked for, without a slash at the end; undefined asks nobody. */
  postcodesIoUrl: string | undefined
  /** Where Meilisearch answers, a key for it, and how its indexes begin; undefined searches without it. */
  meilisearch: { url: string; key: string; prefix?: string } | undefined
  trustProxy: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  site: {
    name: string
    helpEmail: string
    helpPhone: string
    /** Whose map is shown beside results, instead of our own picture; undefined asks nobody. */
    tiles: { url: string; credit: string } | undefined
  }
}

/** Every setting that is wrong, each with what it should be; never a value, which may be a secret. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(`These settings are not right:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

/** The settings from the environment; refuses all bad ones together, by name. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in settings.shape && value !== ''),
  )
  const result = settings.safeParse(given)
  const problems = result.success
    ? problemsBetween(result.data)
    : result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  if (!result.success || problems.length > 0) throw new ConfigError([...new Set(problems)])
  return configFrom(result.data)
}

function configFrom(set: Settings): Config {
  const dataDir = set.DATA_DIR ? resolve(set.DATA_DIR) : join(import.meta.dirname, '..', 'data')
  return {
    production: set.NODE_ENV === 'production',
    port: set.PORT,
    host: set.HOST,
    appUrl: set.APP_URL?.replace(/\/$/, ''),
    dataDir,
    databaseFile: join(dataDir, 'allotment.sqlite'),
    searchFile: join(dataDir, 'search.sqlite'),
    mailFolder: join(dataDir, 'letters'),
    sessionSecret: set.SESSION_SECRET,
    personKey: set.PERSON_KEY ? Buffer.from(set.PERSON_KEY, 'base64') : undefined,
    yearEndsOn: { month: Number(set.YEAR_ENDS_ON.slice(0, 2)), day: Number(set.YEAR_ENDS_ON.slice(3)) },
    stripe: set.STRIPE_SECRET_KEY
      ? {
          secretKey: set.STRIPE_SECRET_KEY,
          webhookSecret: set.STRIPE_WEBHOOK_SECRET!,
          apiUrl: set.STRIPE_API_URL,
        }
      : undefined,
    modulusWeightsFile: set.MODULUS_WEIGHTS_FILE ? resolve(set.MODULUS_WEIGHTS_FILE) : undefined,
    smtp: set.SMTP_URL ? { url: set.SMTP_URL, from: set.MAIL_FROM! } : undefined,
    postcodesIoUrl: set.POSTCODES_IO_URL?.replace(/\/$/, ''),
    meilisearch: set.MEILISEARCH_URL
      ? { url: set.MEILISEARCH_URL.replace(/\/$/, ''), key: set.MEILISEARCH_KEY ?? '' }
      : undefined,
    trustProxy: set.TRUST_PROXY,
    logLevel: set.LOG_LEVEL,
    site: {
      name: set.SITE_NAME,
      helpEmail: set.HELP_EMAIL,
      helpPhone: set.HELP_PHONE,
      tiles: set.MAP_TILES_URL ? { url: set.MAP_TILES_URL, credit: set.MAP_TILES_CREDIT! } : undefined,
    },
  }
}
