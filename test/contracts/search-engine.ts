// test/contracts/search-engine.ts — what every search engine must do with words and with changes of its
// index.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import { metresBetween } from '../../src/kernel/distance.ts'
import type { SearchDocument } from '../../src/search/search.ts'
import {
  chatham,
  chorley,
  codes,
  document,
  idsOf,
  type Kept,
  newest,
  question,
  stream,
} from './search-documents.ts'
import { filtersContract } from './search-filters.ts'

/**
 * Runs the contract; `open` gives an empty engine that ends with the test. `runs` is how often properties
 * run.
 */
export function searchEngineContract(open: (t: TestContext) => Promise<Kept>, runs: number): void {
  const filled = async (t: TestContext, ...documents: SearchDocument[]) => {
    const kept = await open(t)
    await kept.put(...documents)
    return kept
  }
  wordsContract(filled, runs)
  filtersContract(filled, runs)
  placesContract(filled)
  upkeepContract(filled)
  rebuildContract(filled)
}

export type Filled = (t: TestContext, ...documents: SearchDocument[]) => Promise<Kept>

function wordsContract(filled: Filled, runs: number): void {
  test('words match whatever their ending, half typed, misspelt, and without accents', async (t) => {
    const kept = await filled(t, document('a', { title: 'Gardening at the Café' }), document('b'))
    for (const text of [
      'garden',
      'gardens',
      'GARDENING',
      'gardeni',
      'gardenin',
      'gard',
      'gardning',
      'cafe',
      'càfé',
    ]) {
      assert.deepEqual(await idsOf(kept, { text }), ['a'], text)
    }
    assert.deepEqual(await idsOf(kept, { text: 'zeppelin' }), [])
  })

  test('a title counts more than a summary, a summary more than a description', async (t) => {
    const kept = await filled(
      t,
      document('a', { description: 'We sing.' }),
      document('b', { summary: 'We sing.' }),
      document('d', { title: 'Sing' }),
      document('e'),
    )
    assert.deepEqual(await idsOf(kept, { text: 'singing' }), ['d', 'b', 'a'])
  })

  test('what has all the words comes first, then what has fewer; synonyms find too', async (t) => {
    const kept = await filled(
      t,
      document('a', { title: 'Chair' }),
      document('b', { description: 'yoga on a chair' }),
      document('c', { title: 'Pottery' }),
    )
    assert.deepEqual((await idsOf(kept, { text: 'chair yoga' })).toSorted(), ['a', 'b'])
    const words = [{ word: 'ceramics', also: ['pottery', 'clay'] }]
    assert.deepEqual(await idsOf(kept, { typed: true, words }), ['c'])
  })

  test('a likely need finds what shares no word, and says why', async (t) => {
    const meets = document('a', { codes: codes({ need: ['bereavement'] }) })
    const kept = await filled(t, meets, document('b'))
    const likelyNeeds = [{ need: 'bereavement', weight: 1 }]
    const { rows } = await kept.engine.find(question({ text: 'widower', likelyNeeds }))
    assert.deepEqual(
      rows.map(({ id, why }) => [id, why.needs]),
      [['a', ['bereavement']]],
    )
  })

  test('no words find everything; words without letters find nothing', async (t) => {
    const kept = await filled(t, document('a'), document('b'))
    assert.equal((await kept.engine.find(question())).total, 2)
    assert.equal((await kept.engine.find(question({ text: '!? 🌱' }))).total, 0)
  })

  test('whatever is typed is answered', async (t) => {
    const kept = await filled(t, document('a', { title: 'Near and far' }))
    const nasty = ['"', '*', 'NEAR(a b)', 'a AND', 'title:x', '^a', '-a', 'a"b', "o'clock", '\u0000', '(((']
    for (const text of [...nasty, 'x'.repeat(10_000), 'near '.repeat(2_000)]) {
      await kept.engine.find(question({ text }))
      const word = { word: text, also: [text] }
      const { by } = await kept.engine.find(question({ typed: true, words: [word] }))
      assert.notEqual(by, 'fallback', text)
    }
    const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...nasty))
    await fc.assert(
      fc.asyncProperty(typed, fc.nat(30), async (text, limit) => {
        const { rows, total, by } = await kept.engine.find(question({ text, limit }))
        assert.ok(rows.length <= Math.min(limit, total))
        assert.notEqual(by, 'fallback')
      }),
      { numRuns: runs },
    )
  })

  test('what is typed finds beginnings of titles', async (t) => {
    const kept = await filled(t, document('a', { title: 'Chess and chat' }), document('b'))
    assert.deepEqual(await kept.engine.suggest('che', 5), [{ id: 'a', title: 'Chess and chat' }])
    assert.deepEqual(await kept.engine.suggest('', 5), [])
  })
}

