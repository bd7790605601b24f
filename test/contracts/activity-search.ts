// test/contracts/activity-search.ts — what every activity search must do, whichever engine stands behind it.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import type { ActivitySearch, SearchDocument, SearchQuery } from '../../src/directory/directory.ts'
import { metresBetween } from '../../src/kernel/distance.ts'

const chatham = { lat: 51.38, lng: 0.531 }
const chorley = { lat: 53.653, lng: -2.632 }

/** A document to find; `change` replaces whole fields. */
export function document(id: string, change: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id,
    title: 'Something',
    summary: 'A weekly meeting.',
    description: '',
    needs: ['nature'],
    needWords: 'Nature',
    otherWords: '',
    points: [chatham],
    remote: false,
    covers: [],
    placesLeft: null,
    confirmedOn: '2026-03-01',
    ...change,
  }
}

/** A question for everything; `change` replaces whole fields. */
export function question(change: Partial<SearchQuery> = {}): SearchQuery {
  const always = { confirmedSince: '2025-03-02', today: '2026-03-02', offset: 0, limit: 20 }
  return { words: '', needs: [], ...always, ...change }
}

/** Runs the contract; `open` gives an empty engine that ends with the test. */
export function activitySearchContract(open: (t: TestContext) => Promise<ActivitySearch>): void {
  const filled = async (t: TestContext, ...documents: SearchDocument[]) => {
    const search = await open(t)
    await search.put(documents)
    return search
  }
  const ids = async (search: ActivitySearch, change: Partial<SearchQuery>) =>
    (await search.find(question(change))).rows.map(({ id }) => id)

  wordsContract(filled, ids)
  filtersContract(filled, ids)
  upkeepContract(open, filled, ids)
}

type Filled = (t: TestContext, ...documents: SearchDocument[]) => Promise<ActivitySearch>
type Ids = (search: ActivitySearch, change: Partial<SearchQuery>) => Promise<string[]>

function wordsContract(filled: Filled, ids: Ids): void {
  test('words match whatever their ending, half typed, and without accents', async (t) => {
    const other = document('b', { needWords: '' })
    const search = await filled(t, document('a', { title: 'Gardening at the Café' }), other)
    for (const words of ['garden', 'gardens', 'GARDENING', 'gardeni', 'gard', 'cafe', 'café', 'gàrden']) {
      assert.deepEqual(await ids(search, { words }), ['a'], words)
    }
    assert.deepEqual(await ids(search, { words: 'gardenia' }), [])
  })

  test('a title counts more than a need, a summary, a description', async (t) => {
    const search = await filled(
      t,
      document('a', { description: 'We sing.' }),
      document('b', { summary: 'We sing.' }),
      document('c', { needWords: 'singing' }),
      document('d', { title: 'Sing' }),
    )
    assert.deepEqual(await ids(search, { words: 'singing' }), ['d', 'c', 'b', 'a'])
  })

  test('what has all the words comes first, then what has fewer', async (t) => {
    const search = await filled(
      t,
      document('a', { title: 'Chair' }),
      document('b', { description: 'yoga on a chair' }),
      document('c', { title: 'Pottery' }),
    )
    assert.deepEqual(await ids(search, { words: 'chair yoga' }), ['b', 'a'])
  })

  test('words people use for a need find it, and say why', async (t) => {
    const needWords = 'Bereavement and loss\nsince my wife died\ngrief'
    const search = await filled(t, document('a', { needs: ['bereavement'], needWords }), document('b'))
    const likely = { words: 'since my wife died', likelyNeeds: ['bereavement'] }
    const { rows } = await search.find(question(likely))
    assert.deepEqual(rows, [
      { id: 'a', metres: null, why: { needs: ['bereavement'], words: ['wife', 'died'] } },
    ])
  })

  test('no words find everything; words without letters find nothing', async (t) => {
    const search = await filled(t, document('a'), document('b'))
    assert.equal((await search.find(question({ words: '  ' }))).total, 2)
    assert.equal((await search.find(question({ words: '!? 🌱' }))).total, 0)
  })

  test('whatever is typed is answered', async (t) => {
    const search = await filled(t, document('a', { title: 'Near and far' }))
    const nasty = [
      '"',
      '*',
      'NEAR(a b)',
      'a AND',
      'title:x',
      '^a',
      '-',
      'a"b',
      '🌱',
      "o'clock",
      '\u0000',
      '(((',
    ]
    for (const words of [...nasty, 'x'.repeat(10_000), 'near '.repeat(3_000)]) {
      await search.find(question({ words }))
    }
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.mixedCase(fc.constantFrom(...nasty)),
    )
    await fc.assert(
      fc.asyncProperty(typed, fc.nat(30), async (words, limit) => {
        const { rows, total } = await search.find(question({ words, limit }))
        assert.ok(rows.length <= Math.min(limit, total))
      }),
      { numRuns: 300 },
    )
  })
}

