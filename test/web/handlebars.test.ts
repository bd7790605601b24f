// test/web/handlebars.test.ts — templates are strict and escape what they show.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { viewEngine } from '../../src/web/handlebars.ts'

const views = mkdtempSync(path.join(tmpdir(), 'handlebars-'))
const app = express()
viewEngine(app, { viewsDir: fileURLToPath(new URL('../../views', import.meta.url)), cache: true })

test('values are escaped in text and in attributes', async () => {
  const name = `<script>"&'</script>`
  const shown = await render('<a title="{{name}}">{{name}}</a>', { name })
  const safe = '&lt;script&gt;&quot;&amp;&#x27;&lt;/script&gt;'
  assert.equal(shown, `<a title="${safe}">${safe}</a>`)
})

test('a value that was not given is a fault, unless the template asks first', async () => {
  await assert.rejects(render('{{missing}}', {}), /"missing" not defined/)
  assert.equal(await render('{{#if missing}}yes{{else}}no{{/if}}', {}), 'no')
})

test('properties and methods of a prototype are out of reach', async () => {
  const person = Object.create({ secret: 'inherited', tell: () => 'told' }) as object
  const asked = '{{person.constructor.name}}{{person.secret}}{{person.__proto__.secret}}'
  await assert.rejects(render(asked, { person }))
  assert.equal(await render('{{person.secret}}{{person.tell}}{{person.toString}}', { person }), '')
})

test('an unknown component is a fault, and so is an unknown helper', async () => {
  await assert.rejects(render('{{> no-such-component a=1}}', {}), /no-such-component could not be found/)
  await assert.rejects(render('{{no-such-helper 1}}', {}), /unknown helper no-such-helper/)
})

test('a component sees only what it is given', async () => {
  const html = await render('{{> button text="Save"}}', { name: 'Green Shoots', kind: 'warning', id: 'x' })
  assert.doesNotMatch(html, /Green Shoots|warning|id=/)
})

test('a block sees what its component is told to show it, at any depth', async () => {
  const template =
    '{{#each list}}{{#> fieldset legend="A" with=this}}{{#> details summary="B" with=this}}' +
    '{{> inset-text text=name}}{{/details}}{{/fieldset}}{{/each}}'
  const html = await render(template, { list: [{ name: 'one' }, { name: 'two' }] })
  assert.deepEqual(html.match(/one|two/g), ['one', 'two'])
})

const shown: [string, string, string][] = [
  ['pounds', '{{pounds 125050}} {{pounds 4000}} {{pounds 450}} {{pounds 0}}', '£1,250.50 £40 £4.50 £0'],
  ['date', '{{date "2026-11-21"}}', '21 November 2026'],
  ['date of an instant', '{{date midnight}}', '1 July 2026'],
  [
    'time',
    '{{time "10:00"}} {{time "11:30"}} {{time "12:00"}} {{time "17:05"}}',
    '10am 11:30am midday 5:05pm',
  ],
  ['day-time', '{{day-time midnight}}', '1 July 2026 at 12:30am'],
  ['plural', '{{plural 1 "place" "places"}}, {{plural 0 "place" "places"}}', '1 place, 0 places'],
  ['eq and not', '{{#if (eq 1 1)}}a{{/if}}{{#if (eq 1 "1")}}b{{/if}}{{#if (not none)}}c{{/if}}', 'ac'],
  ['or', '{{or none "" "first" "second"}} {{or none 0}}', 'first 0'],
  ['all', '{{#if (all 1 "a")}}yes{{/if}}{{#if (all 1 none)}}no{{/if}}', 'yes'],
  ['concat', '{{concat "a" 1 "b"}}', 'a1b'],
  ['array and object', '{{#each (array (object a="x") (object a="y"))}}{{a}}{{/each}}', 'xy'],
]
for (const [name, template, expected] of shown) {
  test(`${name}: ${expected}`, async () => {
    const midnight = new Date('2026-06-30T23:30:00Z')
    assert.equal(await render(template, { none: [], midnight }), expected)
  })
}

test('money that is not whole pence is a fault', async () => {
  await assert.rejects(render('{{pounds 1.5}}', {}), /whole pence/)
  await assert.rejects(render('{{pounds cost}}', { cost: '100' }), /whole pence/)
})

test('the page stands in its layout, with what the layout needs around it', async () => {
  const page = {
    title: 'Error: Sign in – Plots',
    nonce: 'once',
    assets: { govukCss: '/a.css', ownCss: '/b.css', script: '/c.js', icon: '/d.svg' },
    site: { name: 'Plots', helpEmail: 'help@plots.example', helpPhone: '01634 960001' },
    navigation: [{ href: '/activities', text: 'Find an activity', active: true }],
    visitor: { name: 'Priya Shah', organisationName: 'Gillingham South network' },
    demo: true,
    flash: 'We have saved <it>.',
    errors: [{ href: '#email', text: 'Enter an e-mail address' }],
  }
  const html = await render('<h1>{{page.title}}</h1>', { page, layout: 'main' })
  assert.match(html, /^<!DOCTYPE html>/)
  assert.match(html, /<title>Error: Sign in – Plots<\/title>/)
  assert.match(html, /<main[^]*href="#email">Enter an e-mail address[^]*<h1>Error: Sign in[^]*<\/main>/)
  assert.match(html, /Priya Shah, Gillingham South network[^]*Sign out/)
  assert.match(html, /We have saved &lt;it&gt;\./)
  assert.match(html, /<footer[^]*tel:01634 960001/)
  assert.match(html, /<script type="module" nonce="once" src="\/c.js">/)
  assert.doesNotMatch(html, /GOV\.UK|style=|<style|crown|<script>/i)
})

let written = 0

function render(template: string, model: object): Promise<string> {
  const view = path.join(views, `view-${++written}.hbs`)
  writeFileSync(view, template)
  return new Promise((resolve, reject) => {
    app.render(view, { layout: false, ...model }, (error: Error | null, html: string) =>
      error ? reject(error) : resolve(html),
    )
  })
}
