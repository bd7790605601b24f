// test/payments/returned-parts.test.ts — a part of a payout that came back is paid on or given back, once.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { Stripe } from 'stripe'
import { createFund, fundFigures, listFunds } from '../../src/funding/funding.ts'
import { statementFor } from '../../src/funding/statements/statement.ts'
import { plainLines } from '../../src/funding/statements/words.ts'
import { credit, debit, post } from '../../src/ledger/ledger.ts'
import { putInSuspense } from '../../src/payments/bank-statements/line-actions.ts'
import { explainSuspense } from '../../src/payments/suspense/explain-actions.ts'
import { applyReturns } from '../../src/payments/bank-files/return-actions.ts'
import { takeOutPayout } from '../../src/payments/bank-files/take-out-actions.ts'
import { findPayout } from '../../src/payments/payouts/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { linesOf } from '../../src/payments/remittances/store.ts'
import { unpaidParts } from '../../src/payments/suspense/returned-part-store.ts'
import { suspenseItemPage } from '../../src/payments/suspense/pages.ts'
import { suspenseItemParts } from '../../src/payments/suspense/parts.ts'
import { openItems } from '../../src/payments/suspense/store.ts'
import { makeFile, bankSays, openBankBench } from './bank-file-bench.ts'
import { readLines } from './bank-statement-bench.ts'
import { approveAll, assertBooksRight, type Bench, keys, openBench, pence } from './bench.ts'

/** £7 of the £40 that Green Shoots was paid through Stripe came back, and nobody knows why. */
async function cameBack(t: TestContext, amounts = [700]) {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-1')
  const { payouts } = await approveAll(bench)
  await bench.settle()
  const { hostname: host, port } = new URL(bench.standIn.url)
  const stripe = new Stripe(keys.secretKey, { host, port, protocol: 'http', telemetry: false })
  const payout = (await findPayout(bench.needs.store.read, payouts[0]!.id))!
  for (const amount of amounts) {
    await stripe.transfers.createReversal(payout.railReference!, { amount })
    await bench.settle()
  }
  const items = await openItems(bench.needs.store.read, { limit: 9 })
  return { bench, payout, items, item: items[0]!, ...bench, finance: bench.players.finance }
}

const payable = (bench: Bench) => pence(bench, `provider:${bench.organisationIds.greenShoots}:payable`)
const raw = ({ file }: Bench) => {
  const db = new Database(file, { timeout: 1_000 })
  return (sql: string, ...values: unknown[]) => void db.prepare(sql).run(...values)
}

test('paid on, it is owed again, and the next remittance pays it once, approved by another', async (t) => {
  const { bench, needs, finance, payout, item } = await cameBack(t)
  await explainSuspense(needs, finance, item.id, { kind: 'pay-on', payoutId: payout.id }, 'Stripe’s mistake')
  assert.deepEqual([await payable(bench), await pence(bench, 'stripe:suspense')], [700, 0])
  await assertBooksRight(bench)
  const drafted = await payments.draftRemittance(needs, finance)
  const [line, ...others] = await linesOf(needs.store.read, drafted.id)
  assert.deepEqual([line!.kind, line!.amountPence, others.length], ['came-back', 700, 0])
  assert.equal(line!.reference, `Part of ${payout.reference} that came back`)
  await assert.rejects(payments.draftRemittance(needs, finance), { code: 'nothing-to-pay' })
  await assertBooksRight(bench)
  await payments.submitRemittance(needs, finance, drafted.id)
  await assert.rejects(payments.approveRemittance(needs, finance, drafted.id), { kind: 'forbidden' })
  await payments.approveRemittance(needs, bench.players.approver, drafted.id)
  await bench.settle()
  assert.deepEqual(
    (await bench.seen()).transfers.map(({ amount }) => amount),
    [4_000, 700],
  )
  assert.deepEqual([await payable(bench), await pence(bench, 'stripe:balance')], [0, 96_000])
  assert.deepEqual(await unpaidParts(needs.store.read), [])
  await assertBooksRight(bench)
  const days = { from: '2026-03-01', to: '2026-03-31' }
  const said = plainLines(await statementFor(needs.store.read, payout.providerId, days))
  assert.ok(
    said.some(({ says }) => says === 'A part of a payment, £7, came back to us. We still owe it to you.'),
    JSON.stringify(said),
  )
  const again = { kind: 'pay-on', payoutId: payout.id } as const
  await assert.rejects(explainSuspense(needs, finance, item.id, again, 'Again'), { code: 'suspense-closed' })
})

