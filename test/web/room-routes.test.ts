// test/web/room-routes.test.ts — the routes of many routers answer as if Express had tried each router.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import supertest from 'supertest'
import { roomRoutes } from '../../src/web/room-routes.ts'

const says =
  (words: string): RequestHandler =>
  (req, res) =>
    void res.send(`${words} ${Object.values(req.params).join()}`)

function routers(): Router[] {
  const [inner, groups, plots] = [Router(), Router(), Router()]
  inner.get('/groups/new', says('new'))
  groups.use(inner)
  groups.get('/groups/:id', says('group'))
  groups.post('/groups', says('made'))
  groups.get('/plots/passed-on', (_req, _res, next) => next())
  plots.get('/', says('home'))
  plots.get('/groups/:id/plots/:number', says('plot'))
  plots.get('/plots/:id', says('any plot'))
  plots.get('/plots.csv', says('file'))
  return [groups, plots]
}

const sayFault = (fault: Error, _req: Request, res: Response, _next: NextFunction) =>
  void res.status(400).send(fault.message)
const ours = express().use(roomRoutes(routers())).use(sayFault)
const theirs = express()
  .use(...routers())
  .use(sayFault)

for (const [method, address] of [
  ['get', '/'],
  ['get', '/?groups'],
  ['get', '/groups/new'],
  ['get', '/groups/12'],
  ['get', '/groups/12/'],
  ['get', '/Groups/12?at=/plots'],
  ['head', '/groups/12'],
  ['post', '/groups'],
  ['get', '/groups'],
  ['options', '/groups/12'],
  ['get', '/groups/12/plots/3'],
  ['get', '/plots/passed-on'],
  ['get', '/plots.csv'],
  ['get', '//plots'],
  ['get', '/plots%2Fpassed-on'],
  ['get', '/groups/%zz'],
  ['get', '/constructor'],
  ['get', '/elsewhere'],
] as const) {
  test(`the same as from routers one after the other: ${method} ${address}`, async () => {
    const [got, wanted] = await Promise.all([ours, theirs].map((app) => supertest(app)[method](address)))
    assert.deepEqual([got!.status, got!.text], [wanted!.status, wanted!.text])
  })
}

test('only routes whose addresses begin with a fixed part are taken', () => {
  assert.throws(() => roomRoutes([Router().use(says('everything'))]), /nothing else/)
  const under = Router().use('/groups', Router().get('/new', says('new')))
  assert.throws(() => roomRoutes([under]), /nothing else/)
  assert.throws(() => roomRoutes([Router().get('/:any', says('anything'))]), /always the same/)
  assert.throws(() => roomRoutes([Router().get('/*any', says('anything'))]), /always the same/)
})
