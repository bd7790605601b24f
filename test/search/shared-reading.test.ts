// test/search/shared-reading.test.ts — engines that are built at once share one reading of the store.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sharedReading } from '../../src/search/engine/shared-reading.ts'

async function* counting(seen: number[], end: number) {
  for (let at = 0; at < end; at++) {
    seen.push(at)
    yield at
  }
}

test('each of several readers gets everything in order, and everything is read once', async () => {
  const seen: number[] = []
  const readers = sharedReading(counting(seen, 30), 3)
  const all = await Promise.all(readers.map((reader) => Array.fromAsync(reader)))
  const expected = Array.from({ length: 30 }, (_, at) => at)
  assert.deepEqual(all, [expected, expected, expected])
  assert.deepEqual(seen, expected)
})

test('nobody reads far ahead of the slowest, and nobody waits for one that left', async () => {
  const seen: number[] = []
  const [quick, slow] = sharedReading(counting(seen, 100), 2)
  const reading = Array.fromAsync(quick!)
  for (let turn = 0; turn < 200; turn++) await Promise.resolve()
  assert.ok(seen.length < 10, `${seen.length} were read though one has taken none`)
  slow!.leave()
  assert.equal((await reading).length, 100)
})

test('when the reading fails, it fails for everybody', async () => {
  async function* failing() {
    yield 1
    throw new Error('The disk is gone.')
  }
  for (const result of await Promise.allSettled(
    sharedReading(failing(), 2).map((each) => Array.fromAsync(each)),
  )) {
    assert.equal(result.status, 'rejected')
    assert.match(String(result.reason), /disk is gone/)
  }
})
