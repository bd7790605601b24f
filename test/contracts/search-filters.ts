// test/contracts/search-filters.ts — the filters and counts of every search engine, against a plain model
// of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SearchDocument } from '../../src/search/search.ts'
import { modelAnswer } from './search-model.ts'
import { chatham, codes, document, idsOf, question } from './search-documents.ts'
import type { Filled } from './search-engine.ts'

const hostile = [
  '"',
  '\\',
  'a\\',
  'a\\"b',
  "' OR shown = true",
  'x"] OR id EXISTS OR need IN ["x',
  'nature',
  'Nature',
  'nature ',
  'näture',
  'null',
  'nan',
  '1e5',
  '100000',
  '*',
  '',
  ' ',
  '\u0000',
  '🌱',
  'x'.repeat(2_000),
]
const plainNames = ['need', 'kind', 'price', 'age', 'for', 'language', 'mode'] as const
const days = ['mon', 'tue', 'wed']
const parts = ['morning', 'evening']

export function filtersContract(filled: Filled, runs: number): void {
  test('a value that looks like a filter matches only itself', async (t) => {
    const each = hostile.map((value, at) =>
      document(`h-${at}`, { codes: codes({ need: [value], access: [value] }) }),
    )
    const kept = await filled(t, ...each)
    for (const [at, value] of hostile.entries()) {
      for (const text of ['', 'weekly']) {
        assert.deepEqual(await idsOf(kept, { text, filters: { need: [value] } }), [`h-${at}`], value)
        assert.deepEqual(await idsOf(kept, { text, filters: { access: [value] } }), [`h-${at}`], value)
      }
    }
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostile))
    await fc.assert(
      fc.asyncProperty(text, text, async (start, end) => {
        const at = hostile.indexOf(start + end)
        const expected = at < 0 ? [] : [`h-${at}`]
        const found = await kept.engine.find(question({ text: 'weekly', filters: { need: [start + end] } }))
        assert.deepEqual(
          found.rows.map(({ id }) => id),
          expected,
        )
        assert.notEqual(found.by, 'fallback')
      }),
      { numRuns: runs },
    )
  })

  test('within a facet any will do, of access all must be, a day and its part go together', async (t) => {
    const kept = await filled(
      t,
      document('a', { codes: codes({ slot: ['mon-morning', 'tue-evening'], access: ['lift', 'loop'] }) }),
      document('b', { codes: codes({ slot: ['tue-morning'], access: ['lift'] }) }),
      document('c', { codes: codes({ slot: ['agreed'] }) }),
    )
    assert.deepEqual(await idsOf(kept, { filters: { day: ['tue'], part: ['morning'] } }), ['b', 'c'])
    assert.deepEqual(await idsOf(kept, { filters: { day: ['mon', 'sun'] } }), ['a', 'c'])
    assert.deepEqual(await idsOf(kept, { filters: { access: ['lift', 'loop'] } }), ['a'])
    assert.deepEqual(await idsOf(kept, { filters: { access: ['lift', 'nobody-has-it'] } }), [])
  })

  test('what nobody confirmed for too long is left out; fresh means the last 90 days', async (t) => {
    const kept = await filled(
      t,
      document('old', { confirmedOn: '2025-03-01' }),
      document('due', { confirmedOn: '2025-12-01' }),
      document('new', { confirmedOn: '2025-12-02' }),
    )
    assert.deepEqual(await idsOf(kept, {}), ['new', 'due'])
    assert.deepEqual(await idsOf(kept, { filters: { fresh: ['yes'] } }), ['new'])
  })

  test('totals, filters and counts are those of a plain model, whatever is asked', async (t) => {
    const kept = await filled(t)
    const some = (values: string[], most = 2) => fc.subarray(values, { maxLength: most })
    const documentsOf = fc.array(documentParts, { minLength: 3, maxLength: 12 })
    const filters = fc.record(
      {
        ...Object.fromEntries(plainNames.map((name) => [name, some(['x', 'y', 'Z'])])),
        access: some(['p', 'q']),
        day: some(days),
        part: some(parts),
        fresh: fc.constant(['yes']),
      },
      { requiredKeys: [] },
    )
    const near = fc.option(
      fc.record({ point: fc.constant(chatham), area: fc.constant('Medway'), withinMetres }),
      { nil: undefined },
    )
    const asked = fc.record({ text: fc.constantFrom('', 'weekly'), filters, near })
    await fc.assert(
      fc.asyncProperty(
        documentsOf,
        fc.array(asked, { minLength: 4, maxLength: 8 }),
        async (given, questions) => {
          const all = Array.from({ length: 12 }, (_, at) =>
            document(`m-${String(at).padStart(2, '0')}`, given[at]),
          )
          await kept.put(...all.slice(0, given.length))
          if (given.length < all.length) await kept.remove(...all.slice(given.length).map(({ id }) => id))
          for (const each of questions) {
            const found = await kept.engine.find(question(each))
            const { ids, counts } = modelAnswer(all.slice(0, given.length), question(each))
            assert.deepEqual(found.rows.map(({ id }) => id).toSorted(), ids)
            assert.equal(found.total, ids.length)
            assert.deepEqual(found.counts, counts)
            assert.notEqual(found.by, 'fallback')
          }
        },
      ),
      { numRuns: Math.ceil(runs / 5) },
    )
  })
}

const withinMetres = fc.constantFrom(undefined, 900, 5_000, 40_000)
const documentParts: fc.Arbitrary<Partial<SearchDocument>> = fc
  .record({
    points: fc.subarray(
      [0, 0.01, 0.03, 0.2, 2].map((off) => ({ lat: chatham.lat + off, lng: chatham.lng - off })),
      { maxLength: 3 },
    ),
    remote: fc.boolean(),
    covers: fc.constantFrom([], ['Medway'], ['Chorley']),
    confirmedOn: fc.constantFrom('2026-03-01', '2025-10-01', '2024-01-01'),
    codes: fc.record({
      ...Object.fromEntries(plainNames.map((name) => [name, fc.subarray(['x', 'y', 'Z'])])),
      access: fc.subarray(['p', 'q', 'r']),
      slot: fc.subarray([...days.flatMap((day) => parts.map((part) => `${day}-${part}`)), 'agreed'], {
        maxLength: 3,
      }),
    }),
  })
  .map((parts) => ({ ...parts, covers: [...parts.covers], codes: codes(parts.codes) }))
