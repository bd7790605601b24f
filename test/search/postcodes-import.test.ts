// test/search/postcodes-import.test.ts — a file of postcodes goes in whole, however often it is broken off.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { badLineTeller, sayPostcodes } from '../../src/commands/postcodes-import.ts'
import { openStore } from '../../src/db/db.ts'
import { system } from '../../src/kernel/actor.ts'
import { importPostcodes } from '../../src/search/postcodes/actions.ts'
import { lookAtPostcodeFile, type PostcodeBatch } from '../../src/search/postcodes/file.ts'
import { findImport, findPostcode, middleOf } from '../../src/search/postcodes/store.ts'
import { start, temporaryFolder } from '../support/process.ts'
import { openTestStore } from '../support/store.ts'

const letters = 'ABDEFGHJLNPQRSTUWXYZ'
const header = 'pcds,lat,long,oslaua'

/** The whole postcode with that number, "TT1 0AA" and on: they follow each other in the alphabet. */
function postcodeAt(number: number): string {
  const [last, middle] = [letters[number % 20]!, letters[Math.floor(number / 20) % 20]!]
  const sector = Math.floor(number / 400) % 10
  return `TT${Math.floor(number / 4_000) + 1} ${sector}${middle}${last}`
}

/** A file of so many rows, each a little further north; the rows at those places are as given. */
async function fileOf(t: TestContext, count: number, others: Record<number, string> = {}) {
  const rows = Array.from(
    { length: count },
    (_, at) => others[at] ?? `${postcodeAt(at)},${(51 + at / 1e6).toFixed(6)},0.500000,E06000035`,
  )
  const path = join(await temporaryFolder(t), 'postcodes.csv')
  await writeFile(path, [header, ...rows, ''].join('\n'))
  return path
}

const by = system('test')

/** The bytes of the file in pieces; it breaks off with a fault before the piece with that number. */
async function* bytesOf(path: string, breakAt = Infinity): AsyncGenerator<Buffer> {
  const bytes = await readFile(path)
  for (let at = 0; at * 4_096 < bytes.length; at++) {
    if (at === breakAt) throw new Error('broken off')
    yield bytes.subarray(at * 4_096, (at + 1) * 4_096)
  }
}

test('every postcode is found where the file says, and bad rows are told by their line', async (t) => {
  const { store, clock } = await openTestStore(t, { rehearse: true })
  const path = await fileOf(t, 2_600, {
    3: 'TT1 0AE,99.999999,0.000000,',
    7: 'TT1 0,51.5,0.5,',
    9: '',
    2_500: 'TT1 6NA,"51.5,0.5,',
  })
  const file = await lookAtPostcodeFile(path)
  const bad: PostcodeBatch['bad'] = []
  const counts = await importPostcodes({ store, clock }, by, file, bytesOf(path), (batch) => {
    bad.push(...batch.bad)
  })
  assert.deepEqual(counts, { saved: 2_596, before: 0, withoutPlace: 1, bad: 2 })
  assert.deepEqual(
    bad.map(({ line }) => line),
    [9, 2_502],
  )
  const found = await findPostcode(store.read, postcodeAt(2_599))
  assert.deepEqual(found, { point: { lat: 51.002599, lng: 0.5 }, areaCode: 'E06000035' })
  assert.equal(await findPostcode(store.read, 'TT1 0AE'), undefined)
  assert.equal((await findImport(store.read, file.key))?.finishedAt?.getTime(), clock.now().getTime())
})

test('broken off anywhere, it goes on behind what was saved, and ends as if it never had been', async (t) => {
  const path = await fileOf(t, 9_000)
  const file = await lookAtPostcodeFile(path)
  for (const breakAt of [0, 1, 30, 60, 80]) {
    const { store, clock } = await openTestStore(t)
    const needs = { store, clock }
    let saved = 0
    const onBatch = ({ rows }: PostcodeBatch) => void (saved += rows.length)
    await assert.rejects(importPostcodes(needs, by, file, bytesOf(path, breakAt), onBatch), /broken off/)
    const before = saved
    const counts = await importPostcodes(needs, by, file, bytesOf(path), onBatch)
    assert.deepEqual(counts, { saved: 9_000, before, withoutPlace: 0, bad: 0 })
    assert.equal(saved, 9_000, 'no row is read twice, and none left out')
    for (const at of [0, 1_999, 2_000, 8_999]) assert.ok(await findPostcode(store.read, postcodeAt(at)))
  }
})

test('a newer file moves a postcode, and one that was read to its end is read again', async (t) => {
  const { store, clock } = await openTestStore(t)
  const rows = { 0: 'TT1 0AA,51.1,0.1,E07000113', 2: 'TT1 0AA,51.2,0.2,' }
  for (const path of [await fileOf(t, 3), await fileOf(t, 3, rows)]) {
    const file = await lookAtPostcodeFile(path)
    for (const run of ['first', 'again']) {
      const counts = await importPostcodes({ store, clock }, by, file, bytesOf(path))
      assert.deepEqual(counts, { saved: 3, before: 0, withoutPlace: 0, bad: 0 }, run)
    }
  }
  const moved = { point: { lat: 51.2, lng: 0.2 }, areaCode: null }
  assert.deepEqual(await findPostcode(store.read, 'TT1 0AA'), moved, 'the later row of one file wins')
})

