// test/adapters/stand-in-restart.test.ts — the stand-in remembers everything in its file.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { TestContext } from 'node:test'
import { openBench, openEndpoint, payableAccount, secret } from '../support/stand-in.ts'
import { clockAt } from '../../src/kernel/clock.ts'

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'stand-in-'))
  t.after(() => rm(path, { recursive: true }))
  return path
}

test('a restart keeps balance, transfers, accounts, keys and undelivered events', async (t) => {
  const clock = clockAt(new Date('2026-03-02T09:30:00Z'))
  const path = await folder(t)
  const file = join(path, 'inner', 'stripe.json')
  const before = await openBench(t, { clock, file })
  const destination = await payableAccount(before)
  await before.control('top-ups', { amount: 500 })
  const asked = { amount: 200, currency: 'gbp', destination, metadata: { payout_id: 'p1' } }
  const options = { idempotencyKey: 'payout:p1:1' }
  const transfer = await before.stripe.transfers.create(asked, options)
  const seen = await before.seen()
  await before.standIn.close()
  assert.deepEqual(await readdir(join(path, 'inner')), ['stripe.json'])

  const endpoint = await openEndpoint(t, clock)
  const after = await openBench(t, { clock, file, webhook: { url: endpoint.url, secret } })
  assert.deepEqual((await after.seen()).transfers, seen.transfers)
  assert.equal((await after.stripe.transfers.create(asked, options)).id, transfer.id)
  assert.equal((await after.stripe.balance.retrieve()).available[0]?.amount, 300)
  const next = await after.stripe.transfers.create(asked)
  assert.notEqual(next.id, transfer.id)
  await after.standIn.settled()
  assert.deepEqual(
    endpoint.events.map(({ type }) => type),
    ['account.updated', 'topup.succeeded', 'transfer.created', 'transfer.created'],
  )
  await after.standIn.close()
})

test('what was answered is in the file before the answer', async (t) => {
  const file = join(await folder(t), 'stripe.json')
  const first = await openBench(t, { file })
  const made = await first.stripe.topups.create({ amount: 5, currency: 'gbp' })
  const second = await openBench(t, { file })
  assert.equal((await second.stripe.topups.retrieve(made.id)).amount, 5)
})

test('a file that is not ours is refused', async (t) => {
  const file = join(await folder(t), 'stripe.json')
  await writeFile(file, 'not ours')
  await assert.rejects(openBench(t, { file }))
})
