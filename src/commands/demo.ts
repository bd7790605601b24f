// src/commands/demo.ts — the whole of Allotment on this machine with invented people: npm run demo.
import '../check-node.mjs'
import type { MeilisearchServer } from '../adapters/search/meilisearch-server.ts'
import type { Config } from '../config.ts'
import { runCommand, stopOnSignal } from './run.ts'

await runCommand(async () => {
  const { readConfig } = await import('../config.ts')
  const { notInProduction, startDemo } = await import('./start-demo.ts')
  if (process.env.NODE_ENV === 'production') throw notInProduction()
  const config = readConfig(process.env)
  const server = process.argv.includes('--meilisearch') ? await meilisearch(config.meilisearch) : undefined
  const demo = await startDemo(config, server).catch(async (error: unknown) => {
    await server?.stop()
    throw error
  })
  stopOnSignal(async () => {
    await demo.stop()
    await server?.stop()
  })
  console.log(demo.proved)
  console.log(`Allotment is ready at ${demo.url}`)
})

/** The Meilisearch that is set or found here, or a line that says why the demo goes on without. */
async function meilisearch(given: Config['meilisearch']): Promise<MeilisearchServer | undefined> {
  const { findMeilisearch } = await import('../adapters/search/meilisearch-server.ts')
  const found = await findMeilisearch(given)
  if (!('missing' in found)) return found
  console.error(`${found.missing} The demo searches with its own index.`)
  return undefined
}
