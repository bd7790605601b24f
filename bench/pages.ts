// bench/pages.ts — the search page beside its own template with fixed rows, an empty page, and an activity's page.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Router } from 'express'
import { generateActivities, generateOrganisations, organisationsNeeded } from '../seeds/generate.ts'
import { addListings } from '../seeds/world/listings.ts'
import { addOrganisations } from '../seeds/world/people.ts'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { createOrganisation, inviteUser } from '../src/identity/identity.ts'
import { system } from '../src/kernel/actor.ts'
import { localSecrets } from '../src/local-secrets.ts'
import { openPorts, type Ports } from '../src/ports.ts'
import { findActivities } from '../src/search/find-activities.ts'
import { askedFrom } from '../src/search/forms.ts'
import { searchPage } from '../src/search/pages.ts'
import { bringInStep } from '../src/search/search.ts'
import { otherWays } from '../src/search/ways.ts'
import { workerOf } from '../src/serve.ts'
import { allow, showPage } from '../src/web/web.ts'
import type { Answered, Asked } from './load.ts'
import { median, printResult, printTable, progressOf, round } from './report.ts'

/** As many as one area's real directory lists; another number may be given: npm run bench:pages 10000. */
const activities = Number(process.argv[2] ?? 573)
const connections = 10
const steadyPerSecond = 50
const rounds = 3
const by = system('bench')
const seconds = 3
const searches = [
  'q=gardening&near=ME7',
  'q=lonely',
  'q=walk&near=Chatham&within=5',
  'q=singing&near=ME4',
  'q=coffee%20and%20company&near=ME10',
  'q=exercise&near=Chorley',
  'q=anxiety',
  'near=ME12',
  'q=art&page=2',
  'q=debt%20advice',
]

/** The directory of a whole area, made and indexed as `npm run seed` does; gives back the activities' ids. */
async function fill(ports: Ports): Promise<string[]> {
  const organisations = [...generateOrganisations(organisationsNeeded(activities), 1)]
  const ids = await addOrganisations(ports, organisations)
  const at = ports.clock.now()
  const { id: organisationId } = await ports.store.transaction((tx) =>
    createOrganisation(tx, by, at, { name: 'Infrastructure body', kind: 'infrastructure-body' }),
  )
  const said = { name: 'Curator', email: 'curator@bench.example', organisationId, role: 'curator' } as const
  const { userId } = await inviteUser(ports, by, said)
  const curator = { kind: 'user', userId, organisationId, role: 'curator' } as const
  const step = progressOf('activities', activities)
  const added = await addListings(ports, generateActivities(activities, 1), ids, curator, step)
  await workerOf(ports).drain()
  await bringInStep(ports, ports.engines)
  return [...added.values()]
}

/**
 * The app as it is, with two more pages: one that shows nothing in the same layout, and the search page with
 * rows that were found once.
 */
async function appOver(ports: Ports, sessionSecret: string, site: ReturnType<typeof readConfig>['site']) {
  const asked = askedFrom({ query: { q: 'gardening', near: 'ME7' } })
  const finding = await findActivities(ports, asked)
  const model = searchPage(finding, await otherWays(ports, finding))
  const beside = Router()
  beside.get('/bench/empty', allow('anyone'), (_req, res) => showPage(res, 'empty', {}, { title: 'Empty' }))
  beside.get('/bench/fixed', allow('anyone'), (_req, res) =>
    showPage(res, 'search/search', model, { title: 'Find an activity' }),
  )
  const app = createApp(ports, { site: { ...site, demo: false }, sessionSecret, demoRoutes: beside })
  app.set('views', [app.get('views'), join(import.meta.dirname, 'views')])
  return app
}

async function ask(loader: ChildProcess, asked: Asked): Promise<Answered> {
  loader.send(asked)
  const [answered] = (await once(loader, 'message')) as [Answered]
  return answered
}

const kinds = ['empty', 'fixed', 'search', 'activity'] as const
type Kind = (typeof kinds)[number]

async function measure(port: number, paths: Record<Kind, string[]>) {
  const loader = fork(join(import.meta.dirname, 'load.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const gone = once(loader, 'exit').then((): never => {
    throw new Error('The load generator stopped.')
  })
  gone.catch(() => undefined)
  const run = (asked: Asked): Promise<Answered> => Promise.race([ask(loader, asked), gone])
  const fast: Record<Kind, Answered[]> = { empty: [], fixed: [], search: [], activity: [] }
  for (const kind of kinds) await run({ port, paths: paths[kind], connections, seconds: 1 })
  for (let round = 0; round < rounds; round++) {
    for (const kind of kinds) fast[kind].push(await run({ port, paths: paths[kind], connections, seconds }))
  }
  const steady = {} as Record<Kind, Answered>
  for (const kind of kinds) {
    steady[kind] = await run({ port, paths: paths[kind], connections, seconds, perSecond: steadyPerSecond })
  }
  loader.disconnect()
  return { fast, steady }
}

function figuresOf(all: Answered[], steady: Answered) {
  const middle = (name: keyof Answered) => round(median(all.map((each) => each[name])))
  return {
    perSecond: middle('perSecond'),
    p50Millis: middle('p50'),
    p95Millis: middle('p95'),
    p99Millis: middle('p99'),
    p99MillisAt50PerSecond: round(steady.p99),
    kilobytes: round(middle('bytes') / 1_000),
  }
}

const folder = mkdtempSync(join(tmpdir(), 'allotment-bench-'))
const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'error' })
const secrets = localSecrets(config)
const ports = await openPorts(config, secrets)
try {
  const ids = await fill(ports)
  const server = createServer(await appOver(ports, secrets.sessionSecret, config.site)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { fast, steady } = await measure((server.address() as AddressInfo).port, {
    empty: ['/bench/empty'],
    fixed: ['/bench/fixed'],
    search: searches.map((query) => `/activities?${query}`),
    activity: ids.map((id) => `/activities/${id}`),
  })
  server.close()
  server.closeAllConnections()
  const figures = Object.fromEntries(kinds.map((kind) => [kind, figuresOf(fast[kind], steady[kind])]))
  printTable(`Pages at ${connections} connections, ${activities} activities (median of ${rounds} rounds)`, [
    ['page', 'requests/s', 'p50 ms', 'p95 ms', 'p99 ms', `p99 ms at ${steadyPerSecond}/s`, 'kB'],
    ...kinds.map((kind) => [kind, ...Object.values(figures[kind]!)]),
  ])
  const times = (kind: Kind) => round(figures.empty!.perSecond / figures[kind]!.perSecond)
  const searchToFixed = Math.round((100 * figures.search!.perSecond) / figures.fixed!.perSecond) / 100
  const beside = { searchToFixed, emptyToSearch: times('search'), emptyToActivity: times('activity') }
  printResult('pages', { activities, connections, ...figures, ...beside })
} finally {
  await ports.close()
  rmSync(folder, { recursive: true, force: true })
}
