// test/search/search-api.test.ts — docs/search-api.md names every field of an answer; its example is true.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { filterNames } from '../../src/search/facets.ts'
import { publish, startGardens } from './garden-world.ts'

const paper = new URL('../../docs/search-api.md', import.meta.url)
const written = readFileSync(paper, 'utf8')

test('the example is what the search answers; UPDATE_EXAMPLE=1 writes it anew', async (t) => {
  const { asks } = await startGardens(t)
  const same = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
  const answer = JSON.stringify(cut(await asks('q=free+gardening&near=ME4&day=tue')), null, 2)
  const text = answer.replaceAll(same, '019cae6b-6600-7000-8000-000000000001')
  if (process.env.UPDATE_EXAMPLE)
    writeFileSync(paper, `${written.split('```json')[0]}\`\`\`json\n${text}\n\`\`\`\n`)
  else assert.deepEqual(JSON.parse(/```json\n([^]*?)```/.exec(written)![1]!), JSON.parse(text))
})

test('every field of an answer is named, and every field named is in an answer', async (t) => {
  const { asks } = await startGardens(t)
  const queries = [
    'q=free+gardning+near+chatham&not=slot:mon&within=1',
    'q=suicidal&near=Chathm&within=-1&price=free&language=ur',
    'q=tea+garden&day=mon&price=free&language=pl&near=ME4',
  ]
  const fields = new Set<string>()
  for (const query of queries) pathsOf(await asks(query), '', fields)
  const named = namedFields()
  const unnamed = [...fields].filter((path) => !named.has(path) && !named.has(`${path}[]`) && !isKeyed(path))
  assert.deepEqual(unnamed, [], 'fields that the page does not name')
  assert.deepEqual(
    [...named].filter((path) => !fields.has(path)),
    [],
    'fields that no answer has',
  )
})

test('every name that can be asked is in the table', () => {
  const table = written.slice(written.indexOf('## What can be asked'), written.indexOf('## What is answered'))
  for (const name of ['q', 'near', 'within', ...filterNames, 'not', 'sort', 'page']) {
    assert.match(table, new RegExp(`\\| \`${name}\` `), name)
  }
})

test('an answer is kept by nobody: it says what was typed, and where somebody is', async (t) => {
  const world = await startGardens(t)
  const json = world.anyone().get('/activities?q=debt&near=ME4').set('Accept', 'application/json')
  assert.equal((await json.expect(200)).headers['cache-control'], 'private, no-store')
})

test('danger stands in the answer, and a hidden place gives neither distance nor point', async (t) => {
  const world = await startGardens(t)
  const { danger } = await world.asks('q=feeling+suicidal+tonight')
  assert.deepEqual(
    danger?.lines.map(({ phone }) => phone),
    ['999', '111', '116 123'],
  )
  assert.equal((await world.asks('q=gardening')).danger, null)
  assert.ok((await world.asks('near=suicidal')).danger)
  const late = await world.asks(`q=${'gardening+'.repeat(40)}suicidal`)
  assert.ok(late.danger)
  assert.ok(!('inDanger' in late.asked))
  const place = { name: 'Secret House', address: '9 Quiet Row', town: 'Chatham', postcode: 'ME4 9HE' }
  const hidden = { ...place, outwardCode: 'ME4', lat: 51.3724, lng: 0.5317, hidden: true as const }
  await publish(world, { title: 'Safe Talk', needs: ['domestic-abuse'], places: [hidden] })
  await world.settle()
  const answer = await world.asks('q=safe+talk&near=ME4')
  const [one] = answer.activities
  assert.equal(one?.title, 'Safe Talk')
  assert.deepEqual([one?.metres, one?.distance, one?.gettingThere], [null, null, null])
  assert.doesNotMatch(JSON.stringify(answer), /Secret House|Quiet Row|ME4 9HE|51\.3724/)
})

/** The answer with every list cut to its first item. */
function cut(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(cut)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cut(each)]))
}

/** "activities[].title": the path of every field. */
function pathsOf(value: unknown, path: string, found: Set<string>): void {
  if (Array.isArray(value)) {
    found.add(path).add(`${path}[]`)
    for (const each of value) pathsOf(each, `${path}[]`, found)
    return
  }
  if (path) found.add(path)
  if (typeof value !== 'object' || value === null) return
  for (const [name, each] of Object.entries(value)) pathsOf(each, path ? `${path}.${name}` : name, found)
}

/** Fields under these are said with the one above them: codes, or activities once more. */
function isKeyed(path: string): boolean {
  return /^(counts|asked\.filters)\.|^nearMatches\[\]\./.test(path) || path.endsWith('[]')
}

/** The fields of the table: in its first column, and in the second those that belong to the first. */
function namedFields(): Set<string> {
  const table = written.slice(written.indexOf('## What is answered'), written.indexOf('## An example'))
  const named = new Set<string>()
  for (const [, first, says] of table.matchAll(/^\| (`[^|]*`) *\| (.*) \|$/gm)) {
    const paths = [...first!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!)
    for (const path of paths) {
      named.add(path)
      if (!/\[\]$|\.tag$|\.why$/.test(path)) continue
      const parts = [...says!.matchAll(/`([a-zA-Z]+)`/g)].map((match) => match[1]!)
      for (const part of parts) named.add(`${path}.${part}`)
    }
  }
  return named
}
