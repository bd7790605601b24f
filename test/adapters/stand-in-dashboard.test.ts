// test/adapters/stand-in-dashboard.test.ts — the stand-in's dashboard, where a person moves money by hand.
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { openBench, payableAccount } from '../support/stand-in.ts'

test('a person tops up and makes a stray transaction with forms, and sees both', async (t) => {
  const bench = await openBench(t)
  const { url } = bench.standIn
  const send = (path: string, fields: Record<string, string>) => {
    return fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  }
  const done = await send('/control/top-ups', { amount: '123456' })
  assert.deepEqual([done.status, done.headers.get('location')], [303, '/control'])
  await send('/control/stray', {
    amount: '-250',
    description: 'Sent by <hand>',
    type: 'adjustment',
    destination: '',
  })
  const page = await (await fetch(url)).text()
  assert.match(page, /<html lang="en-GB">.*<title>Stripe stand-in<\/title>/s)
  assert.match(page, /Available balance: <strong>£1,232.06<\/strong>/)
  assert.match(page, /−£2.50.*Sent by &#60;hand&#62;/s)
  assert.doesNotMatch(page, /<script/)
  assert.equal((await send('/control/top-ups', { amount: 'lots' })).status, 400)
  assert.equal((await send('/control/nothing', {})).status, 404)
})

test('a transfer made by hand carries no payout id', async (t) => {
  const bench = await openBench(t)
  const destination = await payableAccount(bench)
  await bench.control('top-ups', { amount: 100 })
  await bench.control('stray', { amount: -40, destination, description: 'By hand' })
  const { transfers, transfersByPayout, balancePence } = await bench.seen()
  assert.deepEqual([transfers[0]!.amount, transfers[0]!.metadata, balancePence], [40, {}, 60])
  assert.deepEqual(transfersByPayout, { '': 1 })
})

test('the controls answer only this machine', async (t) => {
  const { standIn } = await openBench(t)
  for (const headers of [{ host: 'example.org' }, { 'sec-fetch-site': 'cross-site' }]) {
    const asking = request(`${standIn.url}/control/state`, { headers }).end()
    const [reply] = (await once(asking, 'response')) as [IncomingMessage]
    reply.resume()
    assert.equal(reply.statusCode, 403)
  }
})
