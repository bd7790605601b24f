// test/web/page.test.ts — a page leaves in UTF-8, whatever was typed into it.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import express from 'express'
import supertest from 'supertest'
import { viewEngine } from '../../src/web/handlebars.ts'
import { showPage } from '../../src/web/page.ts'

const views = mkdtempSync(path.join(tmpdir(), 'page-'))
writeFileSync(path.join(views, 'typed.hbs'), '<p>{{typed}}</p>')
const app = express()
viewEngine(app, { viewsDir: fileURLToPath(new URL('../../views', import.meta.url)), cache: true })
app.set('views', views)
app.locals.site = { name: 'Plots', demo: false, helpEmail: '', helpPhone: '' }

for (const [typed, shown] of [
  ['plain', 'plain'],
  ['“naïve” – 😀 ✕', '“naïve” – 😀 ✕'],
  ['half a \ud83d character', 'half a \ufffd character'],
] as const) {
  test(`“${shown}” arrives whole, with its length`, async () => {
    app.get('/page', (_req, res) => {
      res.locals.nonce = 'once'
      showPage(res, 'typed', { typed }, { title: 'Typed' })
    })
    const answer = await supertest(app).get('/page').expect(200)
    assert.equal(answer.get('content-type'), 'text/html; charset=utf-8')
    assert.equal(Number(answer.get('content-length')), Buffer.byteLength(answer.text))
    assert.ok(answer.text.includes(`<p>${shown}</p>`))
    assert.equal((await supertest(app).head('/page').expect(200)).text, undefined)
    app.router.stack.pop()
  })
}
