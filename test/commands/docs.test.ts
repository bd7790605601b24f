// test/commands/docs.test.ts — the pages drawn from the code say what the code says.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { drawnPages } from '../../src/commands/docs.ts'

for (const [name, written] of drawnPages()) {
  test(`docs/${name} is as the code draws it`, () => {
    const kept = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
    assert.equal(kept, written, `docs/${name} is out of date: run "npm run docs"`)
  })
}
