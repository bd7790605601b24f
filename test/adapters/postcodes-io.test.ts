// test/adapters/postcodes-io.test.ts — asking postcodes.io keeps the contract, whatever it answers.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test, type TestContext } from 'node:test'
import { outwardCodeGeocoder } from '../../src/adapters/geocoders/outward-codes.ts'
import { postcodesIoGeocoder } from '../../src/adapters/geocoders/postcodes-io.ts'
import { clockAt } from '../../src/kernel/clock.ts'
import { freePort } from '../support/process.ts'
import { openTestStore } from '../support/store.ts'
import { geocoderContract } from '../contracts/geocoder.ts'

const result = {
  postcode: 'ME4 4ZZ',
  latitude: 51.381,
  longitude: 0.529,
  admin_district: 'Medway',
  codes: { admin_district: 'E06000035' },
}
const exact = { point: { lat: 51.381, lng: 0.529 }, label: 'ME4 4ZZ (Chatham)', area: 'Medway' }

/** A server on this machine that answers as told, and the addresses it was asked for. */
async function listen(onRequest: RequestListener) {
  const asked: string[] = []
  const server = createServer((req, res) => {
    asked.push(`${req.method} ${req.url}`)
    onRequest(req, res)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => (server.closeAllConnections(), server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close }
}

const says =
  (body: unknown, status = 200): RequestListener =>
  (_req, res) =>
    res.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body))

async function world(t: TestContext, onRequest: RequestListener) {
  const { url, asked, close } = await listen(onRequest)
  t.after(close)
  const clock = clockAt(new Date('2026-03-02T12:00:00Z'))
  const given = { url, clock, others: outwardCodeGeocoder() }
  return { asked, clock, geocoder: postcodesIoGeocoder(given), given }
}

const { url, close } = await listen((req, res) => {
  const isKnown = req.url === '/postcodes/ME44ZZ'
  says(isKnown ? { status: 200, result } : { status: 404, error: 'Postcode not found' }, isKnown ? 200 : 404)(
    req,
    res,
  )
})
after(close)

geocoderContract(
  () => postcodesIoGeocoder({ url, clock: clockAt(new Date(0)), others: outwardCodeGeocoder() }),
  {
    spellings: ['ME4 4ZZ', 'me44zz', 'ME4 5AA', 'ME4', 'Chatham', ' CHATHAM '],
    about: { lat: 51.381, lng: 0.529 },
    area: 'Medway',
    unknown: 'SW1A 1AA',
  },
)

test('only a whole postcode is asked for, once a day; nothing but the postcode is sent', async (t) => {
  const { geocoder, asked, clock } = await world(t, says({ status: 200, result }))
  for (const text of ['ME4 4ZZ', 'me44zz', 'ME4', 'Chatham', 'lonely since my wife died', '']) {
    await geocoder.locate(text)
  }
  assert.deepEqual(await geocoder.locate('ME4 4ZZ'), exact)
  assert.deepEqual(asked, ['GET /postcodes/ME44ZZ'])
  clock.advance({ hours: 23 })
  await geocoder.locate('ME4 4ZZ')
  assert.equal(asked.length, 1)
  clock.advance({ hours: 1 })
  await geocoder.locate('ME4 4ZZ')
  assert.equal(asked.length, 2)
})

test('a council outside the area we serve is called what postcodes.io calls it', async (t) => {
  const codes = { admin_district: 'E09000033' }
  const far = { ...result, postcode: 'SW1A 1AA', admin_district: 'Westminster', codes }
  const { geocoder } = await world(t, says({ status: 200, result: far }))
  assert.deepEqual(await geocoder.locate('sw1a1aa'), {
    point: exact.point,
    label: 'SW1A 1AA',
    area: 'Westminster',
  })
})

test('what it does not know, and what has no place, is remembered too', async (t) => {
  const nowhere = { status: 200, result: { ...result, latitude: null, longitude: null } }
  for (const answer of [says({ status: 404, error: 'Invalid postcode' }, 404), says(nowhere)]) {
    const { geocoder, asked } = await world(t, answer)
    for (let times = 0; times < 3; times++) {
      const found = await geocoder.locate('ME4 4ZZ')
      assert.ok('point' in found && found.label === 'ME4 (Chatham)')
    }
    assert.equal(asked.length, 1)
  }
})

test('rubbish is not believed: the others answer, and it is left alone for half a minute', async (t) => {
  const rubbish: RequestListener[] = [
    says('<html>'),
    says(''),
    says('null'),
    says({ status: 200, result: { ...result, latitude: '51.4' } }),
    says({ status: 200, result: { ...result, latitude: 5_000 } }),
    says({ status: 200, result: { ...result, postcode: 'ME4 4ZY' } }),
    says({ error: 'too many' }, 429),
    says({}, 500),
    (_req, res) => res.writeHead(302, { location: `${url}/postcodes/ME44ZZ` }).end(),
    (_req, res) => res.end(Buffer.alloc(1_000_000, ' ')),
    (req) => req.socket.destroy(),
  ]
  for (const [at, answer] of rubbish.entries()) {
    const { geocoder, asked, clock } = await world(t, answer)
    const locate = async () => {
      const found = await geocoder.locate('ME4 4ZZ')
      assert.ok('point' in found && found.label === 'ME4 (Chatham)', `answer ${at}`)
    }
    await locate()
    await locate()
    assert.equal(asked.length, 1, `answer ${at}`)
    clock.advance({ seconds: 30 })
    await locate()
    assert.equal(asked.length, 2, `answer ${at}`)
  }
})

test('one that never answers, and one that is not there, hold nobody up', async (t) => {
  const { given, asked } = await world(t, () => {})
  const slow = postcodesIoGeocoder({ ...given, limitMillis: 30 })
  const away = postcodesIoGeocoder({ ...given, url: `http://127.0.0.1:${await freePort()}` })
  for (const geocoder of [slow, away]) {
    const found = await geocoder.locate('ME4 4ZZ')
    assert.ok('point' in found && found.label === 'ME4 (Chatham)')
  }
  assert.equal(asked.length, 1)
})

test('a thousand answers are kept, the one used longest ago goes', async (t) => {
  const { geocoder, asked } = await world(t, says({}, 404))
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  const postcodeAt = (n: number) =>
    `ME${1 + Math.floor(n / 400)} 1${letters[Math.floor(n / 20) % 20]}${letters[n % 20]}`
  for (let n = 0; n < 1_000; n++) await geocoder.locate(postcodeAt(n))
  await geocoder.locate(postcodeAt(0))
  await geocoder.locate(postcodeAt(1_000))
  assert.equal(asked.length, 1_001)
  await geocoder.locate(postcodeAt(0))
  assert.equal(asked.length, 1_001, 'just used, so kept')
  await geocoder.locate(postcodeAt(1))
  assert.equal(asked.length, 1_002)
})

test('a transaction never waits for it', async (t) => {
  const { geocoder, asked } = await world(t, says({ status: 200, result }))
  const { store } = await openTestStore(t)
  await assert.rejects(
    store.transaction(async () => geocoder.locate('ME4 4ZZ')),
    /Inside a transaction/,
  )
  assert.deepEqual(asked, [])
})
