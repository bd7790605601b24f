// test/web/partial-blocks.test.ts — our way of running a component's block shows what Handlebars' own does.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import Handlebars from 'handlebars'
import { lightBlocks } from '../../src/web/partial-blocks.ts'

const components = {
  framed: '[{{> @partial-block}}]',
  passedOn: '<{{#> framed}}({{> @partial-block}}){{/framed}}>',
  perhaps: '{{#if @partial-block}}{{> @partial-block}}{{else}}none{{/if}}',
  named: '{{label}}{{> @partial-block name="given"}}',
}
const templates = [
  '{{#> framed}}{{name}}{{#> framed}}{{name}}{{/framed}}{{/framed}}{{#> framed}}after{{/framed}}',
  '{{#> passedOn}}{{name}}{{#> passedOn}}inner{{/passedOn}}{{/passedOn}}',
  '{{> perhaps}}{{#> perhaps}}{{/perhaps}}{{#> perhaps}}some{{/perhaps}}',
  '{{#each list}}{{#> framed}}{{@index}}{{this}}{{@root.name}}{{/framed}}{{/each}}',
  '{{#> named label="x"}}{{name}}{{/named}}',
  '{{#> unknown}}instead: {{name}}{{/unknown}}',
]

for (const [at, template] of templates.entries()) {
  test(`the same as Handlebars shows: ${template}`, () => {
    const show = (light: boolean) => {
      const handlebars = Handlebars.create()
      if (light) lightBlocks(handlebars)
      handlebars.registerPartial(components)
      return handlebars.compile(template)({ name: `<${at}>`, list: ['a', 'b'] })
    }
    assert.notEqual(show(false), '')
    assert.equal(show(true), show(false))
  })
}
