// test/outbox/worker.test.ts — the worker: each job is done, whatever stops it; only failures count as tries.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { createWorker, deadJobs, type Handlers, leave } from '../../src/outbox/outbox.ts'
import { leaseSeconds, mostAttempts } from '../../src/outbox/job.ts'
import { dueJobs } from '../../src/outbox/store.ts'
import { openTestStore } from '../support/store.ts'

/** A store with three jobs that are due, and what was done of them. */
async function withJobs(t: TestContext) {
  const { store, clock } = await openTestStore(t)
  const needs = { store, clock }
  for (const name of ['one', 'two', 'three']) {
    await store.transaction((tx) => leave(tx, clock.now(), 'note', { name }))
  }
  const done: string[] = []
  const faults: unknown[] = []
  const workerOf = (handlers: Handlers) => createWorker(needs, handlers, (fault) => faults.push(fault))
  const waiting = () => dueJobs(store.read, clock.now(), 10)
  return { needs, clock, done, faults, workerOf, waiting }
}

test('a worker that is stopped finishes the job in hand; the next one does the rest afresh', async (t) => {
  const { needs, done, workerOf, waiting } = await withJobs(t)
  const first = workerOf({
    note: async ({ name }) => {
      done.push(String(name))
      void first.stop()
    },
  })
  await first.drain()
  assert.deepEqual(done, ['one'])
  assert.deepEqual(await waiting(), [], 'the others are still leased')
  const ended = Promise.withResolvers<void>()
  const second = workerOf({
    note: async ({ name }) => {
      done.push(String(name))
      if (name === 'three') ended.resolve()
    },
  })
  second.start(1)
  await ended.promise
  await second.stop()
  assert.deepEqual(done, ['one', 'two', 'three'])
  assert.equal((await deadJobs(needs.store.read)).length, 0)
})

test('jobs whose lease ran out meanwhile do not count as tried, and are done in the next turn', async (t) => {
  const { clock, done, workerOf } = await withJobs(t)
  const turns: string[][] = []
  const worker = workerOf({
    note: async ({ name }) => {
      if (name === 'one') clock.advance({ seconds: leaseSeconds })
      if (turns.length === 0 || name === 'two') turns.push([])
      turns.at(-1)!.push(String(name))
      done.push(String(name))
    },
  })
  await worker.drain()
  assert.deepEqual(turns, [['one'], ['two', 'three']])
})

test('a job is tried so many times, then waits for a person; being claimed does not count', async (t) => {
  const { needs, clock, faults, workerOf } = await withJobs(t)
  const worker = workerOf({ note: () => Promise.reject(new Error('no')) })
  for (let turn = 1; turn < mostAttempts; turn++) {
    await worker.drain()
    clock.advance({ hours: 1 })
  }
  assert.equal((await deadJobs(needs.store.read)).length, 0)
  await worker.drain()
  const dead = await deadJobs(needs.store.read)
  assert.equal(dead.length, 3)
  assert.deepEqual(
    dead.map(({ attempts, lastFault }) => ({ attempts, lastFault })),
    dead.map(() => ({ attempts: mostAttempts, lastFault: 'no' })),
  )
  assert.equal(faults.length, 3 * mostAttempts)
})

test('a store that cannot be written at the start is tried again', async (t) => {
  const { needs, clock, faults, done } = await withJobs(t)
  const fault = new Error('disk full')
  let isFull = true
  const store: typeof needs.store = {
    ...needs.store,
    transaction: (work) => (isFull ? Promise.reject(fault) : needs.store.transaction(work)),
  }
  const ended = Promise.withResolvers<void>()
  const handlers: Handlers = {
    note: async ({ name }) => {
      done.push(String(name))
      if (name === 'three') ended.resolve()
    },
  }
  const worker = createWorker({ store, clock }, handlers, (each) => {
    faults.push(each)
    isFull = false
  })
  worker.start(1)
  await ended.promise
  await worker.stop()
  assert.deepEqual(done, ['one', 'two', 'three'])
  assert.deepEqual(faults, [fault])
})
