// src/commands/seed.ts — a larger directory for load work: npm run seed -- --activities 573.
import '../check-node.mjs'
import { parseArgs } from 'node:util'
import { generateActivities, generateOrganisations, organisationsNeeded } from '../../seeds/generate.ts'
import { addListings } from '../../seeds/world/listings.ts'
import { addOrganisations, joinsTo } from '../../seeds/world/people.ts'
import { readConfig } from '../config.ts'
import { organisationByExternalId } from '../identity/identity.ts'
import { Refusal } from '../kernel/refusal.ts'
import { localSecrets } from '../local-secrets.ts'
import { openPorts, type Ports } from '../ports.ts'
import { bringInStep } from '../search/search.ts'
import { workerOf } from '../serve.ts'
import { showProgress } from './progress.ts'
import { runCommand } from './run.ts'

const most = 100_000
const usage = `Use: npm run seed -- --activities <1 to ${most}> [--seed <number>]`

/** How many activities, and from which seed; the same two always make the same directory. */
function asked(): { activities: number; seed: number } {
  const { values, positionals } = parseArgs({
    options: { activities: { type: 'string' }, seed: { type: 'string', default: '1' } },
    allowPositionals: true,
    strict: false,
  })
  const number = (said: unknown) => (typeof said === 'string' ? Number(said) : NaN)
  const activities = number(values.activities)
  const seed = number(values.seed)
  const isKnown = Object.keys(values).every((name) => name === 'activities' || name === 'seed')
  const isRight = Number.isSafeInteger(activities) && activities >= 1 && activities <= most
  const areRight = isRight && Number.isSafeInteger(seed) && seed >= 0
  if (!isKnown || positionals.length > 0 || !areRight) throw new Refusal('invalid', 'usage', usage)
  return { activities, seed }
}

async function addDirectory(ports: Ports, { activities, seed }: { activities: number; seed: number }) {
  const organisations = [...generateOrganisations(organisationsNeeded(activities), seed)]
  if (await organisationByExternalId(ports.store.read, organisations[0]!.id)) {
    const says = 'This folder already holds a generated directory. Set DATA_DIR to an empty one.'
    throw new Refusal('conflict', 'seeded-before', says)
  }
  const ids = await addOrganisations(ports, organisations)
  const curates = {
    name: 'Load work',
    email: 'curator@load-work.example',
    organisation: 'load-work',
  } as const
  const body = {
    id: 'load-work',
    name: 'Load work',
    kind: 'infrastructure-body',
    email: curates.email,
  } as const
  const plain = { vcse: false, area: '', description: '', phone: '', rail: null }
  for (const [key, id] of await addOrganisations(ports, [{ ...plain, ...body }])) ids.set(key, id)
  const curator = await joinsTo(ports, ids)({ ...curates, role: 'curator' })
  const progress = showProgress('activities', activities)
  await addListings(ports, generateActivities(activities, seed), ids, curator, () => progress.step())
  progress.end()
  console.error('putting them in the search index')
  await workerOf(ports).drain()
  await bringInStep(ports, ports.engines)
}

await runCommand(async () => {
  const wanted = asked()
  const config = readConfig(process.env)
  const ports = await openPorts(config, localSecrets(config))
  try {
    await addDirectory(ports, wanted)
  } finally {
    await ports.close()
  }
  console.log(`seeded: ${wanted.activities} activities in ${config.dataDir}`)
})
