// test/payments/bank-file-answers.test.ts — the bank says of a payout: paid, refused, sent back; each once.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { entryByKey, lockThrough } from '../../src/ledger/ledger.ts'
import { findPayout } from '../../src/payments/payouts/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { findRemittance } from '../../src/payments/remittances/store.ts'
import { assertBooksRight, bankSays, makeFile, openBankBench } from './bank-file-bench.ts'
import { approveAll, pence, statusOf } from './bench.ts'

async function sending(t: TestContext) {
  const bench = await openBankBench(t)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-CCCCC')
  const { remittance, payouts } = await approveAll(bench)
  await makeFile(bench, remittance.id)
  const [first, second] = payouts
  return { bench, remittance, first: first!, second: second! }
}

test('a statement line settles a payout once, however often and in whichever order', async (t) => {
  const { bench, remittance, first, second } = await sending(t)
  const before = await pence(bench, 'bank')
  assert.equal(await bankSays.paid(bench, second, 'line-2', '2026-03-06'), 'done')
  assert.equal(await statusOf(bench, first.id), 'sending')
  assert.equal((await findRemittance(bench.needs.store.read, remittance.id))!.status, 'sending')
  assert.equal(await bankSays.paid(bench, second, 'line-2', '2026-03-06'), 'already')
  assert.equal(await bankSays.paid(bench, second, 'line-9'), 'another')
  assert.equal(await bankSays.paid(bench, first, 'line-1'), 'done')
  assert.equal(await pence(bench, 'bank'), before - 6_500)
  const settled = await findPayout(bench.needs.store.read, second.id)
  assert.deepEqual(
    [settled!.status, settled!.railReference, settled!.settledOn],
    ['settled', 'bank:line-2', '2026-03-06'],
  )
  assert.equal((await findRemittance(bench.needs.store.read, remittance.id))!.status, 'done')
  await bench.settle()
  assert.equal(bench.letters.filter(({ subject }) => subject.startsWith('Payment REM-0001-')).length, 2)
  await assertBooksRight(bench)
})

test('one line of the bank may pay a whole file', async (t) => {
  const { bench, first, second } = await sending(t)
  assert.equal(await bankSays.paid(bench, first, 'line-1'), 'done')
  assert.equal(await bankSays.paid(bench, second, 'line-1'), 'done')
  assert.equal(await bankSays.paid(bench, first, 'line-1'), 'already')
  assert.equal(await bankSays.paid(bench, second, 'line-1'), 'already')
  await assertBooksRight(bench)
})

test('a payout the bank did not take is payable again, and the next remittance pays it', async (t) => {
  const { bench, remittance, first, second } = await sending(t)
  assert.equal(await bankSays.refused(bench, first), 'done')
  assert.equal(await bankSays.refused(bench, first), 'already')
  assert.equal(await bankSays.paid(bench, first, 'line-1'), 'another')
  assert.equal(await pence(bench, `provider:${first.providerId}:payable`), first.amountPence)
  await assertBooksRight(bench)
  await bankSays.paid(bench, second, 'line-2')
  assert.equal((await findRemittance(bench.needs.store.read, remittance.id))!.status, 'done')
  const again = await approveAll(bench)
  assert.deepEqual(
    again.payouts.map(({ providerId, amountPence }) => [providerId, amountPence]),
    [[first.providerId, first.amountPence]],
  )
  await bench.settle()
  const told = bench.letters.filter(({ subject }) => subject.includes('did not arrive'))
  assert.equal(told.length, 3, 'the group and two of finance')
  assert.ok(told.every(({ text }) => text.includes('No account.') && !/\d{6}/.test(text)))
  await assertBooksRight(bench)
})

test('money sent back five working days later is payable again, once, and both sides hear', async (t) => {
  const { bench, first, second } = await sending(t)
  assert.equal(await bankSays.sentBack(bench, first, 'line-3'), 'another')
  await bankSays.paid(bench, first, 'line-1')
  await bankSays.paid(bench, second, 'line-2')
  const before = await pence(bench, 'bank')
  assert.equal(await bankSays.sentBack(bench, first, 'line-3'), 'done')
  assert.equal(await bankSays.sentBack(bench, first, null), 'already')
  assert.equal(await bankSays.paid(bench, first, 'line-1'), 'already')
  assert.equal(await pence(bench, 'bank'), before + first.amountPence)
  assert.equal(await statusOf(bench, first.id), 'bounced')
  await bench.settle()
  assert.equal(bench.letters.filter(({ subject }) => subject.includes('did not arrive')).length, 3)
  await assertBooksRight(bench)
  const { payouts } = await approveAll(bench)
  assert.equal(payouts[0]!.amountPence, first.amountPence)
  await assertBooksRight(bench)
})

test('a bounce after year end is posted on an open day', async (t) => {
  const { bench, first, second } = await sending(t)
  const { needs, players } = bench
  await bankSays.paid(bench, first, 'line-1')
  await bankSays.paid(bench, second, 'line-2')
  bench.clock.set(new Date('2026-04-02T12:00:00Z'))
  await lockThrough(needs, players.approver, '2026-03-31')
  assert.equal(await bankSays.sentBack(bench, first, null, '2026-03-31'), 'done')
  const entry = await entryByKey(needs.store.read, `bounce:${first.id}`)
  assert.equal(entry!.effectiveOn, '2026-04-01')
  await assertBooksRight(bench)
})

test('a payout that waits for a file, or goes by Stripe, is not touched', async (t) => {
  const bench = await openBankBench(t)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { payouts } = await approveAll(bench)
  assert.equal(await bankSays.paid(bench, payouts[0]!, 'line-1'), 'another')
  assert.equal(await bankSays.refused(bench, payouts[0]!), 'another')
  assert.equal(await statusOf(bench, payouts[0]!.id), 'queued')
  await payments.sendPayout(bench.needs, payouts[0]!.id)
  assert.deepEqual((await bench.seen()).transfers, [])
})
