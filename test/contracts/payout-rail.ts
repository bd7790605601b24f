// test/contracts/payout-rail.ts — what every payout rail must do: pay once, refuse without a throw, tell all.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { PayoutRail } from '../../src/payments/payments.ts'

/** A rail with hands on the other side of it. */
export interface RailUnderTest {
  rail: PayoutRail
  /** Puts so much into our balance there. */
  topUp: (pence: number) => Promise<void>
  /** Lets a payee be paid, or not. */
  mayBePaid: (payTo: string, may: boolean) => Promise<void>
  /** Takes so much of what was sent under that reference back. */
  reverse: (reference: string, pence: number) => Promise<void>
  /** Carries the next request out and loses what it answers. */
  loseNextAnswer: () => Promise<void>
  /** One message the rail signed just now, with its signature. */
  message: () => { body: Buffer; signature: string }
}

let count = 0
const nextId = () => `01890000-0000-7000-8000-${String(++count).padStart(12, '0')}`

/** Runs the contract on a rail; `open` makes a fresh one for each test. */
export function payoutRailContract(name: string, open: (t: TestContext) => Promise<RailUnderTest>): void {
  async function ready(t: TestContext, pence = 10_000) {
    const under = await open(t)
    const { rail } = under
    const organisationId = nextId()
    const payTo = await rail.openPayee({ organisationId, name: 'Green Shoots', email: 'hello@green.example' })
    await under.mayBePaid(payTo, true)
    await under.topUp(pence)
    const order = { payoutId: nextId(), remittanceId: nextId(), attempt: 1, reference: 'REM-0001-01' }
    return { ...under, organisationId, order: { ...order, amountPence: 4_000, payTo } }
  }
  const keyOf = (payoutId: string, attempt = 1) => `payout:${payoutId}:${attempt}`

  test(`${name}: the same key and request pay once, and answer the same`, async (t) => {
    const { rail, order } = await ready(t)
    const request = rail.requestFor(order)
    assert.equal(rail.requestFor({ ...order }), request)
    const answers = [
      await rail.send(keyOf(order.payoutId), request),
      await rail.send(keyOf(order.payoutId), request),
    ]
    assert.deepEqual(answers[0], answers[1])
    assert(answers[0]!.kind === 'sent')
    const { receipt } = answers[0]!
    assert.deepEqual(
      [receipt.payoutId, receipt.amountPence, await rail.balancePence()],
      [order.payoutId, 4_000, 6_000],
    )
    assert.deepEqual(await rail.findReceipts(order.remittanceId), [receipt])
    assert.deepEqual(await rail.readReceipt(receipt.reference), receipt)
  })

  test(`${name}: an answer that was lost is unknown, and asking again finds it paid once`, async (t) => {
    const { rail, order, loseNextAnswer } = await ready(t)
    await loseNextAnswer()
    const request = rail.requestFor(order)
    assert.equal((await rail.send(keyOf(order.payoutId), request)).kind, 'unknown')
    assert.equal((await rail.send(keyOf(order.payoutId), request)).kind, 'sent')
    assert.equal(await rail.balancePence(), 6_000)
  })

  test(`${name}: too little money, or a payee who cannot be paid, is an answer, not a throw`, async (t) => {
    const { rail, order, mayBePaid } = await ready(t, 3_999)
    const poor = await rail.send(keyOf(order.payoutId), rail.requestFor(order))
    assert(poor.kind === 'refused')
    assert.equal(poor.because, 'not-enough-money')
    await mayBePaid(order.payTo, false)
    const other = { ...order, payoutId: nextId(), amountPence: 1 }
    const stopped = await rail.send(keyOf(other.payoutId), rail.requestFor(other))
    assert(stopped.kind === 'refused')
    assert.equal(stopped.because, 'payee')
    assert.deepEqual(await rail.findReceipts(order.remittanceId), [])
  })

  test(`${name}: one key with another request is our own fault, and pays nothing more`, async (t) => {
    const { rail, order } = await ready(t)
    await rail.send(keyOf(order.payoutId), rail.requestFor(order))
    const other = rail.requestFor({ ...order, amountPence: 4_001 })
    assert.equal((await rail.send(keyOf(order.payoutId), other)).kind, 'stopped')
    assert.equal(await rail.balancePence(), 6_000)
  })

  test(`${name}: its lines add up to its balance, whichever are asked for`, async (t) => {
    const { rail, order } = await ready(t)
    await rail.send(keyOf(order.payoutId), rail.requestFor(order))
    const lines = await Array.fromAsync(rail.transactions())
    assert.equal(
      lines.reduce((sum, line) => sum + line.netPence, 0),
      await rail.balancePence(),
    )
    assert.deepEqual(lines.map((line) => line.kind).sort(), ['payout', 'top-up'])
    const paid = lines.find((line) => line.kind === 'payout')!
    assert.equal(paid.description, order.reference)
    assert.equal((await rail.readReceipt(paid.source!))!.payoutId, order.payoutId)
    const later = new Date(paid.at.getTime() + 1_000)
    assert.deepEqual(await Array.fromAsync(rail.transactions(later)), [])
  })

  test(`${name}: what came back is told with what was sent, each part once`, async (t) => {
    const { rail, order, reverse } = await ready(t)
    const sent = await rail.send(keyOf(order.payoutId), rail.requestFor(order))
    assert(sent.kind === 'sent')
    assert.deepEqual(sent.receipt.reversals, [])
    for (let pence = 1; pence <= 12; pence++) await reverse(sent.receipt.reference, pence)
    const amounts = (receipt: { reversals: { amountPence: number }[] }) =>
      receipt.reversals.map(({ amountPence }) => amountPence).toSorted((a, b) => a - b)
    const expected = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    const read = (await rail.readReceipt(sent.receipt.reference))!
    assert.deepEqual(amounts(read), expected)
    assert.equal(new Set(read.reversals.map(({ id }) => id)).size, 12)
    for (const receipts of [
      await rail.findReceipts(order.remittanceId),
      await Array.fromAsync(rail.sentSince(new Date(read.at.getTime() - 1_000))),
    ]) {
      assert.deepEqual(receipts, [read])
    }
    assert.deepEqual(await Array.fromAsync(rail.sentSince(new Date(read.at.getTime() + 1_000))), [])
    assert.deepEqual([await rail.balancePence(), await rail.availablePence()], [6_078, 6_078])
  })

  test(`${name}: its messages can be read again later, ours and each payee's`, async (t) => {
    const { rail, order, mayBePaid } = await ready(t)
    const sent = await rail.send(keyOf(order.payoutId), rail.requestFor(order))
    assert(sent.kind === 'sent')
    await mayBePaid(order.payTo, false)
    const told = await Array.fromAsync(rail.events(new Date(0)))
    assert.deepEqual(told.map(({ event }) => event.about.kind).toSorted(), ['payout', 'top-up'])
    assert.ok(told.every(({ event, body }) => event.account === '' && body.includes(event.id)))
    const ofPayout = told.find(({ event }) => event.about.kind === 'payout')!
    assert.equal(ofPayout.event.about.reference, sent.receipt.reference)
    const theirs = await Array.fromAsync(rail.events(new Date(0), order.payTo))
    assert.equal(theirs.length, 2)
    for (const { event } of theirs) {
      assert.deepEqual([event.account, event.about], [order.payTo, { kind: 'payee', reference: order.payTo }])
    }
    const later = new Date(sent.receipt.at.getTime() + 1_000)
    assert.deepEqual(await Array.fromAsync(rail.events(later)), [])
  })

  test(`${name}: a payee is registered once, and read as it stands`, async (t) => {
    const { rail, organisationId, order, mayBePaid } = await ready(t)
    const again = { organisationId, name: 'Green Shoots', email: 'hello@green.example' }
    assert.equal(await rail.openPayee(again), order.payTo)
    assert.equal((await rail.readPayee(order.payTo)).canBePaid, true)
    await mayBePaid(order.payTo, false)
    const { canBePaid, stillWanted, wants } = await rail.readPayee(order.payTo)
    assert.deepEqual({ canBePaid, stillWanted }, { canBePaid: false, stillWanted: 1 })
    assert.deepEqual(wants, ['the name of the group'])
    const urls = { back: 'http://127.0.0.1/back', again: 'http://127.0.0.1/again' }
    const links = [await rail.onboardingLink(order.payTo, urls), await rail.onboardingLink(order.payTo, urls)]
    assert.notEqual(links[0], links[1])
  })

  test(`${name}: what it does not know is no answer, and a message must be signed`, async (t) => {
    const { rail, message } = await ready(t)
    assert.equal(await rail.readReceipt('none_1'), undefined)
    assert.equal(await rail.readTopUp('none_1'), undefined)
    const { body, signature } = message()
    assert.equal(rail.readEvent(body, signature).about.kind, 'top-up')
    assert.throws(() => rail.readEvent(Buffer.concat([body, Buffer.from(' ')]), signature), {
      kind: 'invalid',
    })
    assert.throws(() => rail.readEvent(body, ''), { kind: 'invalid' })
  })
}
