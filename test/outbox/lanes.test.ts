// test/outbox/lanes.test.ts — jobs that may run side by side do, up to a limit; all others keep their order.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { createWorker, type Handlers, leave } from '../../src/outbox/outbox.ts'
import { leaseSeconds } from '../../src/outbox/job.ts'
import { dueJobs } from '../../src/outbox/store.ts'
import { openTestStore } from '../support/store.ts'

/** A store with jobs of these kinds, left in this order, and a worker that may do `pay` three at a time. */
async function withJobs(t: TestContext, kinds: string[]) {
  const { store, clock } = await openTestStore(t)
  const needs = { store, clock }
  for (const [index, kind] of kinds.entries()) {
    await store.transaction((tx) => leave(tx, clock.now(), kind, { name: `${kind}-${index}` }))
  }
  const faults: unknown[] = []
  const transactions = { count: 0 }
  const counted = {
    ...needs,
    store: {
      ...store,
      transaction: ((work) => {
        transactions.count++
        return store.transaction(work)
      }) as typeof store.transaction,
    },
  }
  const workerOf = (handlers: Handlers) =>
    createWorker(counted, handlers, (fault) => faults.push(fault), { sideBySide: { pay: 3 } })
  return { needs, clock, faults, transactions, workerOf }
}

test('at most so many run at once, and others wait for them and for each other', async (t) => {
  const kinds = ['note', 'pay', 'pay', 'pay', 'pay', 'pay', 'note', 'note']
  const { workerOf, transactions } = await withJobs(t, kinds)
  const running = new Set<string>()
  let most = 0
  const alone: string[] = []
  const ended: string[] = []
  const worker = workerOf({
    async pay({ name }) {
      running.add(String(name))
      most = Math.max(most, running.size)
      for (let wait = 0; wait < 5; wait++) await turn()
      running.delete(String(name))
      ended.push(String(name))
    },
    async note({ name }) {
      assert.equal(running.size, 0, 'nothing runs beside a job that is not named')
      running.add(String(name))
      await turn()
      running.delete(String(name))
      alone.push(String(name))
      ended.push(String(name))
    },
  })
  assert.equal(await worker.drain(), kinds.length)
  assert.equal(most, 3)
  assert.deepEqual(alone, ['note-0', 'note-6', 'note-7'])
  assert.equal(ended[0], 'note-0')
  assert.deepEqual(ended.slice(-2), ['note-6', 'note-7'])
  assert.equal(transactions.count, 2, 'one to claim them, one to settle them')
})

test('one that fails among those side by side is put off; the others are done', async (t) => {
  const { workerOf, faults, needs, clock } = await withJobs(t, ['pay', 'pay', 'pay', 'pay'])
  const done: string[] = []
  const worker = workerOf({
    async pay({ name }) {
      await turn()
      if (name === 'pay-1') throw new Error('no')
      done.push(String(name))
    },
  })
  await worker.drain()
  assert.deepEqual(done.toSorted(), ['pay-0', 'pay-2', 'pay-3'])
  assert.equal(faults.length, 1)
  clock.advance({ hours: 1 })
  const [left, ...others] = await dueJobs(needs.store.read, clock.now(), 10)
  assert.equal(left?.payload.name, 'pay-1')
  assert.deepEqual(others, [])
})

test('a lane does not begin a job whose lease ran out, nor one after a stop', async (t) => {
  const { workerOf, clock, needs } = await withJobs(t, ['pay', 'pay', 'pay', 'pay', 'pay', 'pay'])
  const begun: string[] = []
  const worker = workerOf({
    async pay({ name }) {
      begun.push(String(name))
      await turn()
      if (begun.length === 3) clock.advance({ seconds: leaseSeconds })
      if (begun.length === 6) void worker.stop()
    },
  })
  await worker.drain()
  assert.deepEqual(begun.slice(0, 3), ['pay-0', 'pay-1', 'pay-2'])
  assert.equal(begun.length, 6, 'those left over are claimed again, and done')
  assert.equal(new Set(begun).size, 6)
  assert.deepEqual(await dueJobs(needs.store.read, clock.now(), 10), [])
})
