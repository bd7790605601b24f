// test/payments/bank-match-actions.test.ts — lines of the bank are matched once, and payouts move with them.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { journalPage } from '../../src/ledger/ledger.ts'
import { bookCharge, putInSuspense } from '../../src/payments/bank-statements/line-actions.ts'
import { countLines, matchesOf } from '../../src/payments/bank-statements/line-store.ts'
import { confirmAllProposed, confirmMatches } from '../../src/payments/bank-statements/match-actions.ts'
import { bankProof } from '../../src/payments/bank-statements/proof.ts'
import { makeFile, openBankBench } from './bank-file-bench.ts'
import { approveAll, assertBooksRight, pence, statusOf } from './bench.ts'
import { readLines, statementOf } from './bank-statement-bench.ts'
import { importStatement } from '../../src/payments/bank-statements/actions.ts'

/** £30,000 came in as the only deposit; two payouts of £40 and £25 are in a bank file. */
const grant: [string, string, number] = ['2026-03-01', 'COUNCIL 1', 3_000_000]

async function sending(t: TestContext) {
  const bench = await openBankBench(t)
  await bench.earn('greenShoots', 'RX-AAAAA')
  await bench.earn('openVoices', 'RX-CCCCC')
  const { remittance, payouts } = await approveAll(bench)
  await makeFile(bench, remittance.id)
  const [first, second] = payouts
  const { finance, secondFinance } = bench.players
  const db = bench.needs.store.read
  return { bench, db, finance, secondFinance, first: first!, second: second!, needs: bench.needs }
}

test('all that is proposed is confirmed: the deposit, a payout paid, one that came back', async (t) => {
  const { bench, needs, db, finance, first, second } = await sending(t)
  await readLines(needs, finance, [
    grant,
    ['2026-03-05', `GREEN SHOOTS ${first.reference}`, 0 - first.amountPence],
    ['2026-03-05', `OPEN VOICES ${second.reference}`, 0 - second.amountPence],
  ])
  assert.deepEqual(await confirmAllProposed(needs, finance), { matched: 3, refused: [] })
  assert.deepEqual(
    [await statusOf(bench, first.id), await statusOf(bench, second.id)],
    ['settled', 'settled'],
  )
  const back: [string, string, number] = ['2026-03-09', `RETURNED ${first.reference}`, first.amountPence]
  await readLines(needs, finance, [back], 3_000_000 - 6_500)
  assert.deepEqual(await confirmAllProposed(needs, finance), { matched: 1, refused: [] })
  assert.equal(await statusOf(bench, first.id), 'bounced')
  assert.deepEqual(await countLines(db), { all: 4, unmatched: 0 })
  const proof = await bankProof(db)
  assert.deepEqual(
    [proof!.unmatchedLinesPence, proof!.notOnStatementPence, proof!.differencePence, proof!.ledgerPence],
    [0, 0, 0, 3_000_000 - second.amountPence],
  )
  await assertBooksRight(bench)
})

test('one line of the bank may be a whole file', async (t) => {
  const { bench, needs, db, finance, first, second } = await sending(t)
  const line = await readLines(needs, finance, [['2026-03-05', 'BACS 1234', -6_500]], 3_000_000)
  assert.deepEqual(await confirmAllProposed(needs, finance), { matched: 1, refused: [] })
  assert.deepEqual(
    [await statusOf(bench, first.id), await statusOf(bench, second.id)],
    ['settled', 'settled'],
  )
  assert.equal((await matchesOf(db, [line('BACS')])).length, 2)
  await assertBooksRight(bench)
})

test('half of a file is paid: the rest stays on its way', async (t) => {
  const { bench, needs, finance, first, second } = await sending(t)
  await readLines(needs, finance, [grant, ['2026-03-05', first.reference, 0 - first.amountPence]])
  await confirmAllProposed(needs, finance)
  assert.deepEqual(
    [await statusOf(bench, first.id), await statusOf(bench, second.id)],
    ['settled', 'sending'],
  )
  await assertBooksRight(bench)
})

test('two of finance confirm the same line at once: one does it, the other is told', async (t) => {
  const { bench, needs, finance, secondFinance, first } = await sending(t)
  const line = await readLines(needs, finance, [
    grant,
    ['2026-03-05', first.reference, 0 - first.amountPence],
  ])
  const chosen = [
    { lineId: line(first.reference), proposal: { kind: 'payouts' as const, payoutIds: [first.id] } },
  ]
  const both = await Promise.all([
    confirmMatches(needs, finance, chosen),
    confirmMatches(needs, secondFinance, chosen),
  ])
  assert.equal(both[0].matched + both[1].matched, 1)
  assert.match(both.flatMap(({ refused }) => refused).join(), /dealt with already.*Nothing was done twice/)
  assert.equal(await pence(bench, 'bank'), 3_000_000 - first.amountPence)
  await assertBooksRight(bench)
})

test('what does not add up to the line is refused, and nothing of it stays', async (t) => {
  const { bench, needs, db, finance, first, second } = await sending(t)
  const line = await readLines(needs, finance, [grant, ['2026-03-05', 'SOMETHING', -4_000]])
  const [deposit] = await journalPage(db, { kind: 'deposit', limit: 1 })
  for (const proposal of [
    { kind: 'payouts', payoutIds: [second.id] },
    { kind: 'payouts', payoutIds: [first.id, second.id] },
    { kind: 'bounce', payoutId: first.id },
    { kind: 'entries', seqs: [deposit!.seq] },
    { kind: 'entries', seqs: [999_999] },
  ] as const) {
    const chosen = [{ lineId: line('SOMETHING'), proposal: proposal as never }]
    const { matched, refused } = await confirmMatches(needs, finance, chosen)
    assert.deepEqual([matched, refused.length], [0, 1], JSON.stringify(proposal))
  }
  assert.equal(await statusOf(bench, second.id), 'sending')
  assert.equal((await countLines(db)).unmatched, 2)
  await assertBooksRight(bench)
})

test('a charge of the bank and what nobody can explain are booked once', async (t) => {
  const { bench, needs, finance, secondFinance } = await sending(t)
  const lines: [string, string, number][] = [grant, ['2026-03-05', 'FEE', -125], ['2026-03-06', 'WHO', 999]]
  const line = await readLines(needs, finance, lines)
  await bookCharge(needs, finance, line('FEE'))
  await assert.rejects(bookCharge(needs, secondFinance, line('FEE')), { code: 'bank-line-matched' })
  await putInSuspense(needs, finance, line('WHO'), 'Nobody knows yet')
  await assert.rejects(putInSuspense(needs, secondFinance, line('WHO'), 'again'), { kind: 'conflict' })
  assert.deepEqual([await pence(bench, 'charges'), await pence(bench, 'bank:suspense')], [125, -999])
  await confirmAllProposed(needs, finance)
  assert.equal((await bankProof(needs.store.read))!.notOnStatementPence, 0)
  await assertBooksRight(bench)
})

test('only finance matches, books and puts aside', async (t) => {
  const { bench, needs, finance } = await sending(t)
  const { approver } = bench.players
  await importStatement(needs, finance, await statementOf([['2026-03-05', 'FEE', -125]], 3_000_000))
  await assert.rejects(confirmAllProposed(needs, approver), { kind: 'forbidden' })
  await assert.rejects(confirmMatches(needs, approver, []), { kind: 'forbidden' })
  await assert.rejects(bookCharge(needs, approver, 'any'), { kind: 'forbidden' })
  await assert.rejects(putInSuspense(needs, approver, 'any', 'x'), { kind: 'forbidden' })
})
