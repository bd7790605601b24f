// test/support/process.ts — a real process of ours, in a folder of its own, watched by what it prints.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createServer, type AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

const root = join(import.meta.dirname, '../..')

export interface Started {
  pid: number
  /** The next line it prints that matches; fails with what it said when it ends without. */
  line(wanted: RegExp): Promise<RegExpExecArray>
  /** Waits for its end. */
  ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null; said: string }>
  kill(signal: NodeJS.Signals): void
}

/** A folder that is removed with the test. */
export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'allotment-process-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Starts `node <args>` as `npm run` would, with only these settings; it is killed with the test. Another
 * `node` may be named.
 */
export function start(
  t: TestContext,
  args: string[],
  settings: Record<string, string>,
  node: string = process.execPath,
): Started {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(node, ['--import', './src/check-node.mjs', ...args], {
    cwd: root,
    env: { PATH, HOME, LOG_LEVEL: 'silent', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.after(() => child.kill('SIGKILL'))
  const end = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  let said = ''
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid: child.pid!,
    async line(wanted) {
      for (;;) {
        const { value, done } = await lines.next()
        if (done) throw new Error(`It ended before it said ${wanted}: ${said}`)
        const match = wanted.exec(value)
        if (match) return match
      }
    },
    async ended() {
      const [code, signal] = await end
      return { code, signal, said }
    },
    kill: (signal) => void child.kill(signal),
  }
}

/** A port that nothing listened on a moment ago, for an address that must be known before the start. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts the app, on any free port unless told, and waits until it is ready; answers with its address. */
export async function startMain(t: TestContext, dataDir: string, settings: Record<string, string> = {}) {
  const app = start(t, ['src/main.ts'], { PORT: '0', DATA_DIR: dataDir, ...settings })
  const [, url] = await app.line(/^Allotment is ready at (http:\/\/127\.0\.0\.1:\d+)$/)
  return { ...app, url: url! }
}
