// test/identity/limits.test.ts — how often a sign-in may be tried.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askCode, not, typeCode } from '../support/sign-in.ts'
import { startWorld, type Agent } from '../support/world.ts'

const ask = (agent: Agent, email: string) => agent.post('/sign-in').type('form').send({ email })

test('codes for one address run out, whether or not a user has it; others keep theirs', async (t) => {
  const world = await startWorld(t, { signInLimits: { postsPerQuarterHour: 1_000, codesPerHour: 3 } })
  for (const email of [world.players.greenShoots.email, 'nobody@nowhere.example']) {
    for (let codes = 0; codes < 3; codes++) await ask(world.anyone(), email).expect(303)
    await ask(world.anyone(), ` ${email.toUpperCase()}`).expect(429, /Too many tries/)
  }
  await ask(world.anyone(), world.players.openVoices.email).expect(303)
})

test('posts from one place run out, codes and tries together, while pages still open', async (t) => {
  const world = await startWorld(t, { signInLimits: { postsPerQuarterHour: 4, codesPerHour: 1_000 } })
  const agent = world.anyone()
  const code = await askCode(world, agent, world.players.greenShoots.email)
  for (let tries = 0; tries < 3; tries++) await typeCode(agent, not(code)).expect(422)
  await typeCode(agent, code).expect(429, /Too many tries/)
  await ask(world.anyone(), world.players.openVoices.email).expect(429)
  await agent.get('/sign-in').expect(200)
})

test('with the usual limits a user who mistypes a few times still gets in', async (t) => {
  const world = await startWorld(t, { signInLimits: undefined })
  const agent = world.anyone()
  for (let letters = 0; letters < 3; letters++) {
    const code = await askCode(world, agent, world.players.greenShoots.email)
    await typeCode(agent, not(code)).expect(422)
    if (letters === 2) await typeCode(agent, code).expect(303)
  }
  assert.equal((await agent.get('/sessions')).status, 200)
})