test('a cancelled draft, or a refused payout, leaves it owed for the next remittance', async (t) => {
  const { bench, needs, finance, payout, item } = await cameBack(t)
  await explainSuspense(needs, finance, item.id, { kind: 'pay-on', payoutId: payout.id }, 'Pay it on')
  const { id } = await payments.draftRemittance(needs, finance)
  await payments.cancelRemittance(needs, finance, id)
  assert.equal((await unpaidParts(needs.store.read)).length, 1)
  await assertBooksRight(bench)
  await approveAll(bench)
  const fault = { kind: 'status', code: 400, errorCode: 'balance_insufficient', method: 'POST' }
  await bench.control('faults', { ...fault, path: '/v1/transfers' })
  await bench.settle()
  assert.deepEqual([await payable(bench), (await unpaidParts(needs.store.read)).length], [700, 1])
  await assertBooksRight(bench)
})

test('given back, the fund that paid it has it free to promise, and the group is owed nothing', async (t) => {
  const { bench, needs, finance, payout, item } = await cameBack(t)
  const [fund] = await listFunds(needs.store.read, finance.organisationId)
  const held = await pence(bench, `fund:${fund!.id}:held`)
  const before = await fundFigures(needs.store.read, fund!.id)
  const other = await createFund(needs, bench.players.secondFinance, {
    name: 'Another',
    funder: 'Two Fields Council',
    purpose: 'Else',
    deposit: { amountPence: 5_000, receivedOn: '2026-03-01', reference: 'COUNCIL 2' },
  })
  const to = (fundId: string) => ({ kind: 'give-back', payoutId: payout.id, fundId }) as const
  const wrong = explainSuspense(needs, finance, item.id, to(other.id), 'It paid nothing of it')
  await assert.rejects(wrong, { code: 'suspense-differs' })
  await explainSuspense(needs, finance, item.id, to(fund!.id), 'The session was not held')
  const after = await fundFigures(needs.store.read, fund!.id)
  assert.deepEqual(
    [await pence(bench, `fund:${fund!.id}:held`), after.freePence, after.spentPence],
    [held + 700, before.freePence + 700, before.spentPence - 700],
  )
  assert.deepEqual([await payable(bench), await pence(bench, 'stripe:suspense')], [0, 0])
  assert.deepEqual(await unpaidParts(needs.store.read), [])
  await assertBooksRight(bench)
})

test('two parts of one payment go back to the fund that paid it, one after the other', async (t) => {
  const { bench, needs, finance, payout, items } = await cameBack(t, [3_000, 700])
  const [fund] = await listFunds(needs.store.read, finance.organisationId)
  const to = { kind: 'give-back', payoutId: payout.id, fundId: fund!.id } as const
  for (const item of items) await explainSuspense(needs, finance, item.id, to, 'Not held')
  assert.equal((await fundFigures(needs.store.read, fund!.id)).spentPence, 300)
  await assertBooksRight(bench)
})

test('what is a part of nothing, or of another payment, is refused', async (t) => {
  const { bench, needs, finance, payout, item } = await cameBack(t)
  await bench.earn('openVoices', 'RX-2')
  const { payouts } = await approveAll(bench)
  await bench.settle()
  const as = (payoutId: string) =>
    explainSuspense(needs, finance, item.id, { kind: 'pay-on', payoutId }, 'A part of it')
  await assert.rejects(as(payouts[0]!.id), { code: 'suspense-differs' })
  await assert.rejects(as('no-such-payout'), { code: 'payout-unknown' })
  const line = await readLines(needs, finance, [['2026-03-05', 'WHO', 700]], 3_000_000)
  const other = await putInSuspense(needs, finance, line('WHO'), 'Nobody knows yet')
  const byStripe = explainSuspense(needs, finance, other.id, { kind: 'pay-on', payoutId: payout.id }, 'x')
  await assert.rejects(byStripe, { code: 'suspense-differs' })
  assert.equal((await openItems(needs.store.read, { limit: 9 })).length, 2)
})

test('the database itself pays a part on once, to its own group, for its amount', async (t) => {
  const { bench, needs, finance, payout, item, organisationIds } = await cameBack(t)
  const sql = raw(bench)
  const closing = `closed_by = 'u', closed_at = 1, closed_says = 'x', closed_seq = 1`
  const to = (account: string, more = '') =>
    sql(`UPDATE suspense_items SET ${closing}, closed_to = '${account}'${more} WHERE id = ?`, item.id)
  const account = `provider:${payout.providerId}:payable`
  assert.throws(() => to(account), /of a payout that left/)
  assert.throws(() => to(account, `, payout_id = '${payout.id}'`), /in the books/)
  assert.throws(() => sql(`UPDATE suspense_items SET payout_id = '${payout.id}'`), /in the books/)
  const columns = 'remittance_id, position, provider_id, earning_id, kind, reference, earned_on, amount_pence'
  await bench.earn('openVoices', 'RX-2')
  const { id } = await payments.draftRemittance(needs, finance)
  const line = (providerId: string, amountPence: number, kind = 'came-back') =>
    sql(
      `INSERT INTO remittance_lines (${columns}) VALUES (?, 9, ?, ?, ?, 'RX', '2026-03-02', ?)`,
      id,
      providerId,
      item.id,
      kind,
      amountPence,
    )
  assert.throws(() => line(payout.providerId, 700), /what was earned, once/, 'it waits in suspense')
  await explainSuspense(needs, finance, item.id, { kind: 'pay-on', payoutId: payout.id }, 'Pay it on')
  assert.throws(() => line(organisationIds.openVoices, 700), /what was earned, once/)
  assert.throws(() => line(payout.providerId, 701), /what was earned, once/)
  assert.throws(() => line(payout.providerId, 700, 'accepted'), /what was earned, once/)
  await payments.cancelRemittance(needs, finance, id)
  const first = await payments.draftRemittance(needs, finance)
  await bench.earn('openVoices', 'RX-3')
  const second = await payments.draftRemittance(needs, finance)
  const again = `INSERT INTO remittance_lines
    SELECT ?, 9, provider_id, earning_id, kind, reference, earned_on, amount_pence
    FROM remittance_lines WHERE remittance_id = ? AND kind = 'came-back'`
  assert.throws(() => sql(again, second.id, first.id), /what was earned, once/)
  await assertBooksRight(bench)
})

