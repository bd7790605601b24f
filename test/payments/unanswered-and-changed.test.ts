// test/payments/unanswered-and-changed.test.ts — no second request to where a group is not paid any more.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPayeeDetail } from '../../src/payments/payees/detail-actions.ts'
import { attemptsOf, findPayout } from '../../src/payments/payouts/store.ts'
import { accounts } from './bank-file-bench.ts'
import { approveAll, assertBooksRight, openBench, statusOf } from './bench.ts'

test('a lost request to a group that changed where it is paid is given up, and paid anew', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  bench.webhooks(false)
  const { id } = (await approveAll(bench)).payouts[0]!
  await bench.control('faults', { kind: 'lose-request', path: '/v1/transfers', method: 'POST', times: 10 })
  await bench.worker.drain()
  assert.equal(await statusOf(bench, id), 'unknown')
  await bench.control('faults', { kind: 'none' })
  const asked = { rail: 'bank-file', details: accounts.greenShoots } as const
  bench.clock.advance({ hours: 22.75 })
  await setPayeeDetail(needs, players.finance, organisationIds.greenShoots, asked)
  bench.clock.advance({ hours: 1 })
  await bench.worker.drain()
  const given = (await findPayout(needs.store.read, id))!
  assert.equal(given.status, 'refused')
  assert.match(given.problem, /It was not sent: Its details were changed/)
  assert.equal((await attemptsOf(needs.store.read, id)).length, 1)
  bench.clock.advance({ hours: 24 })
  const again = (await approveAll(bench)).payouts[0]!
  assert.deepEqual([again.rail, again.amountPence], ['bank-file', 4_000])
  assert.deepEqual((await bench.seen()).transfers, [])
  await assertBooksRight(bench)
})
