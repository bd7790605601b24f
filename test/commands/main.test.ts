// test/commands/main.test.ts — starting and stopping real processes: one sentence when not, never a hang.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { test } from 'node:test'
import { start, startMain, temporaryFolder } from '../support/process.ts'

test('a bad setting stops the start with one sentence each, and exit 1', async (t) => {
  const settings = { PORT: 'abc', LOG_LEVEL: 'loud', DATA_DIR: await temporaryFolder(t) }
  const { code, said } = await start(t, ['src/main.ts'], settings).ended()
  assert.equal(code, 1)
  assert.match(said, /^These settings are not right:\n {2}PORT .+\n {2}LOG_LEVEL .+\n$/)
  assert.doesNotMatch(said, /abc|loud/)
})

test('a port in use is one sentence and exit 1', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.after(() => other.close())
  const { port } = other.address() as AddressInfo
  const settings = { PORT: String(port), DATA_DIR: await temporaryFolder(t) }
  const { code, said } = await start(t, ['src/main.ts'], settings).ended()
  assert.equal(code, 1)
  assert.match(said, new RegExp(`^Port ${port} is in use\\. [^\\n]+\\n$`))
})

test('a second process on the same file is one sentence and exit 1; the first goes on', async (t) => {
  const dataDir = await temporaryFolder(t)
  const first = await startMain(t, dataDir)
  const second = start(t, ['src/main.ts'], { PORT: '0', DATA_DIR: dataDir })
  const { code, said } = await second.ended()
  assert.equal(code, 1)
  assert.match(said, /^Another process has [^\n]+allotment\.sqlite open for writing\. [^\n]+\n$/)
  assert.equal((await fetch(`${first.url}/readyz`)).status, 200)
})

test('after a kill -9 the file is free for the next process at once', async (t) => {
  const dataDir = await temporaryFolder(t)
  const first = await startMain(t, dataDir)
  first.kill('SIGKILL')
  assert.equal((await first.ended()).signal, 'SIGKILL')
  const second = await startMain(t, dataDir)
  assert.equal((await fetch(`${second.url}/readyz`)).status, 200)
})

test('SIGTERM ends it within 10 seconds though a socket is kept alive', async (t) => {
  const app = await startMain(t, await temporaryFolder(t))
  const agent = new Agent({ keepAlive: true, keepAliveMsecs: 60_000 })
  t.after(() => agent.destroy())
  const [response] = (await once(get(`${app.url}/healthz`, { agent }), 'response')) as [IncomingMessage]
  response.resume()
  await once(response, 'end')
  const overdue = setTimeout(() => app.kill('SIGKILL'), 10_000)
  app.kill('SIGTERM')
  const { code, signal, said } = await app.ended()
  clearTimeout(overdue)
  assert.deepEqual({ code, signal, said }, { code: 0, signal: null, said: '' })
})

test('Ctrl-C twice at once, as npm passes it on, is one graceful stop', async (t) => {
  const app = await startMain(t, await temporaryFolder(t))
  app.kill('SIGINT')
  app.kill('SIGINT')
  assert.equal((await app.ended()).code, 0)
})

test('a database that lost a guard does not serve', async (t) => {
  const dataDir = await temporaryFolder(t)
  const app = await startMain(t, dataDir)
  app.kill('SIGTERM')
  await app.ended()
  const { default: Database } = await import('better-sqlite3')
  const file = new Database(join(dataDir, 'allotment.sqlite'))
  file.exec('DROP TRIGGER postings_no_delete')
  file.close()
  const { code, said } = await start(t, ['src/main.ts'], { PORT: '0', DATA_DIR: dataDir }).ended()
  assert.equal(code, 1)
  assert.match(said, /The database is not what our migrations made: postings_no_delete is missing\./)
})

const oldNode = findOldNode()

test(
  'a Node that is too old hears one sentence',
  {
    skip: oldNode
      ? false
      : 'no Node below 22.18 on the PATH: install Node 20 beside this one to run this test',
  },
  async (t) => {
    const { code, said } = await start(t, ['src/main.ts'], {}, oldNode).ended()
    assert.equal(code, 1)
    assert.match(said, /^Allotment needs Node 24, and this is Node [0-9.]+\. [^\n]+\n$/)
  },
)

/** A node on the PATH that cannot run us: old, but new enough to know --import. */
function findOldNode(): string | undefined {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'))
  return places.find((node) => {
    try {
      const version = execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8', stdio: 'pipe' })
      const [major, minor] = version.split('.').map(Number) as [number, number]
      return (major >= 19 && major < 22) || (major === 22 && minor < 18)
    } catch {
      return false
    }
  })
}
