// test/payments/messages-refused.test.ts — messages the endpoint does not take, and when it cannot take any.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { countEvents, findEvent } from '../../src/payments/stripe/inbox-store.ts'
import { type Bench, openBench, pence } from './bench.ts'
import { event, post, signed } from './messages.ts'

const body = event('evt_1', 'topup.succeeded', { id: 'tu_1' })
const kept = async ({ needs }: Bench) => {
  const counts = ['waiting', 'handled', 'unmatched'] as const
  return Promise.all(counts.map((status) => countEvents(needs.store.read, status)))
}

test('a replayed message is answered as kept, and is kept once', async (t) => {
  const bench = await openBench(t)
  const { id } = await bench.control('top-ups', { amount: 500 })
  await bench.settle()
  const again = event('evt_r', 'topup.succeeded', { id })
  const signature = signed(bench, again)
  for (let turn = 0; turn < 3; turn++) assert.equal(await post(bench, again, signature), 200)
  assert.deepEqual(await kept(bench), [1, 1, 0])
  await bench.settle()
  assert.deepEqual(await kept(bench), [0, 2, 0])
  bench.clock.advance({ seconds: 301 })
  assert.equal(await post(bench, again, signature), 400)
  assert.equal(await pence(bench, 'stripe:balance'), 500)
})

test('a message of an unknown type, or of no type at all, does no harm', async (t) => {
  const bench = await openBench(t)
  for (const odd of [
    event('evt_a', 'nobody.knows.this', { id: 'x_1' }),
    '{"id":"evt_b","object":"event","type":"account.updated","data":null}',
    '{"id":"evt_c","object":"v2.core.event","type":"v2.core.account.closed","related_object":null}',
    '{"id":"evt_d","object":"v2.core.event","type":"v1.billing.meter.no_meter_found"}',
  ]) {
    assert.equal(await post(bench, odd, signed(bench, odd)), 200, odd)
  }
  for (const empty of ['null', '[]', '"text"', '7', '{}', '{"object":"event"}', '{"id":7,"type":8}']) {
    assert.equal(await post(bench, empty, signed(bench, empty)), 400, empty)
  }
  await bench.settle()
  assert.deepEqual(bench.faults, [])
  assert.deepEqual(await kept(bench), [0, 3, 1])
})

test('a message that stops halfway is not kept', async (t) => {
  const bench = await openBench(t)
  const { port, hostname } = new URL(bench.url)
  const socket = connect(Number(port), hostname)
  const head = [
    'POST /webhooks/stripe HTTP/1.1',
    `host: ${hostname}`,
    `stripe-signature: ${signed(bench, body)}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  await new Promise<void>((closed) => {
    socket.on('close', () => closed())
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 40)}`, () => socket.destroy())
  })
  assert.deepEqual(await kept(bench), [0, 0, 0])
  assert.equal(await post(bench, body, signed(bench, body)), 200)
})

test('a busy database answers 503 and keeps nothing half; Stripe’s next try is kept', async (t) => {
  const bench = await openBench(t)
  const other = new Database(bench.file)
  t.after(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  assert.equal(await post(bench, body, signed(bench, body)), 503)
  other.exec('ROLLBACK')
  assert.deepEqual(await kept(bench), [0, 0, 0])
  assert.equal(
    other.prepare('select count(*) from outbox_jobs where kind = ?').pluck().get('handle-webhook'),
    0,
  )
  assert.equal(await post(bench, body, signed(bench, body)), 200)
  assert.equal((await findEvent(bench.needs.store.read, 'evt_1'))!.status, 'waiting')
})
