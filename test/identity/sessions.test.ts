// test/identity/sessions.test.ts — how sessions are kept, how they end, and that an ended one stays ended.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endMembership, endUser, inviteUser } from '../../src/identity/identity.ts'
import { sessionKeeper } from '../../src/identity/session-keeper.ts'
import { sessions } from '../../src/identity/tables.ts'
import { system } from '../../src/kernel/actor.ts'
import { askCode, cookieOf, isSignedIn, typeCode } from '../support/sign-in.ts'
import { startWorld, type Agent, type World } from '../support/world.ts'

test('signing in gives the session a new key, and the old key is worth nothing', async (t) => {
  const world = await startWorld(t)
  const agent = world.anyone()
  const code = await askCode(world, agent, world.players.greenShoots.email)
  const before = cookieOf(agent)
  await typeCode(agent, code).expect(303)
  const after = cookieOf(agent)
  assert.ok(before && after && before !== after)
  assert.equal(await isSignedIn(holding(world, before)), false)
  assert.equal(await isSignedIn(holding(world, after)), true)
})

test('signing out ends the session itself, not only the cookie', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('greenShoots')
  const cookie = cookieOf(agent)
  await agent.post('/sign-out').expect(303)
  assert.equal(await isSignedIn(agent), false)
  assert.equal(await isSignedIn(holding(world, cookie)), false)
})

test('a session ends after 30 idle minutes, and each page starts them anew', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('greenShoots')
  for (let page = 0; page < 3; page++) {
    world.clock.advance({ minutes: 29 })
    assert.equal(await isSignedIn(agent), true)
  }
  world.clock.advance({ minutes: 30 })
  assert.equal(await isSignedIn(agent), false)
})

test('whoever handles money is signed out after 15 idle minutes', async (t) => {
  const world = await startWorld(t)
  for (const who of ['finance', 'approver'] as const) {
    const agent = await world.as(who)
    world.clock.advance({ minutes: 14 })
    assert.equal(await isSignedIn(agent), true, who)
    world.clock.advance({ minutes: 15 })
    assert.equal(await isSignedIn(agent), false, who)
  }
})

test('however busy, a session ends twelve hours after signing in', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('greenShoots')
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    world.clock.advance({ minutes: 20 })
    assert.equal(await isSignedIn(agent), true, `after ${minutes} minutes`)
  }
  world.clock.advance({ minutes: 20 })
  assert.equal(await isSignedIn(agent), false)
})

test('the session is written at most once a minute', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('greenShoots')
  const seen = async () =>
    (await world.ports.store.read.select().from(sessions)).map((row) => row.seenAt.getTime())
  const [start] = await seen()
  world.clock.advance({ seconds: 59 })
  await agent.get('/help').expect(200)
  assert.deepEqual(await seen(), [start])
  world.clock.advance({ seconds: 1 })
  await agent.get('/help').expect(200)
  assert.deepEqual(await seen(), [start! + 60_000])
})

test('ending a role, or a user, signs them out everywhere at once', async (t) => {
  const world = await startWorld(t)
  const by = world.players.administrator
  const browsers = [
    await world.as('greenShoots'),
    await world.as('greenShoots'),
    await world.as('openVoices'),
  ]
  const { greenShoots, openVoices } = world.players
  await endMembership(world.ports, by, await membershipOf(world, greenShoots.userId))
  assert.deepEqual(await Promise.all(browsers.map(isSignedIn)), [false, false, true])
  await endUser(world.ports, by, openVoices.userId)
  assert.deepEqual(await Promise.all(browsers.map(isSignedIn)), [false, false, false])
})

test('a request that was running when its session ended does not bring it back', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('greenShoots')
  const cookie = cookieOf(agent)
  const key = decodeURIComponent(cookie).slice('allotment=s:'.length).split('.')[0]!
  const keeper = sessionKeeper(world.ports, {})
  const running = await new Promise<never>((resolve, reject) =>
    keeper.get(key, (error, data) => (data ? resolve(data as never) : reject(error ?? new Error('none')))),
  )
  await agent.post('/sign-out').expect(303)
  await new Promise((resolve) => keeper.set(key, Object.assign(running, { flash: 'Done' }), resolve))
  assert.equal(await isSignedIn(holding(world, cookie)), false)
  const keys = await world.ports.store.read.select().from(sessions)
  assert.ok(keys.every((row) => row.membershipId === null))
})

