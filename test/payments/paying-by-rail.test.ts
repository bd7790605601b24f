// test/payments/paying-by-rail.test.ts — Stripe and the bank file keep one contract of paying groups.
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { Stripe } from 'stripe'
import { downloadBankFile } from '../../src/payments/bank-files/out-actions.ts'
import { bankFilesOf } from '../../src/payments/bank-files/store.ts'
import * as payments from '../../src/payments/payments.ts'
import { findPayee } from '../../src/payments/payees/store.ts'
import { payoutsOf, payoutsTo } from '../../src/payments/payouts/store.ts'
import { payingByRailContract, type RailAtWork } from '../contracts/paying-by-rail.ts'
import { assertBooksRight as bankBooksRight, bankSays, makeFile, openBankBench } from './bank-file-bench.ts'
import { assertBooksRight, type Bench, keys, openBench } from './bench.ts'

payingByRailContract('Stripe', byStripe)
payingByRailContract('bank file', byBankFile)

/** Stripe's first answers are lost, so that its messages are what tells us; a refusal is heard at once. */
async function byStripe(t: TestContext): Promise<RailAtWork> {
  const bench = await openBench(t)
  await bench.setUp(100_000)
  bench.webhooks(false)
  let isHeard = false
  return {
    bench,
    from: 'stripe:balance',
    willRefuse: async (providerId) => {
      const account = (await findPayee(bench.needs.store.read, providerId))!.stripeAccountId
      isHeard = true
      await bench.control(`accounts/${account}`, { status: 'restricted' })
    },
    handOver: async (remittanceId) => {
      const fault = { kind: 'lose-reply', path: '/v1/transfers', method: 'POST' }
      if (!isHeard) await bench.control('faults', { ...fault, times: 4 })
      isHeard = true
      for (const { id } of await payoutsOf(bench.needs.store.read, remittanceId)) {
        await payments.sendPayout(bench.needs, id)
      }
    },
    tellsPaid: async ({ id }) => {
      const transfer = (await bench.seen()).transfers.find((each) => each.metadata.payout_id === id)
      await deliver(bench, 'transfer.created', transfer!.id)
    },
    askedPence: async () => {
      const { transfers } = await bench.seen()
      const references = new Map((await everyPayout(bench)).map(({ id, reference }) => [id, reference]))
      return new Map(transfers.map((each) => [references.get(each.metadata.payout_id!)!, each.amount]))
    },
    assertRight: () => assertBooksRight(bench),
  }
}

/** The bank answers through its statement and its list of what it did not take. */
async function byBankFile(t: TestContext): Promise<RailAtWork> {
  const bench = await openBankBench(t)
  const refused = new Set<string>()
  const { read } = bench.needs.store
  return {
    bench,
    from: 'bank',
    willRefuse: async (providerId) => void refused.add(providerId),
    handOver: async (remittanceId) => {
      await makeFile(bench, remittanceId).catch((fault: unknown) => {
        assert.equal((fault as { code?: string }).code, 'nothing-for-bank-file')
      })
      for (const payout of await payoutsOf(read, remittanceId)) {
        if (refused.has(payout.providerId)) await bankSays.refused(bench, payout)
      }
    },
    tellsPaid: async (payout) => void (await bankSays.paid(bench, payout, `line-${payout.reference}`)),
    askedPence: async () => {
      const asked: [string, number][] = []
      for (const remittanceId of new Set((await everyPayout(bench)).map((payout) => payout.remittanceId))) {
        for (const { id } of await bankFilesOf(read, remittanceId)) {
          const { bytes } = await downloadBankFile(bench.needs, bench.players.finance, id)
          const rows = bytes.toString('latin1').trimEnd().split('\r\n').slice(1)
          for (const cells of rows.map((row) => row.split(','))) {
            asked.push([cells[4]!, Math.round(Number(cells[3]) * 100)])
          }
        }
      }
      assert.equal(
        new Set(asked.map(([reference]) => reference)).size,
        asked.length,
        'each is asked for once',
      )
      return new Map(asked)
    },
    assertRight: () => bankBooksRight(bench),
  }
}

async function everyPayout({ needs, organisationIds }: Bench): Promise<payments.Payout[]> {
  const { greenShoots, openVoices } = organisationIds
  return (
    await Promise.all([greenShoots, openVoices].map((id) => payoutsTo(needs.store.read, id, 10)))
  ).flat()
}

let count = 0

/** A message of Stripe's, signed, under an id of its own each time; then the inbox is worked. */
async function deliver(bench: Bench, type: string, id: string): Promise<void> {
  const payload = JSON.stringify({
    id: `evt_said_${++count}`,
    object: 'event',
    type,
    data: { object: { id } },
  })
  const timestamp = Math.floor(bench.clock.now().getTime() / 1_000)
  const secret = keys.webhookSecret
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature }
  const reply = await fetch(`${bench.url}/webhooks/stripe`, { method: 'POST', headers, body: payload })
  assert.equal(reply.status, 200, await reply.text())
  await bench.worker.drain()
}
