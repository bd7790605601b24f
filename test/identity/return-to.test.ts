// test/identity/return-to.test.ts — signing in leads back to a page of ours, and never to another site.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ourPath } from '../../src/identity/return-to.ts'
import { askCode, typeCode } from '../support/sign-in.ts'
import { startWorld } from '../support/world.ts'

const elsewhere = [
  'https://evil.example',
  'http://evil.example/help',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  'javascript:alert(1)',
  'help',
  '',
  '/.//evil.example',
  '/x/..//evil.example',
]

test('a path of ours is kept with its query; anything else is dropped', () => {
  for (const ours of ['/', '/help', '/activities?q=a+b&near=ME4', '/prescriptions/1#top']) {
    assert.equal(ourPath(ours), ours.split('#')[0])
  }
  for (const text of elsewhere) assert.equal(ourPath(text), '', JSON.stringify(text))
  for (const text of ['/sign-in', '/sign-in/code', '/sign-out']) assert.equal(ourPath(text), '')
})

test('whatever the text, a browser that follows it stays on our site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    ':',
    '@',
    '?',
    '#',
    '%2f',
    '\t',
    'evil.example',
    'https:',
  )
  const text = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((all) => all.join('')),
    fc.string(),
  )
  fc.assert(
    fc.property(text, (typed) => {
      const path = ourPath(typed)
      if (path !== '') assert.equal(new URL(path, 'https://ours.example/sign-in').host, 'ours.example')
    }),
    { numRuns: 3_000 },
  )
})

test('a page that needs a user sends the visitor to sign in, and then back to it', async (t) => {
  const world = await startWorld(t)
  const { email } = world.players.greenShoots
  const agent = world.anyone()
  const wanted = '/sessions?from=there'
  const { headers } = await agent.get(wanted).expect(303)
  assert.equal(headers.location, `/sign-in?returnTo=${encodeURIComponent(wanted)}`)
  await agent.get(headers.location).expect(200, /name="returnTo" value="\/sessions\?from&#x3D;there"/)
  const code = await askCode(world, agent, email, wanted)
  await typeCode(agent, code).expect(303).expect('location', wanted)
})

test('no address of another site comes back from any step', async (t) => {
  const world = await startWorld(t)
  const { email } = world.players.greenShoots
  for (const text of elsewhere.slice(0, 6)) {
    const agent = world.anyone()
    await agent
      .get('/sign-in')
      .query({ returnTo: text })
      .expect(200, /name="returnTo" value=""/)
    const code = await askCode(world, agent, email, text)
    await typeCode(agent, code).expect(303).expect('location', '/prescriptions')
  }
})
