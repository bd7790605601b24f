// bench/load.ts — asks for pages from a process of its own, so that asking does not slow the answering.
import { Agent, get } from 'node:http'
import { percentile } from './report.ts'

export interface Asked {
  port: number
  /** Asked for in turn. */
  paths: string[]
  connections: number
  seconds: number
  /** Begin that many a second however slow the answers; absent: ask as soon as there is a connection. */
  perSecond?: number
}

export interface Answered {
  perSecond: number
  p50: number
  p95: number
  p99: number
  bytes: number
}

process.on('message', (asked: Asked) => {
  load(asked).then(
    (answered) => process.send!(answered),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})

/** Every answer must be 200, or nothing is measured. */
async function load(asked: Asked): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: asked.connections })
  const millis: number[] = []
  let bytes = 0
  let next = 0
  const one = async () => {
    const startedAt = performance.now()
    const size = await fetchOne(agent, asked.port, asked.paths[next++ % asked.paths.length]!)
    bytes += size
    millis.push(performance.now() - startedAt)
  }
  const startedAt = performance.now()
  const until = startedAt + asked.seconds * 1_000
  if (asked.perSecond) await steadily(one, asked.perSecond, startedAt, until)
  else await Promise.all(Array.from({ length: asked.connections }, () => untilThen(one, until)))
  const seconds = (performance.now() - startedAt) / 1_000
  agent.destroy()
  const sorted = millis.sort((a, b) => a - b)
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share)) as [
    number,
    number,
    number,
  ]
  return { perSecond: millis.length / seconds, p50, p95, p99, bytes: Math.round(bytes / millis.length) }
}

async function untilThen(one: () => Promise<void>, until: number): Promise<void> {
  while (performance.now() < until) await one()
}

/** Begins each request at its time, so that a slow answer delays no other and hides from no figure. */
async function steadily(one: () => Promise<void>, perSecond: number, startedAt: number, until: number) {
  const all: Promise<void>[] = []
  for (let at = startedAt; at < until; at += 1_000 / perSecond) {
    await new Promise((resume) => setTimeout(resume, Math.max(0, at - performance.now())))
    all.push(one())
  }
  await Promise.all(all)
}

function fetchOne(agent: Agent, port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get({ agent, port, path, host: '127.0.0.1', timeout: 30_000 }, (response) => {
      let bytes = 0
      response.on('data', (part: Buffer) => (bytes += part.length))
      response.on('end', () => {
        if (response.statusCode === 200) resolve(bytes)
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    })
    request.on('timeout', () => request.destroy(new Error(`${path} took more than 30 seconds`)))
    request.on('error', reject)
  })
}
