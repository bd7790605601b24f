// test/identity/users.test.ts — how administrators invite users, give roles and end them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsAbout } from '../../src/audit/audit.ts'
import {
  createOrganisation,
  endMembership,
  endUser,
  getUser,
  inviteUser,
  listOrganisations,
  usersOf,
  usersWithRole,
} from '../../src/identity/identity.ts'
import { system } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/id.ts'
import type { Refusal } from '../../src/kernel/refusal.ts'
import { askCode, typeCode } from '../support/sign-in.ts'
import { startWorld } from '../support/world.ts'

const code = (wanted: string) => (error: unknown) => (error as Refusal).code === wanted

test('an invited user gets a letter and can sign in in their role', async (t) => {
  const world = await startWorld(t, { appUrl: undefined })
  const agent = await world.as('administrator')
  const page = await agent.get('/users/new').expect(200, /Green Shoots Growers/)
  const formId = /name="formId" value="([^"]+)"/.exec(page.text)?.[1]
  const organisationId = world.organisationIds.greenShoots
  const form = {
    formId,
    name: 'Mo Bell',
    email: 'Mo.Bell@GreenShoots.example',
    organisationId,
    role: 'provider',
  }
  await agent.post('/users').type('form').send(form).expect(303).expect('location', '/users')
  await agent.post('/users').type('form').send(form).expect(303)
  await agent
    .get('/users')
    .expect(200, /Mo Bell[\s\S]*mo\.bell@greenshoots\.example[\s\S]*Group, Green Shoots/)
  await world.settle()
  const letters = (await world.letters()).filter((each) => each.to === 'mo.bell@greenshoots.example')
  assert.equal(letters.length, 1, 'the form sent twice invites once')
  assert.match(letters[0]!.text, /Green Shoots Growers/)
  const browser = world.anyone()
  await typeCode(browser, await askCode(world, browser, 'mo.bell@greenshoots.example')).expect(303)
})

test('a form sent before with something else in it says so, and changes nothing', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('administrator')
  const organisationId = world.organisationIds.greenShoots
  const invitation = { name: 'Mo Bell', email: 'mo@x.example', organisationId, role: 'provider' }
  const formId = newId(world.clock.now())
  const invite = (change: object) =>
    agent
      .post('/users')
      .type('form')
      .send({ ...invitation, formId, ...change })
  await invite({}).expect(303)
  await invite({ email: 'MO@x.example' }).expect(303)
  await invite({ email: 'other@x.example' }).expect(422, /You sent this form before/)
  const organisation = { formId: newId(world.clock.now()), name: 'New Leaf', kind: 'provider' }
  const add = (change: object) =>
    agent
      .post('/organisations')
      .type('form')
      .send({ ...organisation, ...change })
  await add({}).expect(303)
  await add({}).expect(303)
  await add({ name: 'New Leaves' }).expect(422, /You sent this form before/)
  const names = (await listOrganisations(world.ports.store.read)).map(({ name }) => name)
  assert.deepEqual(
    names.filter((name) => name.startsWith('New')),
    ['New Leaf'],
  )
})

test('an address no letter could go to is refused beside its field', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('administrator')
  const form = { name: 'Mo Bell', organisationId: world.organisationIds.greenShoots, role: 'provider' }
  const wrong = ['mo:bell@x.example', 'mo(bell)@x.example', 'mo@x', 'mo@x.example\r\nBcc: eve@x.example']
  for (const email of [...wrong, 'mo@bell@x.example', 'mo\u0085@x.example', 'a@x.example,b@x.example']) {
    const formId = newId(world.clock.now())
    await agent
      .post('/users')
      .type('form')
      .send({ ...form, formId, email })
      .expect(422, /href="#email"/)
  }
})

test('links in letters come from our own address, whatever the browser calls us', async (t) => {
  const world = await startWorld(t, { appUrl: 'http://allotment.example' })
  const agent = await world.as('administrator')
  const organisationId = world.organisationIds.greenShoots
  const form = { name: 'Mo Bell', email: 'mo@x.example', organisationId, role: 'provider' }
  const formId = newId(world.clock.now())
  const liar = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' }
  await agent
    .post('/users')
    .set(liar)
    .type('form')
    .send({ ...form, formId })
    .expect(303)
  await world.settle()
  const { text } = (await world.letters()).at(-1)!
  assert.match(text, /http:\/\/allotment\.example\/sign-in/)
  assert.doesNotMatch(text, /evil/)
})

