// test/web/junk.test.ts — generated junk sent to every route, as every role: never a fault.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newId } from '../../src/kernel/id.ts'
import { routesOver } from '../support/router.ts'
import { type Agent, startWorld } from '../support/world.ts'
import type { Who } from '../support/cast.ts'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)
const runs = Number(process.env.FUZZ_RUNS ?? 1_500)

const oddTexts = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e9',
    '12.345',
    '£1,250.50',
    '٣',
    'null',
    '[object Object]',
    '%00',
    '\u0000',
  ),
  fc.constantFrom("' or 1=1 --", '" OR ""="', '<script>alert(1)</script>', '{{page}}', '../../etc/passwd'),
  fc.constantFrom('2026-02-30', '99999999999999999999', 'NaN', 'Infinity', 'on', 'true'),
  fc.constantFrom('__proto__', '𝔘𝔫𝔦'),
)
const fields =
  'formId name amount tariff cap total places email code title reason user words message items providerId ' +
  'activities startsOn endsOn q near need page within reference person phone returnTo ' +
  'activityId print period kind try basedOn do words need-1 strength-1 ' +
  '__proto__ constructor toString'
const names = fc.constantFrom(...fields.split(' '))
const bodies = fc.array(fc.tuple(names, oddTexts), { maxLength: 12 })

test('no route answers junk with a fault', async (t) => {
  const world = await startWorld(t)
  const routes = routesOver(world.ports)
  const known = [newId(world.clock.now()), world.activities.gardening, world.organisationIds.greenShoots]
  const players: Who[] = ['priya', 'greenShoots', 'finance', 'approver', 'curator', 'administrator']
  const agents: Agent[] = [world.anyone()]
  for (const who of players) agents.push(await world.as(who))

  const requests = fc.record({
    route: fc.constantFrom(
      ...routes.filter(({ path }) => !path.includes('sign-out') && !path.includes('ending')),
    ),
    agent: fc.constantFrom(...agents),
    id: fc.oneof(fc.constantFrom(...known), oddTexts),
    query: bodies,
    body: bodies,
    json: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(requests, async ({ route, agent, id, query, body, json }) => {
      const path = route.path.replaceAll(/[:*][a-zA-Z]+/g, encodeURIComponent(id) || 'x')
      const address = `${path}?${new URLSearchParams(query).toString()}`
      const request = agent[route.method](address)
        .redirects(0)
        .ok(() => true)
      if (json) request.set('Accept', 'application/json')
      const sent =
        route.method === 'get' ? request : request.type('form').send(new URLSearchParams(body).toString())
      const { status } = await sent
      assert.ok(status < 500, `${route.method} ${route.path} answered ${status}`)
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
})

test('odd requests get the right status and a sentence', async (t) => {
  const world = await startWorld(t)
  const anyone = world.anyone()
  await anyone.get('/activities/%ZZ').expect(400, /could not read that request/)
  await anyone.get('/no-such-page').expect(404, /Page not found/)
  await anyone.get(`/activities/${newId(world.clock.now())}`).expect(404)
  await anyone.get('/activities/not-an-id').expect(404)
  const large = `q=${'x'.repeat(70_000)}`
  await anyone
    .post('/sign-in')
    .type('form')
    .send(large)
    .expect(413, /too large/)
  await anyone
    .post('/sign-in')
    .type('form')
    .send('email=a@b.example&extra=1')
    .expect(400, /do not know/)
  await anyone.post('/sign-in').type('form').send('email=a@b.example&email=c@d.example').expect(422)
  await anyone
    .post('/sign-in')
    .set('Sec-Fetch-Site', 'cross-site')
    .type('form')
    .send('email=a@b.example')
    .expect(403, /did not come from this site/)
})
