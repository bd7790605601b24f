// test/search/facets-published.test.ts — codes carry their identifiers in published lists, where these are
// known.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { codesOfFilter, type FilterName } from '../../src/search/facets.ts'
import { startWorld } from '../support/world.ts'

test('every published identifier belongs to a code that we have', () => {
  const file = new URL('../../src/directory/published-lists.json', import.meta.url)
  const lists = JSON.parse(readFileSync(file, 'utf8')) as Record<FilterName, Record<string, string[]>>
  for (const [name, codes] of Object.entries(lists)) {
    for (const [code, identifiers] of Object.entries(codes)) {
      assert.ok(code in codesOfFilter[name as FilterName], `${name}: ${code}`)
      for (const each of identifiers)
        assert.match(each, /^http:\/\/id\.esd\.org\.uk\/(need|circumstance)\/\w+$/)
    }
  }
})

test('the JSON of a search says what a need is called elsewhere', async (t) => {
  const world = await startWorld(t)
  const { body } = await world.anyone().get('/activities').set('Accept', 'application/json').expect(200)
  const { facets } = body as { facets: { name: string; items: { value: string; sameAs?: string[] }[] }[] }
  const needs = facets.find(({ name }) => name === 'need')!.items
  const loneliness = needs.find(({ value }) => value === 'loneliness')
  assert.deepEqual(loneliness?.sameAs, ['http://id.esd.org.uk/need/69'])
})
