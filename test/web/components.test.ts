// test/web/components.test.ts — our components write the same HTML as GOV.UK Frontend's own.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { searchComponents } from '../../src/search/search.ts'
import { viewEngine } from '../../src/web/handlebars.ts'
import { cases } from './component-cases.ts'
import type { Case, Options } from './field-cases.ts'
import { plainHtml } from './same-html.ts'

interface Fixture {
  name: string
  options: Options
  html: string
}

const viewsDir = fileURLToPath(new URL('../../views', import.meta.url))
const govuk = fileURLToPath(
  new URL('../../node_modules/govuk-frontend/dist/govuk/components', import.meta.url),
)
const pages = mkdtempSync(path.join(tmpdir(), 'components-'))
writeFileSync(path.join(pages, 'text.hbs'), '{{> (lookup this "partial") params}}')
for (const partial of Object.keys(cases)) {
  writeFileSync(path.join(pages, `${partial}.hbs`), `{{#> ${partial} params}}{{{@root.html}}}{{/${partial}}}`)
}
const app = express()
viewEngine(app, { viewsDir, cache: true })

for (const [partial, each] of Object.entries(cases)) {
  const fixtures = fixturesOf(each.component ?? partial)
  for (const name of each.fixtures) {
    test(`${partial} matches the fixture "${name}"`, async () => {
      const fixture = fixtures.find((candidate) => candidate.name === name)
      assert(fixture, `GOV.UK Frontend has no fixture "${name}"`)
      const expected = each.expected?.(fixture.html) ?? fixture.html
      assert.equal(plainHtml(await show(partial, each, fixture.options)), plainHtml(expected))
    })
  }
}

test('a radio shows the field that goes with it, without JavaScript', async () => {
  const conditional = { name: 'phone', id: 'phone', label: 'Phone number', error: 'Enter a phone number' }
  const items = [{ value: 'phone', text: 'Phone', conditional }]
  const html = await render('text', 'radios', { field: { name: 'by', id: 'by', label: 'How?', items } })
  assert.match(html, /govuk-radios__conditional"[^]*name="phone"/)
  assert.match(html, /Enter a phone number/)
  assert.doesNotMatch(html, /conditional--hidden/)
})

test('a row without actions keeps its width beside rows that have some', async () => {
  const rows = [
    { key: 'Name', value: 'Green Shoots', actions: [{ href: '/', text: 'Change' }] },
    { key: 'Town', value: 'Chatham' },
  ]
  const html = await render('text', 'summary-list', { rows })
  assert.match(html, /row--no-actions">\s*<dt class="govuk-summary-list__key">\s*Town/)
  assert.equal(html.match(/row--no-actions/g)?.length, 1)
})

test('every component that a view names exists, and every component is used or tested', () => {
  const views = readdirSync(viewsDir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.hbs'),
  )
  const named = new Set(Object.keys(cases))
  for (const file of views) {
    const view = readFileSync(path.join(viewsDir, file), 'utf8')
    for (const [, name] of view.matchAll(/\{\{~?#?>\s*([\w/-]+)/g)) {
      named.add(name!)
      const isComponent = views.includes(`components/${name}.hbs`) || Object.hasOwn(searchComponents, name!)
      assert(isComponent, `${file} names ${name}, which is no component`)
    }
  }
})

test('only the layouts write anything unescaped, and that is the body', () => {
  for (const file of readdirSync(viewsDir, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.hbs')) continue
    const raw = readFileSync(path.join(viewsDir, file), 'utf8').match(/\{\{~?(\{|&)[^}]*/g) ?? []
    assert.deepEqual(raw, file.startsWith('layouts/') ? ['{{{body'] : [], file)
  }
})

test('every component says in its first line what it takes', () => {
  for (const file of readdirSync(path.join(viewsDir, 'components'))) {
    const view = readFileSync(path.join(viewsDir, 'components', file), 'utf8')
    assert(view.startsWith(`{{!-- ${file.replace('.hbs', '')}: `), file)
  }
})

function fixturesOf(component: string): Fixture[] {
  const file = path.join(govuk, component, 'fixtures.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }).fixtures
}

function show(partial: string, each: Case, options: Options): Promise<string> {
  const html = each.block?.(options)
  return render(html === undefined ? 'text' : partial, partial, each.params(options), html)
}

function render(page: string, partial: string, params: Options, html?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const locals = { layout: false, partial, params, html }
    app.render(path.join(pages, page), locals, (error: Error | null, shown: string) =>
      error ? reject(error) : resolve(shown),
    )
  })
}
