// test/identity/late-session.test.ts — a session begins when it is looked for, unless its cookie came along.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import express, { type RequestHandler } from 'express'
import request from 'supertest'
import { hasSession, lateSession } from '../../src/identity/late-session.ts'

/** An app in which each session says which one it is; /looks looks at it twice. */
function appOf() {
  const begun: string[] = []
  const begin: RequestHandler = (req, _res, next) => {
    if (req.session) return next()
    begun.push(req.path)
    Object.assign(req, { session: { number: begun.length } })
    next()
  }
  const app = express()
  app.use(lateSession(begin, 'crumb'))
  app.get('/looks', (req, res) => {
    const before = hasSession(req)
    const first: unknown = req.session
    res.json({ before, same: first === req.session, session: req.session, after: hasSession(req) })
  })
  app.get('/passes', (req, res) => void res.json({ has: hasSession(req) }))
  return { app, begun }
}

test('a page that does not look for a session begins none', async () => {
  const { app, begun } = appOf()
  const { body } = await request(app).get('/passes').expect(200)
  assert.deepEqual(body, { has: false })
  assert.deepEqual(begun, [])
})

test('the first look begins one, of each request its own', async () => {
  const { app, begun } = appOf()
  for (const number of [1, 2]) {
    const { body } = await request(app).get('/looks').expect(200)
    assert.deepEqual(body, { before: false, same: true, session: { number }, after: true })
  }
  assert.equal(begun.length, 2)
})

test('with our cookie it begins at once; the cookie of another changes nothing', async () => {
  const { app, begun } = appOf()
  const ours = await request(app).get('/passes').set('Cookie', 'a=b; crumb=1').expect(200)
  assert.deepEqual(ours.body, { has: true })
  await request(app).get('/passes').set('Cookie', 'other=1').expect(200)
  assert.equal(begun.length, 1)
})
