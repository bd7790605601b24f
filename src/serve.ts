// src/serve.ts — a running Allotment: listening, its worker at work, and a graceful end.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp, type AppOptions } from './app.ts'
import { startCalendar } from './calendar.ts'
import { directoryHandlers } from './directory/directory.ts'
import { fundingHandlers } from './funding/funding.ts'
import { Refusal } from './kernel/refusal.ts'
import { createWorker, sendMailHandler, type Worker } from './outbox/outbox.ts'
import { paymentsHandlers, paymentsSideBySide } from './payments/payments.ts'
import type { Ports } from './ports.ts'
import { prescriptionsHandlers } from './prescriptions/prescriptions.ts'
import { createFollower, type Follower, prepareUnderstanding, searchHandlers } from './search/search.ts'

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
  return createWorker(
    ports,
    handlers,
    (fault, job) => ports.log.error({ err: fault, ...job }, 'job failed'),
    { sideBySide: paymentsSideBySide },
  )
}

/** Starts serving. Refuses (conflict) a port that is in use. The ports are closed by whoever opened them. */
export async function serve(
  ports: Ports,
  options: AppOptions,
  listen: { port: number; host: string },
): Promise<Running> {
  const [first, ...others] = followersOf(ports)
  await first!.catchUp() // nobody searches before what is ours is in step
  prepareUnderstanding()
  const server = createServer(createApp(ports, options))
  await listening(server, listen)
  const worker = workerOf(ports)
  worker.start(lookEveryMillis)
  for (const follower of [first!, ...others]) follower.start()
  const stopCalendar = startCalendar(ports)
  return {
    url: `http://${listen.host}:${(server.address() as AddressInfo).port}`,
    worker,
    async settle() {
      await worker.drain()
      for (const follower of [first!, ...others]) await follower.catchUp()
    },
    async stop() {
      stopCalendar()
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
