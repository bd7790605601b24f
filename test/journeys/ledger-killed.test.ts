// test/journeys/ledger-killed.test.ts — kill -9 during random work: nothing acknowledged is lost.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { brokenSince, checkFile } from '../../src/commands/check-ledger.ts'
import { openReader, openStore } from '../../src/db/db.ts'
import { clockAt } from '../../src/kernel/clock.ts'
import { headOf, type Place } from '../../src/ledger/ledger.ts'
import type { Acknowledged, Life } from '../model/life.ts'
import { seedOfRun } from '../model/steps.ts'
import { makeCast } from '../support/cast.ts'
import { temporaryFolder } from '../support/process.ts'

const kills = Number(process.env.KILLS ?? 200)
const seed = Number(process.env.SEED ?? 20_260_302)
/** Two files are worked on beside each other, each for so many lives. */
const beside = 2
const livesOfFile = 50
/** A kill falls at random after so many acknowledgements, and so many milliseconds more. */
const mostWork = 24
const mostMillis = 31

interface Child {
  /** Begins its work; resolves when it has begun. */
  begin(life: Life): Promise<void>
  /** Resolves when it has acknowledged so much. */
  acknowledges(count: number): Promise<void>
  /** kill -9; what it had acknowledged until then. */
  kill(): Promise<Acknowledged[]>
}

/** A process that has loaded everything and waits for its work; it dies with the test. */
async function startChild(t: TestContext): Promise<Child> {
  const root = join(import.meta.dirname, '../..')
  const args = ['--import', './src/check-node.mjs', 'test/model/life.ts']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  child.stdin.on('error', () => {}) // it may be gone
  const said: Acknowledged[] = []
  const lines = createInterface({ input: child.stdout })
  const heard = (word: string) =>
    new Promise<void>((resolve, reject) => {
      const onLine = (line: string) => line === word && resolve()
      lines.on('line', onLine)
      lines.once('close', () => reject(new Error(`It ended before it said ${word}.`)))
    })
  const ready = heard('ready')
  const isEnded = Promise.all([once(child, 'close'), once(lines, 'close')])
  ready.catch(() => {})
  lines.on('line', (line) => line.startsWith('{') && said.push(JSON.parse(line) as Acknowledged))
  await heard('loaded')
  return {
    acknowledges: (count) =>
      new Promise((resolve, reject) => {
        const look = () => said.length >= count && resolve()
        lines.on('line', look)
        lines.once('close', () => reject(new Error(`It ended before it acknowledged ${count}.`)))
        look()
      }),
    async begin(life) {
      child.stdin.write(`${JSON.stringify(life)}\n`)
      await ready
    },
    async kill() {
      child.kill('SIGKILL')
      const [[, signal]] = await isEnded
      assert.equal(signal, 'SIGKILL', 'it worked until it was killed')
      return said
    },
  }
}

/** What of all that was acknowledged is not in the file. */
function lost(file: string, acknowledged: readonly Acknowledged[]): Acknowledged[] {
  const raw = new Database(file, { readonly: true })
  const head = raw.prepare('SELECT 1 FROM journal_entries WHERE hash = ?')
  const left = raw.prepare(`SELECT 1 FROM journal_entries WHERE source_key = @it
    UNION ALL SELECT 1 FROM agreements WHERE id = @it UNION ALL SELECT 1 FROM fund_returns WHERE id = @it
    UNION ALL SELECT 1 FROM reservations WHERE prescription_id = @it`)
  const missing = acknowledged.filter(
    (each) => !head.get(each.head) || (each.leaves !== undefined && !left.get({ it: each.leaves })),
  )
  raw.close()
  return missing
}

/** Checks the file as it was left: what was proved before is not walked again. */
async function prove(file: string, from: Place): Promise<Place> {
  const reader = openReader(file)
  try {
    assert.deepEqual(await brokenSince(reader.read, from), [])
    const { seq, hash } = (await headOf(reader.read))!
    return { seq, hash }
  } finally {
    reader.close()
  }
}

test(`killed ${kills} times at random work (seed ${seed})`, { timeout: 1_800_000 }, async (t) => {
  const acknowledged: Acknowledged[] = []
  const files = Math.ceil(kills / livesOfFile)
  const startSpare = () => {
    const started = startChild(t)
    started.catch(() => {}) // heard when it is taken
    return started
  }
  let spare = startSpare()
  const takeSpare = () => {
    const taken = spare
    spare = startSpare()
    return taken
  }
  const liveAndDie = async (number: number) => {
    const file = join(await temporaryFolder(t), 'allotment.sqlite')
    const store = await openStore(file)
    const cast = await makeCast({ store, clock: clockAt(new Date('2026-03-02T09:00:00Z')) })
    await store.close()
    const ofFile: Acknowledged[] = []
    let proven: Place = { seq: 0, hash: '0'.repeat(64) }
    for (let life = number * livesOfFile; life < Math.min(kills, (number + 1) * livesOfFile); life++) {
      const own = seedOfRun(seed, life)
      const child = await takeSpare()
      await child.begin({ file, cast, seed: own })
      await child.acknowledges(Math.abs(own) % mostWork)
      await pause(Math.abs(own) % mostMillis)
      ofFile.push(...(await child.kill()))
      assert.deepEqual(lost(file, ofFile), [], `life ${life}: acknowledged, and not there`)
      proven = await prove(file, proven)
    }
    assert.deepEqual((await checkFile(file)).broken, [])
    acknowledged.push(...ofFile)
  }
  const waiting = Array.from({ length: files }, (_, number) => number)
  await Promise.all(
    Array.from({ length: beside }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await liveAndDie(next)
    }),
  )
  await (await spare).kill()
  const kinds = new Set(acknowledged.map(({ does }) => does))
  t.diagnostic(`${acknowledged.length} acknowledged, of ${kinds.size} kinds, in ${kills} lives`)
  assert.ok(acknowledged.length > kills, `the kills left room for work: ${acknowledged.length}`)
  assert.ok(kills < 100 || kinds.size > 10, [...kinds].join())
})
