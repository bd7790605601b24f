// test/demo/demo.test.ts — the demo's one-click sign-in and letters, and that production never has them.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import supertest from 'supertest'
import { createApp } from '../../src/app.ts'
import { demoRoutes, type CastMember } from '../../src/demo/demo.ts'
import { askCode, cookieOf, isSignedIn, lastCode } from '../support/sign-in.ts'
import { startWorld } from '../support/world.ts'

test('one click signs in as someone of the cast, in a new session', async (t) => {
  const { agent, world } = await openDemo(t)
  const page = await agent.get('/demo').expect(200)
  assert.match(page.text, /Len Field[\s\S]*Group[\s\S]*Green Shoots Growers[\s\S]*Accept something/)
  assert.ok(!page.text.includes('Nobody Here'), 'whoever is not a user cannot be chosen')
  assert.match(page.text, /http:\/\/127\.0\.0\.1:9\/control/)
  await agent
    .post('/demo/sign-in')
    .type('form')
    .send({ user: 'group' })
    .expect(303)
    .expect('location', '/prescriptions')
  const before = cookieOf(agent)
  assert.equal(await isSignedIn(agent), true)
  await agent
    .post('/demo/sign-in')
    .type('form')
    .send({ user: 'finance' })
    .expect(303)
    .expect('location', '/funds')
  assert.notEqual(cookieOf(agent), before)
  const old = world.anyone().set('Cookie', before)
  assert.equal(await isSignedIn(old), false)
})

test('nobody outside the cast can be chosen, and a GET chooses nobody', async (t) => {
  const { agent } = await openDemo(t)
  for (const form of [{ user: 'nobody' }, { user: 'owner' }, {}, { user: ['group', 'finance'] }]) {
    await agent.post('/demo/sign-in').type('form').send(form).expect(404)
  }
  await agent.get('/demo/sign-in?user=group').expect(404)
  assert.equal(await isSignedIn(agent), false)
})

test('the letters are listed newest first, and only letters open', async (t) => {
  const { agent, world } = await openDemo(t)
  await askCode(world, world.anyone(), world.players.greenShoots.email)
  world.clock.advance({ minutes: 5 })
  const code = await askCode(world, world.anyone(), world.players.priya.email)
  const page = await agent.get('/demo').expect(200)
  const links = [...page.text.matchAll(/href="(\/demo\/letters\/[^"]+)"/g)].map((match) => match[1]!)
  assert.equal(links.length, 2)
  await agent.get(links[0]!).expect(200, new RegExp(`Your code is ${code}`))
  for (const name of ['nothing.eml', '..%2Fallotment.sqlite', '%2e%2e', 'a'.repeat(300)]) {
    await agent.get(`/demo/letters/${name}`).expect(404)
  }
})

test('the page that asks for a code says where the demo shows the letter', async (t) => {
  const { agent, world } = await openDemo(t)
  await agent.post('/demo/sign-in').type('form').send({ user: 'finance' }).expect(303)
  await agent.post('/step-up').type('form').send({ returnTo: '/funds' }).expect(303)
  await agent.get('/step-up/code').expect(200, /href="\/demo#e-mails"/)
  await world.settle()
  await agent.get('/demo').expect(200, /Your code to confirm that it is you/)
  const code = await lastCode(world, world.players.finance.email)
  await agent.post('/step-up/code').type('form').send({ code }).expect(303).expect('location', '/funds')
})

test('it cannot be mounted in production', async (t) => {
  const { world, options } = await openDemo(t)
  assert.throws(
    () => demoRoutes(world.ports, { ...options, production: true }),
    /never run with NODE_ENV=production/,
  )
})

async function openDemo(t: TestContext) {
  const world = await startWorld(t)
  const canTry = ['Accept something']
  const cast: CastMember[] = [
    { key: 'group', ...world.players.greenShoots, canTry },
    { key: 'finance', ...world.players.finance, canTry },
    { key: 'nobody', name: 'Nobody Here', email: 'nobody@nowhere.example', role: 'provider', canTry },
  ]
  const standInUrl = 'http://127.0.0.1:9/control'
  const options = { production: false, cast, mailFolder: join(world.dataDir, 'letters'), standInUrl }
  const app = createApp(world.ports, {
    site: { name: 'Allotment', demo: true, helpEmail: 'help@allotment.example', helpPhone: '01632 960100' },
    sessionSecret: 's'.repeat(32),
    demoRoutes: demoRoutes(world.ports, options),
  })
  const agent = supertest.agent(app).set('Sec-Fetch-Site', 'same-origin')
  return { world, agent, options }
}
