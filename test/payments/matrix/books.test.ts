// test/payments/matrix/books.test.ts — the rows of the failure matrix about the store, bank files and days.
import assert from 'node:assert/strict'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { statementsOf } from '../../../src/db/sqlite/statements.ts'
import { entryByKey, lockThrough } from '../../../src/ledger/ledger.ts'
import { downloadBankFile } from '../../../src/payments/bank-files/out-actions.ts'
import { payoutsOf } from '../../../src/payments/payouts/store.ts'
import * as payments from '../../../src/payments/payments.ts'
import { findRemittance } from '../../../src/payments/remittances/store.ts'
import { acceptPrescription } from '../../../src/prescriptions/prescriptions.ts'
import { issueOne, makeMoney } from '../../support/money.ts'
import { stepUp } from '../../support/sign-in.ts'
import { control } from '../../support/stand-in-control.ts'
import { startWorld } from '../../support/world.ts'
import { assertBooksRight, bankSays, makeFile, openBankBench } from '../bank-file-bench.ts'
import { approveAll, pence, restart, statusOf } from '../bench.ts'

test('database busy → 503, nothing half-done', async (t) => {
  const world = await startWorld(t)
  const { ports, players, activities, standIn, clock } = world
  await makeMoney(ports, world, activities, standIn)
  await acceptPrescription(
    ports,
    players.greenShoots,
    await issueOne(ports, players.priya, activities.gardening),
  )
  const { id } = await payments.draftRemittance(ports, players.finance)
  await payments.submitRemittance(ports, players.finance, id)
  const approver = await world.as('approver')
  await stepUp(world, approver, 'approver')
  await world.settle()
  // The store waits 5 seconds for another process; here not that long.
  await ports.store.transaction(async (tx) => void statementsOf(tx)('PRAGMA busy_timeout = 20').all())
  const other = new Database(join(world.dataDir, 'allotment.sqlite'))
  t.after(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  await approver.post(`/remittances/${id}/approval`).expect(503)
  await control(standIn.url, 'top-ups', { amount: 90_000 })
  await standIn.settled()
  assert.equal((await findRemittance(ports.store.read, id))!.status, 'submitted')
  assert.deepEqual(await payoutsOf(ports.store.read, id), [])
  other.exec('ROLLBACK')
  await approver.post(`/remittances/${id}/approval`).expect(303)
  clock.advance({ hours: 1 })
  await world.settle()
  await payments.pollEvents(ports)
  await world.settle()
  await ports.store.transaction((tx) => payments.lookAtHeldRuns(tx, clock.now()))
  await world.settle()
  const payouts = await payoutsOf(ports.store.read, id)
  assert.ok(payouts.length > 0 && payouts.every(({ status }) => status === 'settled'))
  for (const invariant of payments.paymentsInvariants) {
    assert.deepEqual(await invariant.broken(ports.store.read), [], invariant.says)
  }
})

/** A remittance of two payouts in one bank file. */
async function inOneFile(t: TestContext) {
  const bench = await openBankBench(t)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-BBBBB')
  const { remittance, payouts } = await approveAll(bench)
  const file = await makeFile(bench, remittance.id)
  return { bench, remittance, file, first: payouts[0]!, second: payouts[1]! }
}

test('file downloaded twice → same bytes', async (t) => {
  const { bench, file } = await inOneFile(t)
  const { finance, secondFinance } = bench.players
  const first = await downloadBankFile(bench.needs, finance, file.id)
  bench.clock.advance({ days: 3 })
  const after = await restart(t, bench)
  const second = await downloadBankFile(after.needs, secondFinance, file.id)
  assert.ok(first.bytes.length > 0)
  assert.deepEqual(second.bytes, first.bytes)
  assert.equal(second.file.sha256, first.file.sha256)
})

test('half-paid file → the rest stays in flight', async (t) => {
  const { bench, remittance, first, second } = await inOneFile(t)
  assert.equal(await bankSays.paid(bench, first, 'line-1'), 'done')
  assert.equal(await statusOf(bench, first.id), 'settled')
  assert.equal(await statusOf(bench, second.id), 'sending')
  assert.equal(await pence(bench, `payout:${first.id}:in-flight`), 0)
  assert.equal(await pence(bench, `payout:${second.id}:in-flight`), second.amountPence)
  assert.equal((await findRemittance(bench.needs.store.read, remittance.id))!.status, 'sending')
  await assertBooksRight(bench)
  bench.clock.advance({ days: 5 })
  assert.equal(await bankSays.paid(bench, second, 'line-2', '2026-03-06'), 'done')
  assert.equal((await findRemittance(bench.needs.store.read, remittance.id))!.status, 'done')
  await assertBooksRight(bench)
})

test('bounce after year end → posted on an open day', async (t) => {
  const { bench, first, second } = await inOneFile(t)
  const { needs, players } = bench
  await bankSays.paid(bench, first, 'line-1')
  await bankSays.paid(bench, second, 'line-2')
  bench.clock.set(new Date('2026-04-02T12:00:00Z'))
  await lockThrough(needs, players.approver, '2026-03-31')
  assert.equal(await bankSays.sentBack(bench, first, null, '2026-03-31'), 'done')
  const entry = (await entryByKey(needs.store.read, `bounce:${first.id}`))!
  assert.equal(entry.effectiveOn, '2026-04-01')
  assert.equal(await statusOf(bench, first.id), 'bounced')
  assert.equal(await pence(bench, `provider:${first.providerId}:payable`), first.amountPence)
  await assertBooksRight(bench)
})