test('the check sees a part that only the books, or only the items, know', async (t) => {
  const { bench, needs, organisationIds } = await cameBack(t)
  await needs.store.transaction((tx) =>
    post(tx, needs.clock.now(), {
      kind: 'suspense',
      sourceKey: 'by-hand',
      effectiveOn: '2026-03-02',
      words: 'By hand',
      lines: [debit('bank', 5), credit(`provider:${organisationIds.greenShoots}:payable`, 5)],
    }),
  )
  await assert.rejects(assertBooksRight(bench), { message: /What came back of a payout in parts/ })
})

test('a line of the bank that names no payment finds it by its reference', async (t) => {
  const bench = await openBankBench(t)
  const { needs, players } = bench
  const { finance } = players
  await bench.earn('greenShoots', 'RX-1')
  const { remittance, payouts } = await approveAll(bench)
  await makeFile(bench, remittance.id)
  bench.clock.set(new Date('2026-03-12T12:00:00Z'))
  const { reference } = payouts[0]!
  const line = await readLines(needs, finance, [['2026-03-09', 'REFUND', 1_500]], 3_000_000)
  const item = await putInSuspense(needs, finance, line('REFUND'), 'A refund')
  const pageFor = async (asked: string) => {
    const about = { id: item.id, reference: asked }
    const parts = await suspenseItemParts(needs.store.read, finance.organisationId, about)
    const { lookFor, fields } = suspenseItemPage(parts!)
    const values = (fields.choice as { items: { value: string }[] }).items.map(({ value }) => value)
    return { faults: lookFor!.errors.length, payOn: values.filter((value) => value.startsWith('pay-on')) }
  }
  assert.deepEqual(await pageFor(''), { faults: 0, payOn: [] })
  assert.deepEqual(await pageFor(reference), { faults: 1, payOn: [] }, 'it has not left yet')
  await bankSays.paid(bench, payouts[0]!, 'line-1')
  assert.deepEqual(await pageFor(reference), { faults: 0, payOn: [`pay-on_${payouts[0]!.id}`] })
  assert.deepEqual(await pageFor('REM-9999-01'), { faults: 1, payOn: [] })
})

test('a part of a bank transfer is paid on; then the whole does not come back too', async (t) => {
  const bench = await openBankBench(t)
  const { needs, players } = bench
  const { finance } = players
  await bench.earn('greenShoots', 'RX-1')
  const { remittance, payouts } = await approveAll(bench)
  await makeFile(bench, remittance.id)
  bench.clock.set(new Date('2026-03-12T12:00:00Z'))
  const reference = payouts[0]!.reference
  await bankSays.paid(bench, payouts[0]!, 'line-1')
  const line = await readLines(needs, finance, [['2026-03-09', `BACK ${reference}`, 1_500]], 3_000_000)
  const item = await putInSuspense(needs, finance, line('BACK'), 'Too much came back')
  const to = { kind: 'pay-on', payoutId: payouts[0]!.id } as const
  await explainSuspense(needs, finance, item.id, to, 'The group’s bank sent a part back')
  assert.equal(await payable(bench), 1_500)
  assert.equal(await bankSays.sentBack(bench, payouts[0]!, null), 'another')
  const whole = `Reference,Amount,Reason,Date\n${reference},40.00,0,11/03/2026\n`
  const rows = await applyReturns(needs, finance, 'returned', whole)
  assert.deepEqual(
    rows.map(({ judgement }) => judgement),
    ['look'],
    'nobody is told that it was taken over',
  )
  assert.throws(() => raw(bench)(`UPDATE payouts SET status = 'bounced'`), /came back already|in the books/)
  const next = await approveAll(bench)
  assert.deepEqual([next.remittance.totalPence, next.payouts[0]!.rail], [1_500, 'bank-file'])
  await takeOutPayout(needs, finance, next.payouts[0]!.id)
  assert.equal((await unpaidParts(needs.store.read)).length, 1)
})
