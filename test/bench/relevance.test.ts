// test/bench/relevance.test.ts — the judged queries name activities that are there to be found.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { JudgedQuery } from '../../bench/relevance/measures.ts'
import { readings, shareUnderstood } from '../../bench/relevance/understanding.ts'
import { readSeeds } from '../../seeds/load.ts'

const queries = ['queries.json', 'fresh.json'].flatMap((name) => {
  const file = new URL(`../../bench/relevance/${name}`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as JudgedQuery[]
})
const again = ['second-reader.json', 'third-reader.json'].map((name) => {
  const file = new URL(`../../bench/relevance/${name}`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as JudgedQuery[]
})
const { activities, places } = readSeeds()
const published = activities.filter(({ state }) => state === 'published').map(({ title }) => title)
const titles = new Set(published)
const asked = ({ query, near }: JudgedQuery) => `${query} @ ${near ?? 'anywhere'}`.toLowerCase()
const wrong = (isWrong: (one: JudgedQuery) => boolean) => queries.filter(isWrong).map(asked)

test('there are at least 120 queries, and none is asked twice', () => {
  assert.ok(queries.length >= 120)
  assert.equal(new Set(queries.map(asked)).size, queries.length)
})

test('a title names one activity, so that it can stand for it', () => {
  assert.equal(titles.size, published.length)
})

test('every title judged or forbidden is that of a published activity', () => {
  const named = queries.flatMap(({ relevant, unsafe = [] }) => [...Object.keys(relevant), ...unsafe])
  assert.deepEqual(
    named.filter((title) => !titles.has(title)),
    [],
  )
})

test('what further readers graded are published activities, each query once', () => {
  for (const read of again) {
    assert.ok(read.length >= 100)
    assert.equal(new Set(read.map(asked)).size, read.length)
    const graded = read.flatMap(({ relevant }) => Object.entries(relevant))
    assert.deepEqual(
      graded.filter(([title, grade]) => !titles.has(title) || ![1, 2, 3].includes(grade)),
      [],
    )
  }
})

test('grades are 1, 2 or 3', () => {
  assert.deepEqual(
    wrong(({ relevant }) => !Object.values(relevant).every((grade) => [1, 2, 3].includes(grade))),
    [],
  )
})

test('every query has an answer, unless the answer is the panel for danger', () => {
  assert.deepEqual(
    wrong(({ relevant, danger }) => !danger && Object.keys(relevant).length === 0),
    [],
  )
})

test('danger is judged, and what must not come first is never a good answer', () => {
  assert.ok(queries.filter(({ danger }) => danger).length >= 3)
  assert.deepEqual(
    wrong(({ relevant, unsafe = [] }) => unsafe.some((title) => title in relevant)),
    [],
  )
})

test('a place in the place box is one that the seeds know', () => {
  const known = [...places.outwardCodes.map((one) => one.outwardCode), ...places.towns.map((one) => one.town)]
  assert.deepEqual(
    wrong(({ near }) => near !== undefined && !known.includes(near)),
    [],
  )
})

test('a query has only the fields that are explained', () => {
  const fields = new Set(['query', 'near', 'relevant', 'danger', 'unsafe'])
  assert.deepEqual(
    wrong((one) => !Object.keys(one).every((field) => fields.has(field))),
    [],
  )
})

test('how much of what a reader understood is understood too: all of it is 1, nothing less than 0', () => {
  const known = readings()
  const [first] = known
  assert.ok(known.length >= 100 && first)
  const asRead = new Map(known.map(({ query, needs }) => [query, needs]))
  const likely = (query: string) =>
    Object.entries(asRead.get(query)!).map(([need, weight]) => ({ need, weight, said: '' }))
  assert.equal(
    shareUnderstood(known, (query) => ({ needs: likely(query) })),
    1,
  )
  assert.ok(shareUnderstood(known, () => ({ needs: [] })) < 0)
  const half = shareUnderstood(known, (query) => ({ needs: likely(query).slice(0, 1) }))
  assert.ok(half > 0 && half < 1, String(half))
})
