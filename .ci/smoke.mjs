// .ci/smoke.mjs — starts the demo as a newcomer would, looks at it, stops it, and proves its books.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const readyWithinMillis = 60_000
const stopWithinMillis = 10_000

const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const dataDir = await mkdtemp(join(tmpdir(), 'allotment-smoke-'))
const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir }
const demo = spawn('npm', ['run', '--silent', 'demo'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
try {
  const startedAt = performance.now()
  await line(demo, `Allotment is ready at ${origin}`)
  console.log(`ready after ${seconds(startedAt)} s`)
  await look()
  const stoppedAt = performance.now()
  demo.kill('SIGTERM')
  await within(stopWithinMillis, once(demo, 'exit'), 'The demo did not stop within 10 seconds.')
  await assert.rejects(fetch(`${origin}/healthz`), 'the port is closed once the demo has stopped')
  console.log(`stopped after ${seconds(stoppedAt)} s`)
  const { code, out } = await run(['run', '--silent', 'check:ledger'])
  assert.equal(code, 0, out)
  assert.match(out, /^ledger ok: [1-9][0-9]* entries, [1-9][0-9]* postings$/m)
  console.log(out.trim())
} finally {
  if (demo.exitCode === null && demo.signalCode === null) demo.kill('SIGKILL')
  await rm(dataDir, { recursive: true, force: true })
}

/** The pages a newcomer sees first, and a sign-in with the cookie it gives. */
async function look() {
  const activities = await fetch(`${origin}/activities?q=garden`)
  assert.equal(activities.status, 200)
  assert.match(
    await activities.text(),
    /href="\/activities\/[0-9a-f-]{36}"/,
    'the search finds a seeded activity',
  )
  for (const path of ['/', '/demo', '/healthz', '/readyz']) {
    assert.equal((await fetch(`${origin}${path}`)).status, 200, path)
  }
  const signIn = await fetch(`${origin}/demo/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ user: 'link-worker' }),
    headers: { origin },
    redirect: 'manual',
  })
  assert.equal(signIn.status, 303, 'the demo signs in with one click')
  const cookie = signIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const page = await fetch(`${origin}/prescriptions`, { headers: { cookie }, redirect: 'manual' })
  assert.equal(page.status, 200, 'the link worker sees their prescriptions')
}

/** Waits until the program prints that line; fails when it ends first, or takes too long. */
function line(child, wanted) {
  const seen = (async () => {
    for await (const each of createInterface({ input: child.stdout })) {
      console.log(`  ${each}`)
      if (each === wanted) return
    }
    throw new Error('The demo ended before it was ready.')
  })()
  return within(readyWithinMillis, seen, 'The demo was not ready within a minute.')
}

async function run(args) {
  const child = spawn('npm', args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.on('data', (part) => (out += part))
  const [code] = await once(child, 'close')
  return { code, out }
}

function within(millis, promise, says) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(says)), millis)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

function seconds(since) {
  return ((performance.now() - since) / 1_000).toFixed(1)
}
