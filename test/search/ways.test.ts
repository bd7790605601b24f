// test/search/ways.test.ts — no search is a dead end: ways out are named, counted, and true.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { similarPlaces } from '../../src/search/understanding/similar-places.ts'
import { type GardenWorld, startGardens } from './garden-world.ts'

interface Way {
  text: string
  href: string
  count: number
}

/** Every way must find as many as it says. */
async function truthful({ asks }: GardenWorld, ways: Way[]): Promise<void> {
  for (const { text, href, count } of ways) {
    assert.equal((await asks(href.split('?')[1] ?? '')).total, count, text)
  }
}

const texts = (ways: Way[]) => ways.map(({ text, count }) => `${text}: ${count}`)

test('nothing found: look further, drop one filter at a time, or all; each with its number', async (t) => {
  const world = await startGardens(t)
  const body = await world.asks('q=gardening&near=ME4&within=1&day=sat&price=under-5&language=en')
  assert.equal(body.total, 1, 'only what comes by phone, at a time that is agreed')
  assert.deepEqual(texts(body.ways), [
    'Search without “Saturday”: 4',
    'Search without “Under £5”: 2',
    'Search without any filter: 5',
    'Look only for “Time outdoors”: 4',
    'See every activity: 7',
  ])
  await truthful(world, body.ways)
})

test('a distance that finds more is offered, and any distance', async (t) => {
  const world = await startGardens(t)
  const body = await world.asks('q=orchard&not=need%3Anature&near=ME4&within=2')
  assert.deepEqual(texts(body.ways).slice(0, 2), ['Look up to 10 miles away: 1', 'Look at any distance: 1'])
  await truthful(world, body.ways)
  assert.equal(body.nearMatches.length, 0, 'four times as far is not near')
  const nearer = await world.asks('q=orchard&not=need%3Anature&near=ME4&within=5')
  assert.equal(nearer.nearMatches[0]?.title, 'Far Orchard')
  assert.match(nearer.nearMatches[0]?.misses[0] ?? '', /^\d[\d.]* miles away$/)
})

test('those that are full are offered when only places left were asked', async (t) => {
  const world = await startGardens(t)
  const body = await world.asks('q=crowded&room=yes')
  assert.equal(body.total, 0)
  assert.deepEqual(texts(body.ways)[0], 'Also show 1 that are full: you can ask to wait: 1')
  assert.equal(body.nearMatches[0]?.title, 'Crowded Greenhouse')
  assert.deepEqual(body.nearMatches[0]?.misses, ['Full: ask about waiting'])
  await truthful(world, body.ways)
})

test('where everything is full the page says so, and offers ways on', async (t) => {
  const world = await startGardens(t)
  const body = await world.asks('q=crowded')
  assert.equal(body.total, 1)
  assert.deepEqual(body.advice, ['Everything here is full now. Ask a group about waiting, or look further.'])
  assert.ok(body.ways.length > 0)
  assert.deepEqual((await world.asks('q=gardening')).advice, [])
})

test('the main need alone, the search without its words, and what needs no journey', async (t) => {
  const world = await startGardens(t)
  const body = await world.asks('q=breathless+zeppelin&language=pl')
  const said = texts(body.ways)
  assert.ok(said.includes('Look only for “Breathing and lung conditions”: 1'), said.join('\n'))
  assert.ok(said.includes('Search without “breathless zeppelin”: 1'), said.join('\n'))
  await truthful(world, body.ways)
  const far = await world.asks('q=gardening&language=ur&near=ME4')
  assert.ok(texts(far.ways).includes('See what is online, by phone or at home: 1'))
  await truthful(world, far.ways)
})

test('near matches fit part of what was asked, and each says what it lacks', async (t) => {
  const { asks, shows } = await startGardens(t)
  const body = await asks('q=tea+garden&day=mon&price=free&language=pl')
  assert.equal(body.total, 0)
  const tea = body.nearMatches.find(({ title }) => title === 'Tea Garden')
  assert.deepEqual(tea?.misses.toSorted(), ['Costs £3', 'Not in Polish', 'Not on Monday'])
  const page = await shows('q=tea+garden&day=mon&price=free&language=pl')
  assert.match(page, /We found nothing like that.*Near matches.*Tea Garden/)
})

test('a filter alone has no near matches of another need', async (t) => {
  const { asks } = await startGardens(t)
  assert.deepEqual((await asks('need=breathing')).nearMatches, [])
  const both = await asks('need=breathing&day=sat')
  assert.deepEqual(
    both.nearMatches.map(({ title, misses }) => [title, misses]),
    [['Singing for breath', ['Not on Saturday']]],
  )
})

test('enough found: no ways out, nothing more is asked of the engine', async (t) => {
  const { asks, ports } = await startGardens(t)
  let searches = 0
  const find = ports.search.find.bind(ports.search)
  ports.search.find = (query) => {
    searches++
    return find(query)
  }
  const { ways, nearMatches } = await asks('q=gardening')
  assert.deepEqual([ways, nearMatches, searches], [[], [], 1])
})

test('an unknown place: a sentence, towns like it as links, and nothing is left out', async (t) => {
  const { asks, shows } = await startGardens(t)
  const body = await asks('near=Chathm&price=free')
  assert.match(body.unknownPlace ?? '', /We do not know where “Chathm” is/)
  assert.deepEqual(body.places, [{ text: 'Chatham', href: '/activities?near=Chatham&price=free' }])
  assert.equal(body.total, 3)
  const page = await shows('near=Chathm&price=free')
  assert.match(
    page,
    /Did you mean <a class="govuk-link" href="\/activities\?near=Chatham&price=free">Chatham<\/a>\?/,
  )
})

test('towns are alike by their letters', () => {
  const towns = ['Chatham', 'Gillingham', 'Rochester', 'Rainham', 'Hoo St Werburgh', 'Cliffe']
  assert.deepEqual(similarPlaces('Chattam', towns), ['Chatham'])
  assert.deepEqual(similarPlaces('gilingham kent', towns), [])
  assert.deepEqual(similarPlaces('Gilingahm', towns), ['Gillingham'])
  assert.deepEqual(similarPlaces('hoo', towns), ['Hoo St Werburgh'])
  assert.deepEqual(similarPlaces('Rochester upon Medway', towns), ['Rochester'])
  for (const nothing of ['', 'x', '??', 'Timbuktu', 'a'.repeat(10_000)]) {
    assert.deepEqual(similarPlaces(nothing, towns), [], nothing.slice(0, 20))
  }
})
