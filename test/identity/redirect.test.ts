// test/identity/redirect.test.ts — what the next page is to say is kept before the browser is sent there.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import express from 'express'
import type { Needs } from '../../src/db/db.ts'
import { sessions } from '../../src/identity/identity.ts'
import { flash } from '../../src/web/web.ts'
import { openTestStore } from '../support/store.ts'

test('no browser is sent on before its session is saved', async (t) => {
  const { store, clock } = await openTestStore(t)
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  t.after(() => gate.resolve())
  const slow = async (work: Parameters<Needs['store']['transaction']>[0]) => {
    asked.resolve()
    await gate.promise
    return store.transaction(work)
  }
  const needs = { clock, store: { ...store, transaction: slow } } as unknown as Needs
  const app = express()
  app.use(sessions(needs, { secret: 'x'.repeat(32), https: false }))
  app.get('/saves', (req, res) => {
    flash(req, 'It is saved.')
    res.redirect(303, '/next')
  })
  app.get('/next', (req, res) => void res.send(req.session.flash ?? 'nothing'))
  const server = app.listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  let isSentOn = false
  const sent = fetch(`${url}/saves`, { redirect: 'manual' }).then((reply) => {
    isSentOn = true
    return reply
  })
  await asked.promise
  assert.equal(await (await fetch(`${url}/next`)).text(), 'nothing')
  assert.equal(isSentOn, false)
  gate.resolve()
  const cookie = (await sent).headers.get('set-cookie')!.split(';')[0]!
  assert.equal(await (await fetch(`${url}/next`, { headers: { cookie } })).text(), 'It is saved.')
})
