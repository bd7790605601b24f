// test/web/markup.test.ts — HTML written as TypeScript escapes what it shows, as templates do.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markup, textOf } from '../../src/web/markup.ts'

test('what was typed is escaped, in text and in attributes', () => {
  const name = `<script>"&'</script>`
  const safe = '&lt;script&gt;&quot;&amp;&#x27;&lt;/script&gt;'
  assert.equal(textOf(markup`<a title="${name}">${name}</a>`), `<a title="${safe}">${safe}</a>`)
})

test('HTML stands in HTML as it is, alone or as a list; nothing is nothing', () => {
  const items = ['a & b', 'c'].map((each) => markup`<li>${each}</li>`)
  assert.equal(textOf(markup`<ul>${items}</ul>${undefined}`), '<ul><li>a &amp; b</li><li>c</li></ul>')
  assert.equal(textOf(markup`${markup`<b>${1}</b>`}`), '<b>1</b>')
})

test('nothing that came from outside passes for HTML', () => {
  const posted = JSON.parse('{ "written": "<script>", "Symbol(written)": "<script>" }') as string
  assert.throws(() => textOf(markup`<p>${posted}</p>`))
})

test('indentation is for who writes it, but what was typed keeps its own', () => {
  const typed = 'one\n  two'
  const list = markup`<ul>
    <li>${typed}</li>
  </ul>`
  assert.equal(textOf(list), '<ul>\n<li>one\n  two</li>\n</ul>')
})
