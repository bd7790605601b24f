// src/serve.ts — a running Allotment: listening, its worker at work, and a graceful end.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp, type AppOptions } from './app.ts'
import { directoryHandlers, rebuildSearch } from './directory/directory.ts'
import { fundingHandlers, postDueInstalments } from './funding/funding.ts'
import { system } from './kernel/actor.ts'
import { Refusal } from './kernel/refusal.ts'
import { createWorker, sendMailHandler, type Worker } from './outbox/outbox.ts'
import { paymentsHandlers, readStripe } from './payments/payments.ts'
import type { Ports } from './ports.ts'
import { prescriptionsHandlers } from './prescriptions/prescriptions.ts'

export interface Running {
  url: string
  worker: Worker
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
  await fillEmptySearch(ports)
  const server = createServer(createApp(ports, options))
  await listening(server, listen)
  const worker = workerOf(ports)
  worker.start(lookEveryMillis)
  const timers = [
    setInterval(() => everyHour(ports), hourMillis).unref(),
    setInterval(() => everyDay(ports), 24 * hourMillis).unref(),
  ]
  everyHour(ports)
  return {
    url: `http://${listen.host}:${(server.address() as AddressInfo).port}`,
    worker,
    async stop() {
      timers.forEach(clearInterval)
      await closed(server)
      await worker.stop()
    },
  }
}

/** The search file is derived: one that was lost, or is new, is made again before anybody searches. */
async function fillEmptySearch(ports: Ports): Promise<void> {
  if ((await ports.search.count()) > 0) return
  await rebuildSearch({ read: ports.store.read, search: ports.search, geocoder: ports.geocoder })
}

/** What the calendar brings about: block instalments that fell due. Posting one twice is harmless. */
function everyHour(ports: Ports): void {
  postDueInstalments(ports, system('calendar')).catch((fault: unknown) => {
    ports.log.error({ err: fault }, 'due instalments')
  })
}

/** Stripe's own account of our balance there is read once a day, whether or not anybody looks. */
function everyDay(ports: Ports): void {
  if (!ports.hasRail) return
  readStripe(ports, system('calendar')).catch((fault: unknown) => {
    ports.log.error({ err: fault }, 'reading Stripe')
  })
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
