// test/commands/docs.test.ts — the pages drawn from the code say what the code says.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { drawnPages } from '../../src/commands/docs.ts'

for (const [name, written] of drawnPages()) {
  test(`docs/${name} is as the code draws it`, () => {
    const kept = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
    assert.equal(kept, written, `docs/${name} is out of date: run "npm run docs"`)
  })
}

test('every test and file that the papers name exists', () => {
  const root = new URL('../../', import.meta.url)
  const papers = [
    'README.md',
    'CONTRIBUTING.md',
    'STYLE.md',
    ...readdirSync(new URL('docs/', root)).map((name) => `docs/${name}`),
  ]
  const missing = papers
    .filter((paper) => paper.endsWith('.md'))
    .flatMap((paper) => {
      const page = readFileSync(new URL(paper, root), 'utf8')
      const named = [...page.matchAll(/`((?:src|test|seeds|bench|migrations)\/[\w./-]+)`/g)].map(
        (match) => match[1]!,
      )
      const linked = [...page.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) =>
        join(dirname(paper), match[1]!),
      )
      return [...named, ...linked]
        .filter((file) => !existsSync(new URL(file, root)))
        .map((file) => `${paper}: ${file}`)
    })
  assert.deepEqual(missing, [])
})
