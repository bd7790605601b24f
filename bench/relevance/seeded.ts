// bench/relevance/seeded.ts — the seeded directory in a throwaway store, in both search engines.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSeeds } from '../../seeds/load.ts'
import { beginListings } from '../../seeds/world/listings.ts'
import { addCast, addOrganisations, joinsTo } from '../../seeds/world/people.ts'
import { findMeilisearch } from '../../src/adapters/search/meilisearch-server.ts'
import { readConfig } from '../../src/config.ts'
import { clockAt } from '../../src/kernel/clock.ts'
import { localSecrets } from '../../src/local-secrets.ts'
import { openPorts, type Ports } from '../../src/ports.ts'
import { bringInStep, type SearchEngine } from '../../src/search/search.ts'

export interface Seeded {
  ports: Ports
  embedded: SearchEngine
  /** A real server; or the sentence why there is none. */
  meilisearch: SearchEngine | { missing: string }
  close(): Promise<void>
}

/** Always the same day, so that what is fresh and what is stale never changes. */
const today = new Date('2026-03-02T10:00:00Z')

/** Publishes every hand-made activity of the seeds, as their groups and a curator would. */
export async function openSeeded(): Promise<Seeded> {
  const { MEILISEARCH_URL: url, MEILISEARCH_KEY: key = '' } = process.env
  const server = await findMeilisearch(url ? { url, key } : undefined)
  const dataDir = mkdtempSync(join(tmpdir(), 'allotment-relevance-'))
  const settings = 'missing' in server ? {} : { MEILISEARCH_URL: server.url, MEILISEARCH_KEY: server.key }
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error', ...settings })
  const clock = clockAt(today)
  const ports = await openPorts(config, localSecrets(config), clock, { throwaway: true })
  const seeds = readSeeds()
  const organisationIds = await addOrganisations(ports, seeds.organisations)
  const cast = await addCast(joinsTo(ports, organisationIds), seeds.cast)
  const curator = cast.get('curator')!
  const story = { ports, clock, until: today, organisationIds, curator, startsDaysAgo: 0 }
  await beginListings(story, seeds.activities)
  clock.set(today)
  await bringInStep(ports, ports.engines)
  return {
    ports,
    embedded: ports.engines[0]!,
    meilisearch: 'missing' in server ? server : ports.search,
    async close() {
      await ports.close()
      if (!('missing' in server)) await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
