// src/serve.ts — a running Allotment: listening, its worker at work, and a graceful end.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp, type AppOptions } from './app.ts'
import { directoryHandlers } from './directory/directory.ts'
import { fundingHandlers, postDueInstalments } from './funding/funding.ts'
import { system } from './kernel/actor.ts'
import { type Day, dayOf } from './kernel/day.ts'
import { Refusal } from './kernel/refusal.ts'
import { createWorker, sendMailHandler, type Worker } from './outbox/outbox.ts'
import { paymentsHandlers, readStripe } from './payments/payments.ts'
import type { Ports } from './ports.ts'
import { prescriptionsHandlers } from './prescriptions/prescriptions.ts'
import {
  createFollower,
  type Drift,
  type Follower,
  mendDrift,
  mendWhenShort,
  refreshFacts,
  removeExpiredLists,
  removeOldGaps,
  type SearchEngine,
  searchHandlers,
} from './search/search.ts'

export interface Running {
  url: string
  worker: Worker
  /** Does all jobs that are due, and brings every search engine in step. */
  settle(): Promise<void>
  /** Stops listening, lets requests and the job in hand finish, and closes; within 10 seconds. */
  stop(): Promise<void>
}

/** How often the worker looks for jobs: an approved listing is found well within a second. */
const lookEveryMillis = 150
const hourMillis = 3_600_000
const stopWithinMillis = 8_000

/** The worker over every room's handlers. */
export function workerOf(ports: Ports): Worker {
  const handlers = {
    ...directoryHandlers(ports),
    ...searchHandlers(ports),
    ...fundingHandlers(ports),
    ...prescriptionsHandlers(ports),
    ...paymentsHandlers(ports),
    'send-mail': sendMailHandler(ports.mailer),
  }
  return createWorker(ports, handlers, (fault, job) => ports.log.error({ err: fault, ...job }, 'job failed'))
}

/** Starts serving. Refuses (conflict) a port that is in use. The ports are closed by whoever opened them. */
export async function serve(
  ports: Ports,
  options: AppOptions,
  listen: { port: number; host: string },
): Promise<Running> {
  const [first, ...others] = followersOf(ports)
  await first!.catchUp() // nobody searches before what is ours is in step
  const server = createServer(createApp(ports, options))
  await listening(server, listen)
  const worker = workerOf(ports)
  worker.start(lookEveryMillis)
  for (const follower of [first!, ...others]) follower.start()
  let dayDone: Day | undefined
  const timers = [
    setInterval(() => everyTenMinutes(ports), hourMillis / 6).unref(),
    setInterval(() => {
      everyHour(ports)
      const today = dayOf(ports.clock.now())
      if (dayDone !== today) everyDay(ports)
      dayDone = today
    }, hourMillis).unref(),
  ]
  everyHour(ports)
  return {
    url: `http://${listen.host}:${(server.address() as AddressInfo).port}`,
    worker,
    async settle() {
      await worker.drain()
      for (const follower of [first!, ...others]) await follower.catchUp()
    },
    async stop() {
      timers.forEach(clearInterval)
      await closed(server)
      await worker.stop()
      for (const follower of [first!, ...others]) await follower.stop()
    },
  }
}

/** One follower for each engine; the embedded one first. */
function followersOf(ports: Ports): Follower[] {
  return ports.engines.map((engine) =>
    createFollower(ports, engine, (fault) => ports.log.error({ err: fault }, 'following for search')),
  )
}

/** What the calendar brings about: block instalments that fell due. Posting one twice is harmless. */
function everyHour(ports: Ports): void {
  postDueInstalments(ports, system('calendar')).catch((fault: unknown) => {
    ports.log.error({ err: fault }, 'due instalments')
  })
}

/** Whether a search engine lost anything: a quick look. */
function everyTenMinutes(ports: Ports): void {
  forEachEngine(ports, (engine) => mendWhenShort(ports, engine))
}

/**
 * What search shows of other rooms is looked at anew, drift is mended, what has run out is removed; and
 * Stripe's own account of our balance there is read, whether or not anybody looks.
 */
function everyDay(ports: Ports): void {
  const tried = (what: string, work: Promise<unknown>) =>
    work.catch((fault: unknown) => ports.log.error({ err: fault }, what))
  void tried('removing old gaps', removeOldGaps(ports))
  void tried('removing expired lists', removeExpiredLists(ports))
  void tried('looking at facts for search', refreshFacts(ports)).then(() =>
    forEachEngine(ports, (engine) => mendDrift(ports, engine)),
  )
  if (ports.hasRail) void tried('reading Stripe', readStripe(ports, system('calendar')))
}

function forEachEngine(ports: Ports, mend: (engine: SearchEngine) => Promise<Drift>): void {
  for (const engine of ports.engines) {
    mend(engine).then(
      (drift) => {
        if (drift.missing + drift.extra > 0) ports.log.warn({ ...drift }, 'search had drifted')
      },
      (fault: unknown) => ports.log.error({ err: fault }, 'upkeep of search'),
    )
  }
}

function listening(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE'
      const says = `Port ${port} is in use. Stop what uses it, or set PORT to another one.`
      reject(inUse ? new Refusal('conflict', 'port-in-use', says) : error)
    })
    server.listen(port, host, resolve)
  })
}

/** Idle kept-alive sockets are closed at once, busy ones when they are done or out of time. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), stopWithinMillis)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}