test('the middle of an outward code is of its own postcodes, not of those with a longer one', async (t) => {
  const { store, clock } = await openTestStore(t)
  const rows = ['TT1 0AA,51.2,0.2,', 'TT1 9ZZ,51.4,0.4,', 'TT10 0AA,55,0,', 'TT1A 0AA,55,0,', 'TT2 0AA,55,0,']
  const path = await fileOf(t, rows.length, Object.fromEntries(rows.entries()))
  await importPostcodes({ store, clock }, by, await lookAtPostcodeFile(path), bytesOf(path))
  assert.deepEqual(await middleOf(store.read, 'TT1'), { lat: 51.3, lng: 0.3 })
  assert.equal(await middleOf(store.read, 'TT3'), undefined)
})

test('a file that is missing, a folder, empty or something else is refused in a sentence', async (t) => {
  const folder = await temporaryFolder(t)
  const refused = async (content: string, code: string, says: RegExp) => {
    const path = join(folder, 'file.csv')
    await writeFile(path, content)
    await assert.rejects(lookAtPostcodeFile(path), (error: { code: string; says: string }) => {
      assert.equal(error.code, code)
      assert.match(error.says, says)
      return true
    })
  }
  await assert.rejects(lookAtPostcodeFile(join(folder, 'none.csv')), { code: 'no-file' })
  await assert.rejects(lookAtPostcodeFile(folder), { code: 'not-a-file' })
  await refused('', 'empty-file', /is empty/)
  const inFile = join(folder, 'file.csv', 'x')
  await assert.rejects(lookAtPostcodeFile(inFile), { code: 'no-file', says: `There is no file ${inFile}.` })
  await refused('\uFEFF\r\n', 'empty-file', /is empty/)
  await refused('title,summary\n', 'not-postcodes', /no column pcds, lat, long/)
  await refused('PK\u0003\u0004…', 'not-postcodes', /zip archive, so unpack it/)
})

test('of many bad lines the first twenty are told; the summary counts', () => {
  const said: string[] = []
  const tell = badLineTeller((line) => said.push(line))
  for (const batch of [1, 2]) {
    tell({ bad: Array.from({ length: 15 }, (_, at) => ({ line: batch * 100 + at, says: 'has 2 cells' })) })
  }
  assert.equal(said.length, 21)
  assert.equal(said[0], 'line 100 has 2 cells')
  assert.match(said.at(-1)!, /no more/)
  const counts = { saved: 5, before: 0, withoutPlace: 1, bad: 2 }
  assert.equal(
    sayPostcodes('f', counts),
    'f: 5 postcodes imported; 1 without a place and 2 bad lines skipped',
  )
  assert.match(sayPostcodes('f', { ...counts, before: 3 }), /5 postcodes imported \(3 of them before/)
})

test('killed with the hardest signal, the same command goes on and finishes', async (t) => {
  const path = await fileOf(t, 150_000)
  const DATA_DIR = await temporaryFolder(t)
  const command = 'src/commands/postcodes-import.ts'
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', './src/check-node.mjs', command, path], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH, HOME, DATA_DIR },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  t.after(() => child.kill('SIGKILL'))
  const ended = once(child, 'close')
  for await (const line of createInterface({ input: child.stderr })) {
    const [, read, all] = /^kB read (\d+)\/(\d+)/.exec(line) ?? []
    if (Number(read) > Number(all) / 12) child.kill('SIGKILL')
  }
  assert.deepEqual(await ended, [null, 'SIGKILL'])
  const again = start(t, [command, path], { DATA_DIR })
  const [, before] = await again.line(/150000 postcodes imported \((\d+) of them before it was broken off\)/)
  assert.ok(Number(before) > 0 && Number(before) < 150_000)
  assert.equal((await again.ended()).code, 0)
})

test('with nothing to import, or while another process owns the store, it says so', async (t) => {
  const DATA_DIR = await temporaryFolder(t)
  const run = async (path: string) => {
    const { code, said } = await start(t, ['src/commands/postcodes-import.ts', path], { DATA_DIR }).ended()
    assert.equal(code, 1)
    return said
  }
  const path = await fileOf(t, 1, { 0: 'TT1 0AA,north,0.5,' })
  assert.match(await run(path), /line 2 has a lat or long that is not a number\nNothing was imported\.\n$/)
  assert.match(await run('--help'), /Use: npm run postcodes:import -- FILE\.csv/)
  const store = await openStore(join(DATA_DIR, 'allotment.sqlite'))
  t.after(() => store.close())
  assert.match(await run(path), /Another process has .* open for writing/)
})
