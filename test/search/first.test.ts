// test/search/first.test.ts — the first few of many are those that sorting all of them would put first.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstFew } from '../../src/search/index/first.ts'

/** Few enough different scores that many are the same; equal ones come the higher number first. */
const scores = Array.from({ length: 1_000 }, (_, at) => (at * 7_919) % 83)
const isBefore = (a: number, b: number) => a > b
const sorted = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || b - a)

for (const count of [0, 1, 20, 399, 400, 999, 1_000, 2_000]) {
  test(`the first ${count}`, () => {
    const first = firstFew(count, isBefore)
    for (const [at, score] of scores.entries()) first.offer(at, score)
    assert.deepEqual(first.all(), sorted.slice(0, count))
  })
}

test('what scores less than the floor would not have been among the first', () => {
  const first = firstFew(20, isBefore)
  for (const [at, score] of scores.entries()) if (score >= first.floor) first.offer(at, score)
  assert.deepEqual(first.all(), sorted.slice(0, 20))
  assert.equal(first.floor, scores[sorted[19]!])
})
