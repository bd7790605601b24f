// test/web/headers.test.ts — what every answer says to the browser; forms of other sites are refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import supertest from 'supertest'
import { startWorld } from '../support/world.ts'

test('a page loads nothing that is not named, and each answer has a nonce of its own', async (t) => {
  const { url } = await startWorld(t)
  const [first, second] = [await supertest(url).get('/'), await supertest(url).get('/')]
  const policy = first.get('content-security-policy')!
  for (const rule of [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ]) {
    assert.ok(policy.split(/;\s*/).includes(rule), rule)
  }
  assert.doesNotMatch(policy, /unsafe|https?:|\*/)
  const nonces = [first, second].map(
    (page) => /'nonce-([^']{20,})'/.exec(page.get('content-security-policy')!)![1]!,
  )
  assert.notEqual(nonces[0], nonces[1])
  for (const [tag] of first.text.replaceAll('&#x3D;', '=').matchAll(/<script[^>]*>/g))
    assert.ok(tag.includes(`nonce="${nonces[0]}"`), tag)
  assert.equal(first.get('referrer-policy'), 'same-origin')
  assert.equal(first.get('x-content-type-options'), 'nosniff')
  assert.equal(first.get('x-powered-by'), undefined)
})

test('pictures come from us alone, and from the origin of map tiles where they are set', async (t) => {
  const site = { name: 'Allotment', demo: false, helpEmail: '', helpPhone: '' }
  const tiles = { url: 'https://tile.example/{z}/{x}/{y}.png', credit: '© Example Maps' }
  const pictures = async (options: Parameters<typeof startWorld>[1]) => {
    const { url } = await startWorld(t, options)
    const policy = (await supertest(url).get('/activities')).get('content-security-policy')!
    return policy.split(/;\s*/).find((rule) => rule.startsWith('img-src'))
  }
  assert.equal(await pictures({ site }), "img-src 'self' data:")
  assert.equal(await pictures({ site: { ...site, tiles } }), "img-src 'self' data: https://tile.example")
})

test('over https the browser is told to stay there; over http it is not', async (t) => {
  const plain = await startWorld(t)
  assert.equal((await supertest(plain.url).get('/')).get('strict-transport-security'), undefined)
  const secure = await startWorld(t, { appUrl: 'https://allotment.example' })
  const page = await supertest(secure.url).get('/')
  assert.match(page.get('strict-transport-security')!, /max-age=\d{7,}/)
  assert.match(page.get('content-security-policy')!, /upgrade-insecure-requests/)
})

test('no cache keeps the page of a user, of a sign-in under way, or what was typed too late', async (t) => {
  const world = await startWorld(t)
  const kept = (page: { get(name: string): string | undefined }) => page.get('cache-control') !== 'no-store'
  const anyone = world.anyone()
  assert.ok(kept(await anyone.get('/activities')))
  const typed = { title: 'Typed before it ended' }
  const ended = await anyone
    .post('/listings')
    .type('form')
    .send(typed)
    .expect(401, /Typed before it ended/)
  assert.ok(!kept(ended))
  assert.ok(!kept(await anyone.post('/sign-in').type('form').send({ email: 'no' }).expect(422)))
  await anyone.post('/sign-in').type('form').send({ email: 'nobody@nowhere.example' }).expect(303)
  assert.ok(!kept(await anyone.get('/sign-in/code').expect(200, /nobody@nowhere\.example/)))
  assert.ok(!kept(await (await world.as('priya')).get('/activities')))
})

test('a form sent from another site, or from nowhere we know, is refused', async (t) => {
  const { url } = await startWorld(t)
  const send = (headers: Record<string, string>) =>
    supertest(url).post('/sign-in').set(headers).type('form').send({ email: 'priya@surgery.example' })
  await send({ 'Sec-Fetch-Site': 'cross-site' }).expect(403)
  await send({ 'Sec-Fetch-Site': 'same-site' }).expect(403)
  await send({ 'Sec-Fetch-Site': 'none', Origin: 'null' }).expect(403)
  await send({ Origin: 'https://evil.example' }).expect(403)
  await send({ Origin: `${url}.evil.example` }).expect(403)
  await send({}).expect(403)
  await send({ 'Sec-Fetch-Site': 'same-origin' }).expect(303)
  await send({ Origin: url }).expect(303)
})
