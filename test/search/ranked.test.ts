// test/search/ranked.test.ts — rows that cannot be on the page are passed over: none is that belongs there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SearchQuery, SortOrder } from '../../src/search/engine/engine.ts'
import { createIndex } from '../../src/search/index/search-index.ts'
import { understand } from '../../src/search/understanding/understand.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'
import { chatham, chorley, codes, document } from '../contracts/search-documents.ts'

/** So many are wanted that they are sorted all, and none is passed over. */
const everyOne = 1_000
const count = 700
const titles = [
  'Singing together',
  'Gentle walk',
  'Gardening',
  'Chess for carers',
  'Weekly lunch',
  'Football',
]
const needs = ['loneliness', 'creativity', 'nature', 'caring', 'food', 'getting-active', 'bereavement']
const texts = [
  'singing',
  'lonely since my wife died',
  'free walk for women on a monday',
  'gardening, carer',
  '',
]
const sorts: SortOrder[] = ['best', 'distance', 'next']

const pick = <One>(from: readonly One[], at: number): One => from[at % from.length]!

/** Activities that differ in all that ranking looks at, many of them alike. */
function manyActivities() {
  const index = createIndex()
  for (let at = 0; at < count; at++) {
    const point = { lat: chatham.lat + ((at * 7) % 41) / 100, lng: chatham.lng + ((at * 13) % 37) / 100 }
    index.put(
      document(`id-${(at * 31) % count}`, {
        title: pick(titles, at * 5),
        codes: codes({
          need: [pick(needs, at), pick(needs, at * 3 + 1)],
          for: at % 4 === 0 ? ['women'] : [],
          age: at % 5 === 0 ? ['children'] : [],
          slot: [pick(['mon-morning', 'sat-evening', 'agreed'], at)],
          price: at % 3 === 0 ? ['free'] : [],
        }),
        points: at % 9 === 0 ? [chorley] : [point],
        remote: at % 11 === 0,
        placesLeft: at % 6 === 0 ? 0 : 5,
        confirmedOn: pick(['2026-03-01', '2026-01-15', '2025-10-01'], at * 2),
        reply: { days: pick([null, 0, 3, 13], at), acceptedPercent: null },
      }),
    )
  }
  return index
}

test('each page is that part of all results in their order', () => {
  const index = manyActivities()
  let compared = 0
  for (const text of texts) {
    const {
      words,
      typed,
      needs: likelyNeeds,
      wishes,
    } = understand(text, { towns: new Set(), wordList: baseWordList })
    for (const sort of sorts) {
      for (const near of [undefined, { point: chatham }, { point: chorley, withinMetres: 30_000 }]) {
        const asked: Omit<SearchQuery, 'offset' | 'limit'> = {
          words,
          typed,
          likelyNeeds,
          wishes,
          filters: {},
          near,
          confirmedSince: '2025-03-02',
          today: '2026-03-02',
          sort,
        }
        const ids = (offset: number, limit: number) =>
          index.find({ ...asked, offset, limit }).rows.map(({ id }) => id)
        const all = ids(0, everyOne)
        for (const [offset, limit] of [
          [0, 1],
          [0, 10],
          [10, 20],
          [60, 20],
        ] as const) {
          assert.deepEqual(ids(offset, limit), all.slice(offset, offset + limit), `${text} ${sort} ${offset}`)
          compared += all.length > limit ? 1 : 0
        }
      }
    }
  }
  assert.ok(compared > 100, `${compared} pages had something to pass over`)
})
