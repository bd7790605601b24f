// src/commands/search-rebuild.ts — makes the search indexes anew from the store: npm run search:rebuild.
import '../check-node.mjs'
import { existsSync } from 'node:fs'
import { type Config, readConfig } from '../config.ts'
import { openReader } from '../db/db.ts'
import { systemClock } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { geocoderOf, logOf, openEngines } from '../ports.ts'
import { rebuildAll } from '../search/search.ts'
import { runCommand } from './run.ts'

type Settings = Pick<Config, 'databaseFile' | 'searchFile' | 'meilisearch' | 'postcodesIoUrl' | 'logLevel'>

/**
 * Reads the store once, beside whatever process writes it, builds all indexes at the same time, each beside
 * the one that is searched, and swaps. `onProgress` hears how many activities were read. Returns how many
 * each engine holds.
 */
export async function rebuildIndex(
  settings: Settings,
  onProgress: (count: number) => void,
): Promise<number[]> {
  const store = openReader(settings.databaseFile)
  const engines = openEngines(settings, systemClock, logOf(settings), { answers: false })
  const geocoder = geocoderOf(settings, store.read, systemClock)
  try {
    return await rebuildAll({ read: store.read, clock: systemClock, geocoder }, engines, onProgress)
  } finally {
    for (const engine of engines) await engine.close()
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
    const counts = await rebuildIndex(config, (read) => process.stderr.write(`${read} activities read\n`))
    const beside = counts.length > 1 ? `, and ${counts.at(-1)} in Meilisearch` : ''
    console.log(`search rebuilt: ${counts[0]} activities${beside}`)
  })
}
