// src/ports.ts — which adapter stands behind each port, on one screen.
import { mkdirSync, readFileSync } from 'node:fs'
import { pino, type Logger } from 'pino'
import { outwardCodeGeocoder } from './adapters/geocoders/outward-codes.ts'
import { postcodesIoGeocoder } from './adapters/geocoders/postcodes-io.ts'
import { postcodeGeocoder } from './adapters/geocoders/postcodes.ts'
import { folderMailer } from './adapters/mailers/folder.ts'
import { smtpMailer } from './adapters/mailers/smtp.ts'
import { noRail } from './adapters/rails/none.ts'
import { stripeConnect } from './adapters/rails/stripe-connect.ts'
import { openEmbedded } from './adapters/search/embedded.ts'
import { openMeilisearch } from './adapters/search/meilisearch.ts'
import type { Config } from './config.ts'
import { openStore, type Needs, type Reader, type StoreOptions } from './db/db.ts'
import type { Geocoder } from './directory/directory.ts'
import { systemClock, type Clock } from './kernel/clock.ts'
import type { Secrets } from './local-secrets.ts'
import type { Mailer } from './outbox/outbox.ts'
import { type ModulusWeights, type PayoutRail, readModulusWeights } from './payments/payments.ts'
import type { SearchEngine } from './search/search.ts'

export interface Ports extends Needs {
  /** The engine that answers searches. */
  search: SearchEngine
  /** Every engine that is kept in step, the one that answers among them. */
  engines: readonly SearchEngine[]
  geocoder: Geocoder
  mailer: Mailer
  rail: PayoutRail
  /** Whether there is a rail behind it, or only one that says there is none. */
  hasRail: boolean
  /** Wraps the key of each person; 32 bytes. */
  personKey: Buffer
  /** Which check digits the account numbers of banks have; undefined when no table was given. */
  modulusWeights: ModulusWeights | undefined
  log: Pick<Logger, 'info' | 'warn' | 'error'>
  close(): Promise<void>
}

/** Opens everything the settings name. Refuses a store that another process writes. */
export async function openPorts(
  config: Config,
  secrets: Secrets,
  clock: Clock = systemClock,
  storeOptions: StoreOptions = {},
): Promise<Ports> {
  mkdirSync(config.dataDir, { recursive: true })
  const store = await openStore(config.databaseFile, storeOptions)
  const log = logOf(config)
  const engines = openEngines(config, clock, log)
  return {
    store,
    clock,
    search: engines.at(-1)!,
    engines,
    geocoder: geocoderOf(config, store.read, clock),
    mailer: config.smtp ? smtpMailer(config.smtp) : folderMailer(config.mailFolder, clock),
    rail: config.stripe ? stripeConnect({ ...config.stripe, clock }) : noRail(),
    hasRail: config.stripe !== undefined,
    personKey: secrets.personKey,
    modulusWeights: weightsOf(config),
    log,
    async close() {
      await store.close()
      for (const engine of engines) await engine.close()
    },
  }
}

/** The table that the setting names. Throws when there is no such file, or it is something else. */
function weightsOf({ modulusWeightsFile: file }: Config): ModulusWeights | undefined {
  return file === undefined ? undefined : readModulusWeights(readFileSync(file, 'utf8'))
}

/** What happens, without what people sent. */
export function logOf({ logLevel }: Pick<Config, 'logLevel'>): Ports['log'] {
  return pino({ level: logLevel, redact: ['req', 'res', 'headers', 'body'] })
}

/** The engines that are kept in step, the one that answers last: Meilisearch when it is set. */
export function openEngines(
  { searchFile, meilisearch }: Pick<Config, 'searchFile' | 'meilisearch'>,
  clock: Clock,
  log: Ports['log'],
  choices?: { answers: boolean },
): SearchEngine[] {
  const embedded = openEmbedded(searchFile, choices)
  return meilisearch
    ? [embedded, openMeilisearch({ ...meilisearch, beside: embedded, clock, log })]
    : [embedded]
}

/** postcodes.io when it is set, over the postcodes that were imported, over the area we serve. */
export function geocoderOf(
  { postcodesIoUrl: url }: Pick<Config, 'postcodesIoUrl'>,
  read: Reader,
  clock: Clock,
): Geocoder {
  const imported = postcodeGeocoder(read, outwardCodeGeocoder())
  return url ? postcodesIoGeocoder({ url, clock, others: imported }) : imported
}