test('a user with two roles switches between them, under a new key, in the same twelve hours', async (t) => {
  const world = await startWorld(t)
  const { userId, email, name } = world.players.finance
  const organisationId = world.organisationIds.alliance
  const invitation = { name, email, organisationId, role: 'curator' } as const
  const { membershipId } = await inviteUser(world.ports, system('test'), invitation)
  const agent = world.anyone()
  const code = await askCode(world, agent, email)
  await typeCode(agent, code).expect(303).expect('location', '/sessions')
  await agent.get('/sessions').expect(200, /Switch role/)
  const before = cookieOf(agent)
  world.clock.advance({ minutes: 10 })
  await agent.post('/sessions/membership').type('form').send({ membershipId }).expect(303)
  assert.notEqual(cookieOf(agent), before)
  assert.equal(await isSignedIn(holding(world, before)), false)
  await agent.get('/sessions').expect(200, /You act as: <strong>Directory curator/)
  const [row] = await world.ports.store.read.select().from(sessions)
  assert.equal(row?.startedAt.getTime(), world.clock.now().getTime() - 10 * 60_000)
  const others = await membershipOf(world, world.players.approver.userId)
  for (const wrong of [others, userId]) {
    await agent.post('/sessions/membership').type('form').send({ membershipId: wrong }).expect(404)
  }
})

test('a user sees and ends their own sessions, and never anyone else’s', async (t) => {
  const world = await startWorld(t)
  const [here, there] = [await world.as('greenShoots'), await world.as('greenShoots')]
  const stranger = await world.as('openVoices')
  const page = await here.get('/sessions').expect(200)
  const ids = [...page.text.matchAll(/\/sessions\/([0-9a-f-]{36})\/ending/g)].map((match) => match[1]!)
  assert.equal(ids.length, 2)
  for (const id of ids) await stranger.post(`/sessions/${id}/ending`).expect(404)
  assert.deepEqual([await isSignedIn(here), await isSignedIn(there)], [true, true])
  const other = ids.find((id) => id !== currentOf(page.text))
  await here.post(`/sessions/${other}/ending`).expect(303).expect('location', '/sessions')
  assert.deepEqual([await isSignedIn(here), await isSignedIn(there)], [true, false])
  await here
    .post(`/sessions/${currentOf(page.text)}/ending`)
    .expect(303)
    .expect('location', '/')
  assert.equal(await isSignedIn(here), false)
})

test('the cookie is out of reach of scripts and other sites; https binds it to the host', async (t) => {
  const plain = await startWorld(t)
  const { email } = plain.players.greenShoots
  const [cookie] = await cookiesFrom(plain.anyone(), email)
  assert.match(cookie!, /^allotment=s%3A[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
  const secure = await startWorld(t, { appUrl: 'https://allotment.example', trustProxy: 1 })
  const agent = secure.anyone().set('X-Forwarded-Proto', 'https')
  const [hostCookie] = await cookiesFrom(agent, email)
  assert.match(hostCookie!, /^__Host-allotment=s%3A[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
})

test('a made-up or changed cookie is nobody’s', async (t) => {
  const world = await startWorld(t)
  const cookie = cookieOf(await world.as('greenShoots'))
  const unsigned = decodeURIComponent(cookie).slice('allotment=s:'.length).split('.')[0]!
  for (const made of [
    'allotment=x',
    `allotment=${unsigned}`,
    `allotment=s%3A${unsigned}.forged`,
    `${cookie}x`,
  ]) {
    assert.equal(await isSignedIn(holding(world, made)), false, made)
  }
})

function holding(world: World, cookie: string): Agent {
  return world.anyone().set('Cookie', cookie)
}

async function membershipOf(world: World, userId: string): Promise<string> {
  const { currentMemberships } = await import('../../src/identity/identity.ts')
  return (await currentMemberships(world.ports.store.read, userId))[0]!.id
}

function currentOf(page: string): string | undefined {
  return /\(this one\)[\s\S]*?\/sessions\/([0-9a-f-]{36})\/ending/.exec(page)?.[1]
}

async function cookiesFrom(agent: Agent, email: string): Promise<string[]> {
  const { headers } = await agent.post('/sign-in').type('form').send({ email }).expect(303)
  return headers['set-cookie'] as unknown as string[]
}
