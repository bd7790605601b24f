// test/web/access.test.ts — every route says who may use it, and nobody else gets in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApp } from '../../src/app.ts'
import { roles } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/id.ts'
import type { Who } from '../support/cast.ts'
import { type FoundRoute, routesOf } from '../support/router.ts'
import { startWorld, type World } from '../support/world.ts'

const playerFor: Record<(typeof roles)[number], Who> = {
  'link-worker': 'priya',
  provider: 'greenShoots',
  curator: 'curator',
  finance: 'finance',
  approver: 'approver',
  commissioner: 'commissioner',
  administrator: 'administrator',
}

function routesIn(world: World): FoundRoute[] {
  const site = {
    name: 'Allotment',
    demo: false,
    helpEmail: 'help@allotment.example',
    helpPhone: '01632 960100',
  }
  return routesOf(createApp(world.ports, { site, sessionSecret: 'x'.repeat(32) }))
}

test('every route line says who may use it', async (t) => {
  const world = await startWorld(t)
  const routes = routesIn(world)
  assert.ok(routes.length > 60, `the walk finds the routes: ${routes.length}`)
  const silent = routes.filter(({ allows, path }) => !allows && path !== '/webhooks/stripe' && !isAsset(path))
  assert.deepEqual(silent, [])
})

const isAsset = (path: string) => path.startsWith('/:') || path.startsWith('/{') || path === '/*path'

test('role by route: those not named are refused, and nobody meets a fault', async (t) => {
  const world = await startWorld(t)
  const routes = routesIn(world).filter(({ allows }) => allows && !allows.includes('anyone'))
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
  const routes = routesIn(world).filter(({ allows }) => allows && !allows.includes('anyone'))
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
