// src/commands/search-rebuild.ts — makes the search index anew from the store: npm run search:rebuild.
import '../check-node.mjs'
import { existsSync } from 'node:fs'
import { outwardCodeGeocoder } from '../adapters/geocoders/outward-codes.ts'
import { openEmbedded } from '../adapters/search/embedded.ts'
import { readConfig } from '../config.ts'
import { openReader } from '../db/db.ts'
import { systemClock } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { rebuildSearch } from '../search/search.ts'
import { runCommand } from './run.ts'

/** Reads the store beside whatever process writes it, and swaps the index that the same process searches. */
export async function rebuildIndex(
  files: { databaseFile: string; searchFile: string },
  onProgress: (count: number) => void,
): Promise<number> {
  const store = openReader(files.databaseFile)
  const engine = openEmbedded(files.searchFile)
  try {
    const from = { read: store.read, clock: systemClock, geocoder: outwardCodeGeocoder() }
    return await rebuildSearch(from, engine, onProgress)
  } finally {
    await engine.close()
    store.close()
  }
}

if (import.meta.main) {
  await runCommand(async () => {
    const config = readConfig(process.env)
    if (!existsSync(config.databaseFile)) {
      const says = `There is no Allotment database in ${config.dataDir}. Set DATA_DIR.`
      throw new Refusal('not-found', 'no-store', says)
    }
    const count = await rebuildIndex(config, (read) => process.stderr.write(`${read} activities read\n`))
    console.log(`search rebuilt: ${count} activities`)
  })
}
