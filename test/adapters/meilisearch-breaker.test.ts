// test/adapters/meilisearch-breaker.test.ts — when Meilisearch is given a rest, and when it is asked again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBreaker, pauseMillis, slowForMillis } from '../../src/adapters/search/meilisearch/breaker.ts'

test('three failures in a row open it, an answer between them does not count them together', () => {
  const breaker = createBreaker()
  breaker.failed(0)
  breaker.failed(1)
  breaker.answered(2, 5)
  breaker.failed(3)
  breaker.failed(4)
  assert.ok(breaker.mayAsk(5))
  breaker.failed(5)
  assert.ok(breaker.isOpen)
  assert.equal(breaker.mayAsk(6), false)
})

test('after the pause one may try: an answer closes it, a failure or a slow answer opens it anew', () => {
  const breaker = createBreaker()
  for (const now of [0, 1, 2]) breaker.failed(now)
  assert.equal(breaker.mayAsk(1 + pauseMillis), false)
  assert.equal(breaker.mayAsk(2 + pauseMillis), true)
  assert.equal(breaker.mayAsk(3 + pauseMillis), false, 'somebody is trying already')
  breaker.failed(10_000)
  assert.equal(breaker.mayAsk(10_001), false)
  assert.equal(breaker.mayAsk(10_000 + pauseMillis), true)
  breaker.answered(20_000, 650)
  assert.ok(breaker.isOpen)
  assert.equal(breaker.mayAsk(20_000 + pauseMillis), true)
  breaker.answered(30_000, 5)
  assert.equal(breaker.isOpen, false)
  assert.ok(breaker.mayAsk(30_001) && breaker.mayAsk(30_001))
})

test('slow answers open it when they go on for ten seconds, not when one in thirty is slow', () => {
  const slow = createBreaker()
  for (let now = 0; now < slowForMillis; now += 500) slow.answered(now, 450)
  assert.equal(slow.isOpen, false)
  slow.answered(slowForMillis, 450)
  assert.ok(slow.isOpen)

  const odd = createBreaker()
  for (let now = 0; now < 4 * slowForMillis; now += 100) odd.answered(now, now % 3_000 === 0 ? 650 : 4)
  assert.equal(odd.isOpen, false)
})
