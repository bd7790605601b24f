// test/identity/step-up.test.ts — proving anew that it is you before money moves, and every way around it.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { eventsAbout } from '../../src/audit/audit.ts'
import { isSteppedUp } from '../../src/identity/step-up.ts'
import { askCode, askStepUp, cookieOf, not, stepUp, typeCode, typeStepUp } from '../support/sign-in.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

/** A page behind the check; the remittance in it does not exist, so whoever is let through meets a 404. */
const guarded = '/remittances/01890000-0000-7000-8000-000000000001/approval'

const isLetThrough = async (agent: Agent) => (await agent.get(guarded).redirects(0)).status === 404

async function start(t: TestContext): Promise<{ world: World; agent: Agent }> {
  const world = await startWorld(t)
  return { world, agent: await world.as('approver') }
}

test('a page behind it leads to the check and, after the right code, back; for five minutes', async (t) => {
  const { world, agent } = await start(t)
  const { headers } = await agent.get(`${guarded}?a=b`).expect(303)
  assert.equal(headers.location, `/step-up?returnTo=${encodeURIComponent(`${guarded}?a=b`)}`)
  await agent.get(headers.location).expect(200, /approver@alliance\.example/)
  const before = cookieOf(agent)
  const code = await askStepUp(world, agent, 'approver', `${guarded}?a=b`)
  assert.equal(await isLetThrough(agent), false)
  await typeStepUp(agent, code).expect(303).expect('location', `${guarded}?a=b`)
  assert.notEqual(cookieOf(agent), before)
  assert.equal(
    (await world.anyone().set('Cookie', before).get('/sessions')).status,
    303,
    'the old key is dead',
  )
  world.clock.advance({ minutes: 4, seconds: 59 })
  assert.equal(await isLetThrough(agent), true)
  world.clock.advance({ seconds: 1 })
  assert.equal(await isLetThrough(agent), false)
})

test('the letter says what the code is for and that nobody should be told; the audit says who', async (t) => {
  const { world, agent } = await start(t)
  await stepUp(world, agent, 'approver')
  const letter = (await world.letters()).at(-1)!
  assert.match(letter.subject, /confirm that it is you/)
  assert.match(letter.text, /approve money/)
  assert.match(letter.text, /Tell it to nobody/)
  const { userId } = world.players.approver
  const events = await eventsAbout(world.ports.store.read, userId)
  assert.deepEqual(
    events.slice(-2).map(({ what, actor }) => [what, actor]),
    [
      ['step-up-code-asked', userId],
      ['stepped-up', userId],
    ],
  )
})

test('a form sent without it is not carried out, and leads back to its own page', async (t) => {
  const { agent, world } = await start(t)
  const send = (referer?: string) => {
    const request = agent.post(guarded).type('form').send({ message: 'typed words' })
    return referer === undefined ? request : request.set('Referer', referer)
  }
  const back = async (referer?: string) => {
    const { status, headers } = await send(referer)
    assert.equal(status, 303)
    const url = new URL(headers.location!, world.url)
    assert.ok(!headers.location!.includes('typed'), 'nothing typed is in the address')
    return [url.pathname, url.searchParams.get('returnTo'), url.searchParams.get('again')]
  }
  assert.deepEqual(await back(`${world.url}/remittances?page=2`), ['/step-up', '/remittances?page=2', 'yes'])
  assert.deepEqual(await back(), ['/step-up', '/', 'yes'])
  for (const elsewhere of ['https://evil.example/remittances', 'javascript:alert(1)', '//evil', 'nonsense']) {
    assert.deepEqual(await back(elsewhere), ['/step-up', '/', 'yes'], elsewhere)
  }
  await agent.get('/step-up?returnTo=/funds&again=yes').expect(200, /was not done, and was not kept/)
})

test('it leads only to pages of ours, and never round in a circle', async (t) => {
  const { world, agent } = await start(t)
  for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', '/step-up/code', '']) {
    const code = await askStepUp(world, agent, 'approver', returnTo)
    await typeStepUp(agent, code).expect(303).expect('location', '/')
    await agent.get(`/step-up?returnTo=${encodeURIComponent(returnTo)}`).expect('location', '/')
    world.clock.advance({ minutes: 5 })
  }
})

test('five tries, one use, ten minutes, and only in the browser that asked', async (t) => {
  const { world, agent } = await start(t)
  const other = await world.as('approver')
  const code = await askStepUp(world, agent, 'approver')
  await typeStepUp(other, code).expect(303).expect('location', '/step-up')
  await askStepUp(world, other, 'approver')
  await typeStepUp(other, code).expect(422, /That is not the code/)
  for (let tries = 0; tries < 4; tries += 1) await typeStepUp(agent, not(code)).expect(422, /That is not/)
  await typeStepUp(agent, not(code)).expect(422, /does not work any more/)
  await typeStepUp(agent, code).expect(422, /does not work any more/)
  assert.deepEqual([await isLetThrough(agent), await isLetThrough(other)], [false, false])
  const late = await askStepUp(world, agent, 'approver')
  world.clock.advance({ minutes: 10 })
  await typeStepUp(agent, late).expect(422, /does not work any more/)
  const used = await askStepUp(world, agent, 'approver')
  await typeStepUp(agent, used).expect(303).expect('location', '/')
  await typeStepUp(agent, used).expect(303).expect('location', '/step-up')
})

test('it counts in one session of one user: not in another browser, nor after switching user', async (t) => {
  const { world, agent } = await start(t)
  await stepUp(world, agent, 'approver')
  assert.equal(await isLetThrough(await world.as('approver')), false)
  await typeCode(agent, await askCode(world, agent, world.players.approver.email)).expect(303)
  assert.equal(await isLetThrough(agent), false, 'a new session')
  await stepUp(world, agent, 'approver')
  await typeCode(agent, await askCode(world, agent, world.players.finance.email)).expect(303)
  await agent.get(guarded).expect(403)
  const now = world.clock.now()
  assert.equal(isSteppedUp({ userId: 'one', at: now.getTime() }, 'another', now), false)
  assert.equal(isSteppedUp({ userId: 'one', at: now.getTime() + 1 }, 'one', now), false, 'the clock jumped')
})

test('a code for signing in does not prove it, nor does its code sign in; others stay out', async (t) => {
  const { world, agent } = await start(t)
  const { email } = world.players.approver
  const forSignIn = await askCode(world, agent, email)
  const forStepUp = await askStepUp(world, agent, 'approver')
  if (forSignIn !== forStepUp) {
    await typeStepUp(agent, forSignIn).expect(422)
    await typeCode(agent, forStepUp).expect(422)
  }
  await typeStepUp(agent, forStepUp).expect(303)
  await (await world.as('finance')).get(guarded).expect(403)
  await world
    .anyone()
    .get(guarded)
    .expect(303, /sign-in/)
  await world.anyone().post('/step-up').expect(401)
  await world.anyone().post('/step-up/code').type('form').send({ code: '123456' }).expect(401)
})

test('codes run out for one user, and a GET sends none', async (t) => {
  const world = await startWorld(t, { signInLimits: { postsPerQuarterHour: 1_000, codesPerHour: 2 } })
  const agent = await world.as('approver')
  const letters = (await world.letters()).length
  await agent.get('/step-up').expect(200)
  await agent.get('/step-up/code').expect(303)
  await world.settle()
  assert.equal((await world.letters()).length, letters)
  for (let codes = 0; codes < 2; codes += 1) await agent.post('/step-up').expect(303)
  await agent.post('/step-up').expect(429, /Too many tries/)
  await (await world.as('finance')).post('/step-up').expect(303)
})
