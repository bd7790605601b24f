// test/adapters/stand-in-destinations.test.ts — each kind of event is signed for its own destination.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { test, type TestContext } from 'node:test'
import { Stripe } from 'stripe'
import { openBench, payableAccount } from '../support/stand-in.ts'

const secrets = { secret: 'whsec_own', connectedSecret: 'whsec_connected', thinSecret: 'whsec_thin' }

/** An endpoint that keeps what it is sent, with the name of the secret that fits. */
async function openKeeper(t: TestContext, at: () => number) {
  const kept: { by: string; said: Record<string, unknown> }[] = []
  const keep = (body: Buffer, request: IncomingMessage) => {
    const header = String(request.headers['stripe-signature'])
    const fits = Object.entries(secrets).filter(([, secret]) => {
      try {
        return Stripe.webhooks.signature!.verifyHeader(body, header, secret, 300, undefined, at())
      } catch {
        return false
      }
    })
    kept.push({ by: fits.map(([name]) => name).join(), said: JSON.parse(body.toString('utf8')) })
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    keep(await buffer(request), request)
    response.writeHead(200).end()
  }
  const server = createServer((request, response) => void answer(request, response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  t.after(() => server.close())
  return { kept, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

test('our own events, those of connected accounts and thin ones have secrets of their own', async (t) => {
  const bench = await openBench(t)
  const { kept, url } = await openKeeper(t, () => bench.clock.now().getTime())
  bench.standIn.setWebhook({ url, ...secrets })
  const id = await payableAccount(bench)
  await bench.control('top-ups', { amount: 100 })
  await bench.control(`accounts/${id}`, { status: 'restricted', thin: true })
  await bench.control(`accounts/${id}`, { payoutFailed: 70 })
  await bench.standIn.settled()
  assert.deepEqual(
    kept.map(({ by, said }) => [by, said.type, said.account]),
    [
      ['connectedSecret', 'account.updated', id],
      ['secret', 'topup.succeeded', undefined],
      ['thinSecret', 'v2.core.account[configuration.recipient].capability_status_updated', undefined],
      ['connectedSecret', 'payout.failed', id],
    ],
  )
  const thin = kept[2]!.said
  assert.deepEqual(Object.keys(thin).sort(), [
    'created',
    'id',
    'livemode',
    'object',
    'related_object',
    'type',
  ])
  assert.deepEqual([thin.object, (thin.related_object as { id: string }).id], ['v2.core.event', id])
  const listed = await bench.stripe.events.list({}, { stripeAccount: id })
  assert.deepEqual(
    listed.data.map(({ type }) => type),
    ['payout.failed', 'account.updated'],
  )
})

test('a pending top-up is announced, and again when it arrives, fails or is taken back', async (t) => {
  const bench = await openBench(t)
  const [slow, poor] = [
    await bench.control('top-ups', { amount: 500, pending: true }),
    await bench.control('top-ups', { amount: 300, pending: true }),
  ]
  assert.equal((await bench.seen()).balancePence, 0)
  await bench.control(`top-ups/${String(slow.id)}`, { status: 'succeeded' })
  await bench.control(`top-ups/${String(poor.id)}`, { status: 'failed' })
  assert.equal((await bench.seen()).balancePence, 500)
  assert.equal((await bench.stripe.topups.retrieve(String(poor.id))).status, 'failed')
  await assert.rejects(bench.control(`top-ups/${String(poor.id)}`, { status: 'succeeded' }))
  await bench.control(`top-ups/${String(slow.id)}`, { status: 'reversed' })
  assert.equal((await bench.seen()).balancePence, 0)
  const { data } = await bench.stripe.events.list({ type: 'topup.*' })
  assert.deepEqual(
    data.map(({ type }) => type),
    ['topup.reversed', 'topup.failed', 'topup.succeeded', 'topup.created', 'topup.created'],
  )
})

test('a transfer shows its ten latest reversals, and lists them all', async (t) => {
  const bench = await openBench(t)
  const destination = await payableAccount(bench)
  await bench.control('top-ups', { amount: 100 })
  const { id } = await bench.stripe.transfers.create({ amount: 100, currency: 'gbp', destination })
  for (let pence = 1; pence <= 12; pence++) await bench.stripe.transfers.createReversal(id, { amount: pence })
  const { reversals } = await bench.stripe.transfers.retrieve(id)
  assert.deepEqual([reversals.data.length, reversals.has_more], [10, true])
  const all = await Array.fromAsync(bench.stripe.transfers.listReversals(id, { limit: 5 }))
  assert.deepEqual(
    all.map(({ amount }) => amount),
    [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
  )
})
