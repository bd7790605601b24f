// test/payments/bank-lines-of-payouts.test.ts — a line that names a payout is that payout's, and once.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { bookCharge, putInSuspense } from '../../src/payments/bank-statements/line-actions.ts'
import { confirmMatches } from '../../src/payments/bank-statements/match-actions.ts'
import { makeFile, openBankBench } from './bank-file-bench.ts'
import { readLines } from './bank-statement-bench.ts'
import { approveAll, assertBooksRight, statusOf } from './bench.ts'

/** A payout of £40 in a bank file, and a statement that pays it, has it back, and has it back again. */
async function read(t: TestContext) {
  const bench = await openBankBench(t)
  const { needs, players } = bench
  await bench.earn('greenShoots', 'RX-AAAAA')
  const { remittance, payouts } = await approveAll(bench)
  const payout = payouts[0]!
  await makeFile(bench, remittance.id)
  bench.clock.advance({ days: 10 })
  const line = await readLines(needs, players.finance, [
    ['2026-03-01', 'COUNCIL 1', 3_000_000],
    ['2026-03-05', `OUT ${payout.reference}`, -4_000],
    ['2026-03-09', `BACK ${payout.reference}`, 4_000],
    ['2026-03-10', `AGAIN ${payout.reference}`, 4_000],
  ])
  return { bench, needs, finance: players.finance, payout, line }
}

test('a line that pays a payout on its way is no charge, and not put in suspense', async (t) => {
  const { bench, needs, finance, payout, line } = await read(t)
  const refused = { kind: 'conflict', code: 'line-of-payout' }
  await assert.rejects(bookCharge(needs, finance, line('OUT')), refused)
  await assert.rejects(putInSuspense(needs, finance, line('OUT'), 'What is it?'), refused)
  await bookCharge(needs, finance, line('AGAIN'))
  const paid = { kind: 'payouts', payoutIds: [payout.id] } as const
  const { matched } = await confirmMatches(needs, finance, [
    { lineId: line('OUT'), proposal: { ...paid, payoutIds: [...paid.payoutIds] } },
  ])
  assert.equal(matched, 1)
  assert.equal(await statusOf(bench, payout.id), 'settled')
  await assertBooksRight(bench)
})

test('money that came back once is told so when a second line is confirmed as it', async (t) => {
  const { bench, needs, finance, payout, line } = await read(t)
  const back = { kind: 'bounce', payoutId: payout.id } as const
  const { matched, refused } = await confirmMatches(needs, finance, [
    { lineId: line('OUT'), proposal: { kind: 'payouts', payoutIds: [payout.id] } },
    { lineId: line('BACK'), proposal: back },
    { lineId: line('AGAIN'), proposal: back },
    { lineId: line('COUNCIL'), proposal: { kind: 'entries', seqs: [1] } },
  ])
  assert.equal(matched, 3)
  assert.match(refused.join(), /on another line of the bank already/)
  assert.equal(await statusOf(bench, payout.id), 'bounced')
  await assertBooksRight(bench)
})
