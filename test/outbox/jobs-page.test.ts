// test/outbox/jobs-page.test.ts — an administrator sees the jobs that failed for good, and revives them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadJobs, reviveJob } from '../../src/outbox/outbox.ts'
import { outboxJobs } from '../../src/outbox/tables.ts'
import type { Refusal } from '../../src/kernel/refusal.ts'
import { newId } from '../../src/kernel/id.ts'
import { startWorld, type World } from '../support/world.ts'

test('a job that failed for good is shown without what it carries; revived, it runs again', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('administrator')
  await agent.get('/jobs').expect(200, /Every job worked/)
  const id = await deadJob(world)
  const page = await agent.get('/jobs').expect(200)
  assert.match(page.text, /fail-always[\s\S]*14 times[\s\S]*no route to the printer/)
  assert.ok(!page.text.includes('canary'))
  await agent.post(`/jobs/${id}/revival`).expect(303).expect('location', '/jobs')
  assert.deepEqual(await deadJobs(world.ports.store.read), [])
  await agent.post(`/jobs/${id}/revival`).expect(404)
})

test('only a dead job is revived, and only by an administrator', async (t) => {
  const world = await startWorld(t)
  const { ports, players } = world
  const unknown = reviveJob(ports, players.administrator, newId(ports.clock.now()))
  await assert.rejects(unknown, (error: Refusal) => error.code === 'job-unknown')
  const id = await deadJob(world)
  await (await world.as('finance')).post(`/jobs/${id}/revival`).expect(403)
  assert.throws(
    () => void reviveJob(ports, players.finance, id),
    (error: Refusal) => error.code === 'role-not-allowed',
  )
  assert.equal((await deadJobs(ports.store.read)).length, 1)
})

async function deadJob({ ports, clock }: World): Promise<string> {
  const now = clock.now()
  const job = { id: newId(now), kind: 'fail-always', payload: { secret: 'canary' }, leftAt: now, runAt: now }
  const dead = { attempts: 14, leasedUntil: null, deadAt: now, lastFault: 'no route to the printer' }
  await ports.store.transaction(async (tx) => {
    await tx.insert(outboxJobs).values({ ...job, ...dead })
  })
  return job.id
}
