// test/payments/late-answers.test.ts — an answer that comes after its request was given up.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attemptsOf, findPayout } from '../../src/payments/payouts/store.ts'
import { hear } from '../../src/payments/payouts/send-hear.ts'
import { approveAll, assertBooksRight, openBench, statusOf } from './bench.ts'

test('a no to a request that was given up does not free what the next request pays', async (t) => {
  const bench = await openBench(t)
  const { needs } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  const { id } = (await approveAll(bench)).payouts[0]!
  const lost = { kind: 'lose-request', path: '/v1/transfers', method: 'POST', times: 100 }
  await bench.control('faults', lost)
  await bench.worker.drain()
  const payout = (await findPayout(needs.store.read, id))!
  const plan = { step: 'send', payout, attempt: (await attemptsOf(needs.store.read, id))[0]! } as const
  bench.clock.advance({ hours: 24 })
  await bench.worker.drain()
  const second = (await attemptsOf(needs.store.read, id)).at(-1)!
  assert.deepEqual([second.number, await statusOf(bench, id)], [2, 'unknown'])
  const no = { kind: 'refused', because: 'not-enough-money', says: 'Insufficient funds' } as const
  await needs.store.transaction((tx) => hear(tx, needs.clock.now(), plan, no))
  assert.equal(await statusOf(bench, id), 'unknown')
  assert.equal((await attemptsOf(needs.store.read, id))[0]!.outcome, 'given-up')
  await bench.control('faults', { kind: 'none' })
  bench.clock.advance({ hours: 1 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, id), 'settled')
  assert.deepEqual((await bench.seen()).transfersByPayout, { [id]: 1 })
  await assertBooksRight(bench)
})
