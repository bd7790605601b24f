// test/payments/suspense.test.ts — money nobody could explain leaves suspense once, for what it was.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { receiveDeposit, listFunds } from '../../src/funding/funding.ts'
import { system } from '../../src/kernel/actor.ts'
import { debit, credit, post } from '../../src/ledger/ledger.ts'
import { putInSuspense } from '../../src/payments/bank-statements/line-actions.ts'
import { confirmMatches, proposalsOf } from '../../src/payments/bank-statements/match-actions.ts'
import { unmatchedLines } from '../../src/payments/bank-statements/line-store.ts'
import { openEntries } from '../../src/payments/bank-statements/match-store.ts'
import { bankProof } from '../../src/payments/bank-statements/proof.ts'
import { explainSuspense } from '../../src/payments/suspense/explain-actions.ts'
import { openSuspense } from '../../src/payments/suspense/actions.ts'
import { findSuspenseItem, openItems, openSums } from '../../src/payments/suspense/store.ts'
import { assertBooksRight, openBench, pence } from './bench.ts'
import { readLines } from './bank-statement-bench.ts'

/** A line of the bank for £9.99 that nobody could explain. */
async function withItem(t: TestContext, amountPence = 999) {
  const bench = await openBench(t)
  const { needs, players } = bench
  const line = await readLines(needs, players.finance, [['2026-03-05', 'WHO', amountPence]], 3_000_000)
  const item = await putInSuspense(needs, players.finance, line('WHO'), 'Nobody knows yet')
  return { bench, needs, db: needs.store.read, finance: players.finance, item, players }
}

test('explained as a charge, or as interest, once', async (t) => {
  const { bench, needs, db, finance, item, players } = await withItem(t)
  await explainSuspense(needs, finance, item.id, { kind: 'charges' }, 'Interest of the bank')
  assert.deepEqual([await pence(bench, 'bank:suspense'), await pence(bench, 'charges')], [0, -999])
  const closed = await findSuspenseItem(db, item.id)
  assert.deepEqual([closed!.closedTo, closed!.closedBy], ['charges', finance.userId])
  const again = explainSuspense(needs, players.secondFinance, item.id, { kind: 'charges' }, 'x')
  await assert.rejects(again, { says: /explained already. Nothing was done twice/ })
  assert.equal((await openSums(db)).size, 0)
  await assertBooksRight(bench)
})

test('a provider pays back what it owes, and no more; what was paid to it by mistake it owes', async (t) => {
  const { bench, needs, finance, item } = await withItem(t)
  const providerId = bench.organisationIds.greenShoots
  const to = { kind: 'owes-us', providerId } as const
  await assert.rejects(explainSuspense(needs, finance, item.id, to, 'Paid back'), {
    says: /owes £0, which is less than the £9.99/,
  })
  const line = await readLines(needs, finance, [['2026-03-06', 'MISTAKE', -999]], 3_000_999)
  const out = await putInSuspense(needs, finance, line('MISTAKE'), 'Paid twice by hand')
  await explainSuspense(needs, finance, out.id, to, 'Paid to the group twice')
  assert.equal(await pence(bench, `provider:${providerId}:owes-us`), 999)
  await explainSuspense(needs, finance, item.id, to, 'Paid back')
  assert.equal(await pence(bench, `provider:${providerId}:owes-us`), 0)
  assert.equal(await pence(bench, 'bank:suspense'), 0)
})

test('what left Stripe and came into the bank are two halves of one thing', async (t) => {
  const { bench, needs, db, finance, item } = await withItem(t)
  const atStripe = (amountPence: number) =>
    needs.store.transaction((tx) =>
      openSuspense(tx, system('test'), needs.clock.now(), {
        place: 'stripe',
        sourceId: `txn_${amountPence}`,
        amountPence,
        says: 'Left',
        on: '2026-03-04',
      }),
    )
  const other = await atStripe(-998)
  const half = await atStripe(-999)
  const pair = (itemId: string) =>
    explainSuspense(needs, finance, item.id, { kind: 'pair', itemId }, 'Stripe to bank')
  await assert.rejects(pair(other.id), { code: 'suspense-differs' })
  await assert.rejects(pair(item.id), { code: 'suspense-differs' })
  await pair(half.id)
  assert.deepEqual(
    (await openItems(db, { limit: 10 })).map(({ id }) => id),
    [other.id],
  )
  assert.deepEqual([await pence(bench, 'bank:suspense'), await pence(bench, 'stripe:suspense')], [0, 998])
  await assertBooksRight(bench)
})

test('a deposit that was recorded since explains it, and is not waited for on a statement', async (t) => {
  const { bench, needs, db, finance, item } = await withItem(t)
  const [fund] = await listFunds(db, finance.organisationId)
  const deposit = { fundId: fund!.id, amountPence: 999, receivedOn: '2026-03-02', reference: 'GIFT 9' }
  await receiveDeposit(needs, finance, deposit)
  const found = (await openEntries(db)).find((entry) => entry.words.includes('GIFT 9'))!
  const big = (await openEntries(db)).find((entry) => entry.amountPence === 3_000_000)!
  const as = (seq: number) => explainSuspense(needs, finance, item.id, { kind: 'entry', seq }, 'A gift')
  await assert.rejects(as(big.seq), { code: 'suspense-differs' })
  await as(found.seq)
  assert.deepEqual([await pence(bench, 'bank'), await pence(bench, 'bank:suspense')], [3_000_999, 0])
  assert.deepEqual(
    (await openEntries(db)).map(({ seq }) => seq),
    [big.seq],
  )
  assert.equal((await bankProof(db))!.differencePence, 0)
  await assertBooksRight(bench)
})

test('money that went back the way it came closes it with the line that shows it', async (t) => {
  const { bench, needs, db, finance, item } = await withItem(t)
  await readLines(needs, finance, [['2026-03-09', 'BACK', -999]], 3_000_999)
  const lines = await unmatchedLines(db, 10)
  const back = lines.find(({ description }) => description === 'BACK')!
  const [proposed] = (await proposalsOf(db, lines)).get(back.id)!
  assert.deepEqual(proposed!.proposal, { kind: 'mirror', itemId: item.id })
  const chosen = [{ lineId: back.id, proposal: proposed!.proposal }]
  assert.deepEqual(await confirmMatches(needs, finance, chosen), { matched: 1, refused: [] })
  assert.deepEqual([await pence(bench, 'bank'), await pence(bench, 'bank:suspense')], [3_000_000, 0])
  assert.equal((await findSuspenseItem(db, item.id))!.closedTo, 'bank')
  await assertBooksRight(bench)
})

test('the check sees suspense that is not what is open', async (t) => {
  const { bench, needs } = await withItem(t)
  await needs.store.transaction((tx) =>
    post(tx, needs.clock.now(), {
      kind: 'suspense',
      sourceKey: 'by-hand',
      effectiveOn: '2026-03-05',
      words: 'By hand',
      lines: [debit('bank:suspense', 5), credit('bank', 5)],
    }),
  )
  await assert.rejects(assertBooksRight(bench), {
    message: /Suspense in the books is what is open to explain/,
  })
})
