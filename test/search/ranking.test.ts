// test/search/ranking.test.ts — what must hold of the order of results, whatever the weights.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SearchQuery } from '../../src/search/engine/engine.ts'
import { createIndex } from '../../src/search/index/search-index.ts'
import { type Candidate, scoreOf } from '../../src/search/ranking.ts'
import { understand } from '../../src/search/understanding/understand.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'
import { chatham, chorley, codes, document } from '../contracts/search-documents.ts'

const found = (change: Partial<Candidate> = {}): Candidate => ({
  wordScore: 0.6,
  coverage: 0.6,
  titleShare: 0.2,
  needScore: 0.3,
  missed: 0,
  narrow: 0,
  aimed: 0,
  metres: null,
  full: false,
  confirmedDaysAgo: 10,
  replyDays: null,
  ...change,
})
const anything: SearchQuery = {
  words: [],
  typed: false,
  likelyNeeds: [],
  wishes: [],
  filters: {},
  near: undefined,
  confirmedSince: '2025-03-02',
  today: '2026-03-02',
  sort: 'best',
  offset: 0,
  limit: 10,
}
const anywhere = { typed: true, near: false }
const score = (change: Partial<Candidate>, question = anywhere) => scoreOf(found(change), question)

test('full sinks below open, stale below fresh, slow below quick', () => {
  assert.ok(score({ full: true }) < score({}))
  assert.ok(score({ confirmedDaysAgo: 200 }) < score({ confirmedDaysAgo: 10 }))
  assert.ok(score({ confirmedDaysAgo: 60 }) < score({ confirmedDaysAgo: 10 }))
  assert.ok(score({ replyDays: 13 }) < score({ replyDays: 1 }))
  assert.ok(score({ replyDays: 1 }) > score({ replyDays: null }))
})

test('of what fits alike the nearer is first; without a place distance does not count', () => {
  const near = { typed: true, near: true }
  const distances = [0, 500, 3_000, 10_000, 40_000]
  const scores = distances.map((metres) => score({ metres }, near))
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  )
  assert.equal(score({ metres: 10 }), score({ metres: 40_000 }))
  assert.ok(
    score({ metres: null }, near) < score({ metres: 500 }, near),
    'a place near by before one from afar',
  )
  assert.ok(score({ metres: null }, near) > score({ metres: 200_000 }, near))
})

test('the topic counts more than one condition, and every condition counts', () => {
  const offTopic = { wordScore: 0, coverage: 0, titleShare: 0, needScore: 0.3 }
  assert.ok(score({ missed: 1 }) > score(offTopic))
  assert.ok(score({ missed: 2 }) < score({ missed: 1 }))
  assert.ok(score({ missed: 1 }) < score({}))
})

test('what is for others sinks, what is for those who are meant rises', () => {
  assert.ok(score({ narrow: 1 }) < score({}))
  assert.ok(score({ aimed: 1 }) > score({}))
})

test('few that match well are followed by the next best, many are not', () => {
  const index = createIndex()
  const ask = asker(index)
  const put = (id: string, need: string, placesLeft: number | null = null, v = 1) =>
    index.put(document(id, { title: id, codes: codes({ need: [need] }), placesLeft, v }))
  for (let at = 0; at < 20; at++) put(`b-${at}`, 'caring')
  assert.deepEqual(ask('dementia', 30), [], 'what only comes beside the need is no answer')
  put('a-1', 'memory', 0)
  assert.deepEqual(ask('dementia', 30), ['a-1'], 'nothing is open, and that is what one must know')
  put('a-1', 'memory', 5, 2)
  const few = ask('dementia', 30)
  assert.equal(few[0], 'a-1')
  assert.equal(few.length, 21, 'those that are alike come together')
  for (let at = 2; at <= 10; at++) put(`a-${at}`, 'memory')
  assert.equal(ask('dementia', 30).length, 10)
})

test('where all needs are unlikely the likeliest is what is asked', () => {
  const index = createIndex()
  index.put(document('a', { title: 'a', codes: codes({ need: ['memory'] }) }))
  index.put(document('b', { title: 'b', codes: codes({ need: ['bereavement'] }) }))
  const likelyNeeds = [
    { need: 'memory', weight: 0.25 },
    { need: 'bereavement', weight: 0.15 },
  ]
  assert.equal(index.find({ ...anything, typed: true, likelyNeeds }).rows[0]?.id, 'a')
})

/** Asks an index for what those words mean, near Chatham; the ids in their order. */
function asker(index: ReturnType<typeof createIndex>) {
  return (text: string, limit = 10) => {
    const { words, typed, needs, wishes } = understand(text, { towns: new Set(), wordList: baseWordList })
    const near = { point: chatham }
    const answer = index.find({ ...anything, words, typed, likelyNeeds: needs, wishes, near, limit })
    return answer.rows.map(({ id }) => id)
  }
}

test('what is put again and again stays found by its words, in an index of few', () => {
  const index = createIndex()
  const ask = asker(index)
  index.put(document('choir', { title: 'Singing together', codes: codes({ need: ['creativity'] }) }))
  for (let v = 2; v < 40; v++) {
    index.put(document('plot', { title: 'Gardening', codes: codes({ need: ['nature'] }), v }))
    assert.equal(ask('gardening')[0], 'plot', `after ${v - 1} times`)
    assert.equal(ask('singing')[0], 'choir')
  }
})

test('the index puts them in that order; what is alike goes by its identifier', async () => {
  const index = createIndex()
  const choir = { title: 'Singing together', codes: codes({ need: ['creativity'], age: ['adults'] }) }
  index.put(document('b-open', choir))
  index.put(document('a-open', choir))
  index.put(document('full', { ...choir, placesLeft: 0 }))
  index.put(document('stale', { ...choir, confirmedOn: '2025-10-01' }))
  index.put(document('far', { ...choir, points: [chorley] }))
  index.put(
    document('women', { ...choir, codes: codes({ need: ['creativity'], age: ['adults'], for: ['women'] }) }),
  )
  index.put(document('football', { title: 'Football' }))
  const ask = asker(index)
  const order = ask('singing')
  assert.deepEqual(order.slice(0, 2), ['a-open', 'b-open'])
  assert.deepEqual(order.slice(2, 6).toSorted(), ['far', 'full', 'stale', 'women'])
  assert.ok([-1, 6].includes(order.indexOf('football')), 'the next best of few, or none')
  assert.equal(ask('singing for women')[0], 'women')
  assert.deepEqual(ask('singing'), order, 'the same question, the same order')
})