test('what is wrong with an invitation is said beside its field, and what was typed is kept', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('administrator')
  const organisationId = world.organisationIds.greenShoots
  const form = {
    formId: newId(world.clock.now()),
    name: 'Mo <b>',
    email: 'x@y.example',
    organisationId,
    role: 'provider',
  }
  const send = (change: object) =>
    agent
      .post('/users')
      .type('form')
      .send({ ...form, ...change })
  await send({ email: 'not an address' }).expect(422, /Type an e-mail address[\s\S]*value="not an address"/)
  await send({ name: ' ' }).expect(422, /Type the user’s name/)
  await send({ organisationId: '' }).expect(422, /Choose an organisation/)
  await send({ role: 'owner' }).expect(422, /Choose a role/)
  await send({ role: 'finance' }).expect(422, /has no one in that role[\s\S]*value="Mo &lt;b&gt;"/)
  await send({ email: world.players.greenShoots.email }).expect(422, /has that role there already/)
  await send({ organisationId: newId(world.clock.now()) }).expect(404)
  await send({ extra: '1' }).expect(400)
})

test('an administrator adds an organisation once and can invite its users', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('administrator')
  const form = { formId: newId(world.clock.now()), name: 'River Walks', kind: 'provider' }
  await agent
    .post('/organisations')
    .type('form')
    .send({ ...form, kind: 'club' })
    .expect(422, /Choose what/)
  for (let posts = 0; posts < 2; posts++) {
    await agent.post('/organisations').type('form').send(form).expect(303).expect('location', '/users/new')
  }
  const named = (await listOrganisations(world.ports.store.read)).filter(({ name }) => name === 'River Walks')
  assert.equal(named.length, 1)
  await agent.get('/users/new').expect(200, /River Walks/)
})

test('ending a role and a user is done on the user’s page and can be followed there', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('administrator')
  const { userId } = world.players.greenShoots
  const page = await agent.get(`/users/${userId}`).expect(200, /Group, Green Shoots Growers/)
  const membershipId = /\/memberships\/([0-9a-f-]{36})\/ending/.exec(page.text)?.[1]
  await agent.post(`/memberships/${membershipId}/ending`).expect(303).expect('location', `/users/${userId}`)
  await agent.post(`/memberships/${membershipId}/ending`).expect(409)
  await agent.post(`/users/${userId}/ending`).expect(303)
  await agent.get(`/users/${userId}`).expect(200, /All access ended/)
  await agent.post(`/users/${userId}/ending`).expect(409, /has ended already/)
  await agent.post(`/users/${newId(world.clock.now())}/ending`).expect(404)
  assert.deepEqual(await usersOf(world.ports.store.read, world.organisationIds.greenShoots), [])
  const events = await eventsAbout(world.ports.store.read, userId)
  assert.deepEqual(events.map(({ what }) => what).slice(-2), ['membership-ended', 'user-ended'])
})

test('only administrators look after users, on the page and in the action', async (t) => {
  const world = await startWorld(t)
  const agent = await world.as('finance')
  const { userId } = world.players.greenShoots
  for (const path of ['/users', '/users/new', `/users/${userId}`, '/organisations/new', '/jobs']) {
    await agent.get(path).expect(403)
  }
  await agent.post(`/users/${userId}/ending`).expect(403)
  const by = world.players.finance
  assert.throws(() => void endUser(world.ports, by, userId), code('role-not-allowed'))
  assert.throws(() => void endMembership(world.ports, by, userId), code('role-not-allowed'))
  const invitation = {
    name: 'X',
    email: 'x@y.example',
    organisationId: by.organisationId,
    role: 'finance' as const,
  }
  assert.throws(() => void inviteUser(world.ports, by, invitation), code('role-not-allowed'))
})

test('the last administrator stays', async (t) => {
  const world = await startWorld(t)
  const by = world.players.administrator
  await assert.rejects(endUser(world.ports, by, by.userId), code('last-administrator'))
  const organisationId = by.organisationId
  const invitation = {
    name: 'Ann Lee',
    email: 'ann@alliance.example',
    organisationId,
    role: 'administrator' as const,
  }
  await inviteUser(world.ports, by, invitation)
  await endUser(world.ports, by, by.userId)
  const left = await usersWithRole(world.ports.store.read, 'administrator')
  assert.deepEqual(
    left.map(({ name }) => name),
    ['Ann Lee'],
  )
})

test('an ended user who is invited again comes back with only the new role', async (t) => {
  const world = await startWorld(t)
  const { store } = world.ports
  const { userId, email } = world.players.greenShoots
  await endUser(world.ports, world.players.administrator, userId)
  const organisationId = world.organisationIds.openVoices
  const invitation = { name: 'Len Fields', email, organisationId, role: 'provider' as const }
  assert.equal((await inviteUser(world.ports, system('test'), invitation)).userId, userId)
  assert.equal((await getUser(store.read, userId)).name, 'Len Fields')
  assert.deepEqual(await usersOf(store.read, world.organisationIds.greenShoots), [])
  assert.equal((await usersOf(store.read, organisationId, 'provider')).length, 2)
})

test('an organisation’s identifier from elsewhere belongs to one organisation', async (t) => {
  const { ports } = await startWorld(t)
  const add = (name: string) =>
    ports.store.transaction((tx) =>
      createOrganisation(tx, system('test'), ports.clock.now(), { name, kind: 'provider', externalId: 'X1' }),
    )
  await add('One')
  await assert.rejects(add('Two'), /organisations.external_id|UNIQUE/)
})
