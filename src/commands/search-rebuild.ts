// src/commands/search-rebuild.ts — makes the search index anew from the store: npm run search:rebuild.
import '../check-node.mjs'
import { existsSync } from 'node:fs'
import { outwardCodeGeocoder } from '../adapters/geocoders/outward-codes.ts'
import { openFts5 } from '../adapters/search/fts5.ts'
import { readConfig } from '../config.ts'
import { openReader } from '../db/db.ts'
import { rebuildSearch } from '../directory/directory.ts'
import { Refusal } from '../kernel/refusal.ts'
import { runCommand } from './run.ts'

/** Reads the store beside whatever process writes it, and swaps the index that the same process searches. */
export async function rebuildIndex(
  files: { databaseFile: string; searchFile: string },
  onProgress: (count: number) => void,
): Promise<number> {
  const store = openReader(files.databaseFile)
  const search = openFts5(files.searchFile)
  try {
    return await rebuildSearch({ read: store.read, search, geocoder: outwardCodeGeocoder() }, onProgress)
  } finally {
    await search.close()
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
