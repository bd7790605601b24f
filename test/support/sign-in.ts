// test/support/sign-in.ts — the steps of signing in, one by one, for tests of sign-in itself.
import assert from 'node:assert/strict'
import type { Who } from './cast.ts'
import type { Agent, World } from './world.ts'

/** Asks for a code in that browser and gives the code from the letter. */
export async function askCode(world: World, agent: Agent, email: string, returnTo = ''): Promise<string> {
  await agent
    .post('/sign-in')
    .type('form')
    .send({ email, returnTo })
    .expect(303)
    .expect('location', '/sign-in/code')
  return lastCode(world, email)
}

/** The code in the last letter to that address. */
export async function lastCode(world: World, email: string): Promise<string> {
  await world.settle()
  const letter = (await world.letters()).findLast((each) => each.to === email)
  const code = /\b([0-9]{6})\b/.exec(letter?.text ?? '')?.[1]
  assert.ok(code, `a code was sent to ${email}`)
  return code
}

/** Asks, in the browser that person is signed in with, for a code to prove it is them; gives the code. */
export async function askStepUp(world: World, agent: Agent, who: Who, returnTo = '/'): Promise<string> {
  await agent.post('/step-up').type('form').send({ returnTo }).expect(303).expect('location', '/step-up/code')
  return lastCode(world, world.players[who].email)
}

/** Proves anew that it is them: for five minutes by the world's clock that browser passes steppedUp(). */
export async function stepUp(world: World, agent: Agent, who: Who): Promise<void> {
  const code = await askStepUp(world, agent, who)
  await typeStepUp(agent, code).expect(303)
}

export function typeStepUp(agent: Agent, code: string) {
  return agent.post('/step-up/code').type('form').send({ code })
}

export function typeCode(agent: Agent, code: string) {
  return agent.post('/sign-in/code').type('form').send({ code })
}

/** Another code than the right one. */
export function not(code: string): string {
  return ((Number(code) + 1) % 1_000_000).toString().padStart(6, '0')
}

/** Whether the browser is signed in. */
export async function isSignedIn(agent: Agent): Promise<boolean> {
  const { status } = await agent.get('/sessions')
  assert.ok(status === 200 || status === 303, String(status))
  return status === 200
}

/** The session cookie a browser would send, as "name=value". */
export function cookieOf(agent: Agent): string {
  const cookie = agent.jar.getCookie('allotment', {
    domain: '127.0.0.1',
    path: '/',
    secure: false,
    script: false,
  })
  return cookie ? `allotment=${cookie.value}` : ''
}
