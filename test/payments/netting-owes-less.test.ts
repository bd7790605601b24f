// test/payments/netting-owes-less.test.ts — a debt that was paid back before the approval is not taken off.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctEarning, unclaimedEarnings } from '../../src/funding/funding.ts'
import { system } from '../../src/kernel/actor.ts'
import { explainSuspense } from '../../src/payments/suspense/explain-actions.ts'
import * as payments from '../../src/payments/payments.ts'
import { openSuspense } from '../../src/payments/suspense/actions.ts'
import { approveAll, type Bench, openBench, pence } from './bench.ts'

/** Money that came into the bank and waits to be explained. */
function inSuspense({ needs }: Bench, amountPence: number) {
  const asked = { place: 'bank', sourceId: `line ${amountPence}`, amountPence, on: '2026-03-02' } as const
  return needs.store.transaction((tx) =>
    openSuspense(tx, system('test'), needs.clock.now(), { ...asked, says: 'Nobody knows' }),
  )
}

test('an approval says in words that less is owed by now, and the next draft pays all', async (t) => {
  const bench = await openBench(t)
  const { needs, players, organisationIds } = bench
  await bench.setUp(100_000)
  await bench.earn('greenShoots', 'RX-AAAAA')
  const [earning] = await unclaimedEarnings(needs.store.read)
  await approveAll(bench)
  await bench.settle()
  const wrong = { prescriptionId: earning!.prescriptionId!, milestone: 'accepted', reason: 'Twice' } as const
  await correctEarning(needs, players.finance, wrong)
  await bench.earn('greenShoots', 'RX-BBBBB')
  await bench.earn('greenShoots', 'RX-CCCCC')
  const { id } = await payments.draftRemittance(needs, players.finance)
  await payments.submitRemittance(needs, players.finance, id)
  const item = await inSuspense(bench, 4_000)
  const paidBack = { kind: 'owes-us', providerId: organisationIds.greenShoots } as const
  await explainSuspense(needs, players.finance, item.id, paidBack, 'It was paid back')
  await assert.rejects(payments.approveRemittance(needs, players.approver, id), {
    kind: 'conflict',
    code: 'owes-less',
    says: /^Green Shoots.* owes less by now than is taken off\. Return this remittance/,
  })
  await payments.returnRemittance(needs, players.approver, id, 'It was paid back')
  assert.equal((await approveAll(bench)).remittance.totalPence, 8_000)
  assert.equal(await pence(bench, `provider:${organisationIds.greenShoots}:owes-us`), 0)
})

test('what nobody could explain is no debt of an organisation that is no provider', async (t) => {
  const bench = await openBench(t)
  const { needs, players } = bench
  const item = await inSuspense(bench, -4_000)
  for (const providerId of ['nobody', players.finance.organisationId]) {
    const says = explainSuspense(needs, players.finance, item.id, { kind: 'owes-us', providerId }, 'It was')
    await assert.rejects(says, { kind: 'invalid', code: 'provider-unknown' })
  }
})