function filtersContract(filled: Filled, ids: Ids): void {
  test('a need filters exactly, several mean any, and the counts say what each would give', async (t) => {
    const search = await filled(
      t,
      document('a', { needs: ['nature', 'food'] }),
      document('b', { needs: ['food'] }),
      document('c', { needs: ['falls'] }),
    )
    assert.deepEqual(await ids(search, { needs: ['food'] }), ['a', 'b'])
    assert.deepEqual((await ids(search, { needs: ['nature', 'falls'] })).toSorted(), ['a', 'c'])
    assert.deepEqual(await ids(search, { needs: ['foo'] }), [])
    const { needCounts } = await search.find(question({ needs: ['falls'] }))
    const counts = Object.fromEntries(needCounts.map(({ need, count }) => [need, count]))
    assert.deepEqual(counts, { nature: 1, food: 2, falls: 1 })
  })

  test('distance is exact, to the nearest place, and only a place orders by it', async (t) => {
    const near = { lat: 51.39, lng: 0.531 }
    const search = await filled(
      t,
      document('far', { points: [chorley] }),
      document('two', { points: [chorley, near] }),
      document('here'),
    )
    const metres = metresBetween(chatham, near)
    const { rows } = await search.find(question({ near: { point: chatham } }))
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['here', 'two', 'far'],
    )
    assert.equal(rows[1]!.metres, metres)
    const within = (withinMetres: number) => ids(search, { near: { point: chatham, withinMetres } })
    assert.deepEqual(await within(metres - 1), ['here'])
    assert.deepEqual(await within(metres), ['here', 'two'])
  })

  test('what is not at a place stays in range, unless it says which areas it reaches', async (t) => {
    const search = await filled(
      t,
      document('everywhere', { points: [], remote: true }),
      document('medway', { points: [], remote: true, covers: ['Medway'] }),
      document('nowhere', { points: [] }),
    )
    const near = { point: chorley, withinMetres: 1_000, area: 'Chorley' }
    assert.deepEqual(await ids(search, { near }), ['everywhere'])
    assert.deepEqual(await ids(search, { near: { ...near, area: 'Medway' } }), ['everywhere', 'medway'])
  })

  test('what is in range only because it comes to you says no distance', async (t) => {
    const search = await filled(t, document('both', { points: [chatham], remote: true }))
    const metres = async (point: typeof chatham, withinMetres?: number) =>
      (await search.find(question({ near: { point, withinMetres } }))).rows.map((row) => row.metres)
    assert.deepEqual(await metres(chatham, 1_000), [0])
    assert.deepEqual(await metres(chorley, 1_000), [null])
    assert.deepEqual(await metres(chorley), [metresBetween(chatham, chorley)])
  })

  test('what nobody confirmed for too long is left out', async (t) => {
    const search = await filled(t, document('old', { confirmedOn: '2025-03-01' }), document('new'))
    assert.deepEqual(await ids(search, {}), ['new'])
  })

  test('pages follow one another without gap or repeat, and ties keep one order', async (t) => {
    const all = Array.from({ length: 45 }, (_, at) => document(`id-${String(at).padStart(2, '0')}`))
    const search = await filled(t, ...all.toReversed())
    const pages = await Promise.all([0, 20, 40, 60].map((offset) => ids(search, { offset })))
    assert.deepEqual(
      pages.map((page) => page.length),
      [20, 20, 5, 0],
    )
    assert.deepEqual(
      pages.flat(),
      all.map(({ id }) => id),
    )
  })
}

function upkeepContract(open: (t: TestContext) => Promise<ActivitySearch>, filled: Filled, ids: Ids): void {
  test('the last one put is the one that is found; what is removed is not', async (t) => {
    const search = await filled(t, document('a', { title: 'Chess' }))
    await search.put([document('a', { title: 'Bowls', needs: ['falls'] })])
    assert.deepEqual(await ids(search, { words: 'chess' }), [])
    assert.deepEqual(await ids(search, { words: 'bowls', needs: ['falls'] }), ['a'])
    await search.remove(['a', 'never-there'])
    assert.equal((await search.find(question())).total, 0)
    assert.equal(await search.count(), 0)
    await search.remove(['a'])
  })

  test('a rebuild leaves only what it was given, and a second one changes nothing', async (t) => {
    const search = await filled(t, document('withdrawn', { title: 'Chess' }))
    const given = [document('a', { title: 'Chess' }), document('b')]
    assert.equal(await search.rebuild(stream(given)), 2)
    const before = await search.find(question({ words: 'chess' }))
    assert.deepEqual(
      before.rows.map(({ id }) => id),
      ['a'],
    )
    assert.equal(await search.rebuild(stream(given)), 2)
    assert.deepEqual(await search.find(question({ words: 'chess' })), before)
  })

  test('while it rebuilds the old index answers, and what changes meanwhile is not lost', async (t) => {
    const search = await filled(t, document('old'))
    async function* slow() {
      yield document('a', { title: 'Chess' })
      assert.deepEqual(await ids(search, {}), ['old'])
      await search.put([document('a', { title: 'Bowls' }), document('c')])
      await search.remove(['b'])
      yield document('b')
    }
    assert.equal(await search.rebuild(slow()), 3 - 1)
    assert.deepEqual(await ids(search, {}), ['a', 'c'])
    assert.deepEqual(await ids(search, { words: 'bowls' }), ['a'])
  })

  test('an engine that is open is ready', async (t) => {
    assert.equal(await (await open(t)).ready(), true)
  })
}

async function* stream(documents: SearchDocument[]): AsyncIterable<SearchDocument> {
  yield* documents
}