function placesContract(filled: Filled): void {
  test('distance is exact, to the nearest place', async (t) => {
    const near = { lat: 51.39, lng: 0.531 }
    const kept = await filled(
      t,
      document('far', { points: [chorley] }),
      document('two', { points: [chorley, near] }),
      document('here'),
    )
    const metres = metresBetween(chatham, near)
    const { rows } = await kept.engine.find(question({ near: { point: chatham }, sort: 'distance' }))
    assert.deepEqual(
      rows.map((row) => [row.id, row.metres]),
      [
        ['here', 0],
        ['two', metres],
        ['far', metresBetween(chatham, chorley)],
      ],
    )
    const within = (withinMetres: number) => idsOf(kept, { near: { point: chatham, withinMetres } })
    assert.deepEqual(await within(metres - 0.01), ['here'])
    assert.deepEqual(await within(metres), ['here', 'two'])
  })

  test('two places whose middle is here are not here', async (t) => {
    const corner = (lat: number, lng: number) => ({ lat: chatham.lat + lat, lng: chatham.lng + lng })
    const kept = await filled(t, document('around', { points: [corner(0, 1), corner(1, 0)] }))
    assert.deepEqual(await idsOf(kept, { near: { point: chatham, withinMetres: 5_000 } }), [])
  })

  test('what is not at a place stays in range, unless it says which areas it reaches', async (t) => {
    const kept = await filled(
      t,
      document('everywhere', { points: [], remote: true }),
      document('medway', { points: [], remote: true, covers: ['Medway'] }),
      document('nowhere', { points: [] }),
    )
    const near = { point: chorley, withinMetres: 1_000, area: 'Chorley' }
    assert.deepEqual(await idsOf(kept, { near }), ['everywhere'])
    assert.deepEqual(await idsOf(kept, { near: { ...near, area: 'Medway' } }), ['everywhere', 'medway'])
  })

  test('what is in range only because it comes to you says no distance', async (t) => {
    const kept = await filled(t, document('both', { points: [chatham], remote: true }))
    const metres = async (point: typeof chatham, withinMetres?: number) =>
      (await kept.engine.find(question({ near: { point, withinMetres } }))).rows.map((row) => row.metres)
    assert.deepEqual(await metres(chatham, 1_000), [0])
    assert.deepEqual(await metres(chorley, 1_000), [null])
    assert.deepEqual(await metres(chorley), [metresBetween(chatham, chorley)])
  })
}

function upkeepContract(filled: Filled): void {
  test('the last one put is the one that is found; what is removed is not', async (t) => {
    const kept = await filled(t, document('a', { title: 'Chess' }))
    await kept.put(document('a', { title: 'Bowls', codes: codes({ need: ['falls'] }) }))
    assert.deepEqual(await idsOf(kept, { text: 'chess' }), [])
    assert.deepEqual(await idsOf(kept, { text: 'bowls', filters: { need: ['falls'] } }), ['a'])
    await kept.remove('a', 'never-there')
    for (const asked of [{}, { text: 'bowls' }]) assert.deepEqual(await idsOf(kept, asked), [])
    assert.equal(await kept.engine.count(), 0)
    await kept.put(document('a', { title: 'Bowls' }))
    assert.deepEqual(await idsOf(kept, { text: 'bowls' }), ['a'])
  })

  test('an older change never overwrites a newer one, and how far it is never goes back', async (t) => {
    const older = document('a', { title: 'Chess' })
    const kept = await filled(t, document('a', { title: 'Bowls' }))
    const upTo = await kept.engine.upTo()
    await kept.engine.apply({ put: [older], remove: [], upTo: older.v })
    assert.deepEqual(await idsOf(kept, { text: 'bowls' }), ['a'])
    assert.equal(await kept.engine.upTo(), upTo)
  })

  test('it knows how far it is, and what it has in which version', async (t) => {
    const documents = [document('a'), document('b')]
    const kept = await filled(t, ...documents)
    assert.equal(await kept.engine.upTo(), documents[1]!.v)
    const versions = new Map<string, number>()
    for await (const { id, v } of kept.engine.versions()) versions.set(id, v)
    assert.deepEqual(versions, new Map(documents.map(({ id, v }) => [id, v])))
    assert.equal(await kept.engine.count(), 2)
    assert.equal(await kept.engine.ready(), true)
  })

  test('pages follow one another without gap or repeat, and ties keep one order', async (t) => {
    const all = Array.from({ length: 45 }, (_, at) => document(`id-${String(at).padStart(2, '0')}`))
    const kept = await filled(t, ...all.toReversed())
    for (const text of ['', 'weekly']) {
      const pages = await Promise.all([0, 20, 40, 60].map((offset) => idsOf(kept, { text, offset })))
      assert.deepEqual(
        pages.flat(),
        all.map(({ id }) => id),
      )
    }
  })
}

function rebuildContract(filled: Filled): void {
  test('a rebuild leaves only what it was given, and a second one changes nothing', async (t) => {
    const kept = await filled(t, document('withdrawn', { title: 'Chess' }))
    const given = [document('a', { title: 'Chess' }), document('b')]
    assert.equal(await kept.rebuild(stream(given), newest()), 2)
    const before = await kept.engine.find(question({ text: 'chess' }))
    assert.deepEqual(
      before.rows.map(({ id }) => id),
      ['a'],
    )
    assert.equal(await kept.rebuild(stream(given), newest()), 2)
    assert.deepEqual(await kept.engine.find(question({ text: 'chess' })), before)
    assert.equal(await kept.engine.upTo(), newest())
  })

  test('while it rebuilds the old index answers, and what changes meanwhile is not lost', async (t) => {
    const kept = await filled(t, document('old'))
    const early = document('a', { title: 'Chess' })
    const late = document('b')
    const upTo = newest()
    async function* slow() {
      yield early
      assert.deepEqual(await idsOf(kept, {}), ['old'])
      await kept.put(document('a', { title: 'Bowls' }), document('c'))
      await kept.remove('b')
      yield late
    }
    assert.equal(await kept.rebuild(slow(), upTo), 2)
    assert.deepEqual(await idsOf(kept, {}), ['a', 'c'])
    assert.deepEqual(await idsOf(kept, { text: 'bowls' }), ['a'])
    assert.equal(await kept.engine.upTo(), newest())
  })

  test('an index that is ahead of the store is as far as the store after a rebuild', async (t) => {
    const kept = await filled(t, document('a'), document('never-was'))
    const before = document('a')
    assert.equal(await kept.rebuild(stream([{ ...before, v: 1 }]), 1), 1)
    assert.equal(await kept.engine.upTo(), 1)
    assert.deepEqual(await idsOf(kept, {}), ['a'])
  })
}
