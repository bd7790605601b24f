// test/contracts/paying-by-rail.ts — what paying groups must be by every rail, in the words of the domain.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { payoutsOf } from '../../src/payments/payouts/store.ts'
import type { Payout } from '../../src/payments/payments.ts'
import { findRemittance } from '../../src/payments/remittances/store.ts'
import { approveAll, type Bench, pence, statusOf } from '../payments/bench.ts'

/** A rail at work in a bench where both groups are paid by it, with hands on the other side of it. */
export interface RailAtWork {
  bench: Bench
  /** The account in our books that the money leaves. */
  from: string
  /** From now on the rail does not pay this group. */
  willRefuse: (providerId: string) => Promise<void>
  /** Hands what waits in the remittance over to the rail; done again it hands the same over again. */
  handOver: (remittanceId: string) => Promise<void>
  /** The rail tells that a payout was paid; it may say so late, again, and in any order. */
  tellsPaid: (payout: Payout) => Promise<void>
  /** What the rail was told to pay, by payment reference, in pence: its own record, not ours. */
  askedPence: () => Promise<Map<string, number>>
  /** All invariants of the books and of payments. */
  assertRight: () => Promise<void>
}

/** Runs the contract on a rail; `open` makes a fresh one for each test. */
export function payingByRailContract(name: string, open: (t: TestContext) => Promise<RailAtWork>): void {
  async function ready(t: TestContext) {
    const work = await open(t)
    await work.bench.earn('greenShoots', 'RX-AAAAA')
    await work.bench.earn('openVoices', 'RX-CCCCC')
    const { remittance, payouts } = await approveAll(work.bench)
    const [first, second] = payouts as [Payout, Payout]
    const before = await pence(work.bench, work.from)
    const left = async () => before - (await pence(work.bench, work.from))
    return { ...work, remittance, payouts, first, second, left }
  }

  test(`${name}: the same payout twice pays once`, async (t) => {
    const { bench, remittance, payouts, handOver, tellsPaid, ...work } = await ready(t)
    await handOver(remittance.id)
    await handOver(remittance.id)
    for (const payout of payouts) await tellsPaid(payout)
    await handOver(remittance.id)
    assert.equal(await work.left(), remittance.totalPence)
    for (const payout of payouts) assert.equal(await statusOf(bench, payout.id), 'settled')
    assert.equal((await findRemittance(bench.needs.store.read, remittance.id))!.status, 'done')
    await work.assertRight()
  })

  test(`${name}: what it is told to pay is what was approved, to the penny`, async (t) => {
    const { remittance, payouts, handOver, ...work } = await ready(t)
    await handOver(remittance.id)
    await handOver(remittance.id)
    const asked = await work.askedPence()
    assert.equal(asked.size, payouts.length)
    for (const { reference, amountPence } of payouts) assert.equal(asked.get(reference), amountPence)
    const total = [...asked.values()].reduce((sum, amount) => sum + amount, 0)
    assert.equal(total, remittance.totalPence)
    await work.assertRight()
  })

  test(`${name}: a refused group is an answer, not a throw; the others are paid`, async (t) => {
    const { bench, remittance, first, second, handOver, tellsPaid, ...work } = await ready(t)
    await work.willRefuse(first.providerId)
    await handOver(remittance.id)
    await tellsPaid(second)
    assert.equal(await statusOf(bench, first.id), 'refused')
    assert.equal(await statusOf(bench, second.id), 'settled')
    assert.equal(await work.left(), second.amountPence)
    assert.equal(await pence(bench, `provider:${first.providerId}:payable`), first.amountPence)
    assert.equal((await findRemittance(bench.needs.store.read, remittance.id))!.status, 'done')
    assert.deepEqual(bench.faults, [])
    await work.assertRight()
  })

  for (const order of ['1122', '2211', '1212', '2121', '2112']) {
    test(`${name}: settlement may come in any order and twice: ${order}`, async (t) => {
      const { bench, remittance, payouts, handOver, tellsPaid, ...work } = await ready(t)
      await handOver(remittance.id)
      for (const which of order) await tellsPaid(payouts[Number(which) - 1]!)
      await bench.settle()
      assert.equal(await work.left(), remittance.totalPence)
      const now = await payoutsOf(bench.needs.store.read, remittance.id)
      assert.ok(now.every(({ status, settledOn }) => status === 'settled' && settledOn !== null))
      const advices = bench.letters.filter(({ subject }) => subject.startsWith('Payment REM-0001-'))
      assert.equal(advices.length, 2, 'each group has one advice')
      await work.assertRight()
    })
  }
}
