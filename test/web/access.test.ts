// test/web/access.test.ts — every route says who may use it, and nobody else gets in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roles } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/id.ts'
import { playerFor } from '../support/cast.ts'
import { routesOver } from '../support/router.ts'
import { startWorld } from '../support/world.ts'

test('every route line says who may use it', async (t) => {
  const world = await startWorld(t)
  const routes = routesOver(world.ports)
  assert.ok(routes.length > 60, `the walk finds the routes: ${routes.length}`)
  const silent = routes.filter(({ allows, path }) => !allows && path !== '/webhooks/stripe' && !isAsset(path))
  assert.deepEqual(silent, [])
})

const isAsset = (path: string) => path.startsWith('/:') || path.startsWith('/{') || path === '/*path'

test('role by route: those not named are refused, and nobody meets a fault', async (t) => {
  const world = await startWorld(t)
  const routes = routesOver(world.ports).filter(({ allows }) => allows && !allows.includes('anyone'))
  const unknown = newId(world.clock.now())
  const wrong: string[] = []
  for (const role of roles) {
    const agent = await world.as(playerFor[role])
    for (const { method, path, allows } of routes) {
      if (path.includes('session') || path.includes('sign-out')) continue
      const address = path.replaceAll(/:[a-zA-Z]+/g, unknown)
      const { status } = await agent[method](address).redirects(0)
      const isAllowed = allows!.includes(role) || allows!.includes('signed-in')
      if (isAllowed ? status === 403 || status >= 500 : status !== 403) {
        wrong.push(`${role} ${method} ${path}: ${status}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
})

test('somebody who is not signed in is asked to sign in, and what was typed is not lost', async (t) => {
  const world = await startWorld(t)
  const routes = routesOver(world.ports).filter(({ allows }) => allows && !allows.includes('anyone'))
  const unknown = newId(world.clock.now())
  for (const { method, path } of routes) {
    const address = path.replaceAll(/:[a-zA-Z]+/g, unknown)
    const browser = world.anyone()
    const reply = await browser[method](address).type('form').send({ words: 'kept words' }).redirects(0)
    if (method === 'get') {
      assert.equal(reply.status, 303, address)
      assert.match(String(reply.headers.location), /^\/sign-in\?returnTo=/)
    } else {
      assert.equal(reply.status, 401, address)
      assert.match(reply.text, /value="kept words"/)
    }
  }
})
