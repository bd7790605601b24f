// test/search/suggestions.test.ts — suggestions as one types, and the nearest place, as scripts ask for them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outwardCodeGeocoder } from '../../src/adapters/geocoders/outward-codes.ts'
import { needs, pauseActivity } from '../../src/directory/directory.ts'
import { suggestNeeds, suggestPlaces } from '../../src/search/suggestions.ts'
import { startWorld, type World } from '../support/world.ts'

const geocoder = outwardCodeGeocoder()
const labels = (list: { label: string }[]) => list.map(({ label }) => label)

test('a need is suggested by its label first, then by what people say for it', () => {
  assert.deepEqual(suggestNeeds('lonel', 3)[0], {
    label: 'Loneliness and isolation',
    href: '/activities?need=loneliness',
  })
  for (const need of needs) {
    assert.ok(labels(suggestNeeds(need.label, 3)).includes(need.label), need.label)
    for (const phrase of need.phrases) {
      assert.ok(labels(suggestNeeds(phrase, 99)).includes(need.label), `${need.label}: ${phrase}`)
    }
  }
  assert.deepEqual(suggestNeeds('', 3), [])
  assert.deepEqual(suggestNeeds('xyzzy', 3), [])
})

test('a place is suggested by the beginning of its code or of a word of its name', () => {
  const suggested = (typed: string) => labels(suggestPlaces(geocoder, typed, 8))
  assert.deepEqual(suggested('me4'), ['ME4 (Chatham)'])
  assert.deepEqual(suggested('ME 4'), ['ME4 (Chatham)'])
  assert.ok(suggested('chath').includes('Chatham'))
  assert.equal(suggested('me1')[0], 'ME1 (Rochester)', 'the shortest first')
  assert.deepEqual(suggested('!'), [])
  assert.ok(suggestPlaces(geocoder, 'm', 3).length <= 3)
})

test('the address of a suggested place finds that place', async () => {
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    for (const { href, label } of suggestPlaces(geocoder, letter, 99)) {
      const near = new URL(href, 'http://allotment.example').searchParams.get('near')!
      assert.ok('point' in (await geocoder.locate(near)), label)
    }
  }
})

test('activities, needs and places come together, eight at most, for a minute', async (t) => {
  const world = await startWorld(t)
  const { body, headers } = await world.anyone().get('/suggestions?q=gard').expect(200)
  assert.deepEqual(body.activities, [
    { title: 'Gardening together', href: `/activities/${world.activities.gardening}` },
  ])
  assert.deepEqual(body.needs, [{ label: 'Time outdoors', href: '/activities?need=nature' }])
  assert.equal(headers['cache-control'], 'private, max-age=60')
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    const { activities, needs: ofNeeds, places } = await suggest(world, `q=${letter}`)
    assert.ok(activities.length + ofNeeds.length + places.length <= 8, letter)
    const words = await suggest(world, `q=${letter}&of=words`)
    assert.deepEqual(words.places, [])
    const here = await suggest(world, `q=${letter}&of=places`)
    assert.deepEqual([here.activities, here.needs], [[], []])
  }
})

test('what is not published is not suggested, even by an index that still has it', async (t) => {
  const world = await startWorld(t)
  const { greenShoots } = world.players
  await pauseActivity(world.ports, greenShoots, world.activities.gardening, '2026-03-20')
  assert.deepEqual((await suggest(world, 'q=gard')).activities, [])
  world.clock.advance({ days: 366 })
  assert.deepEqual((await suggest(world, 'q=singing')).activities, [])
})

test('words of danger get no suggestion that could come before the numbers to call', async (t) => {
  const world = await startWorld(t)
  const before = 'gardening '.repeat(10)
  for (const q of [
    'suicidal',
    'my partner hits me',
    'overdose',
    'suici',
    'i want to di',
    `${before}suicidal`,
  ]) {
    const body = await suggest(world, `q=${encodeURIComponent(q)}`)
    assert.deepEqual([body.activities, body.needs, body.places], [[], [], []], q)
  }
})

test('whatever is asked is answered', async (t) => {
  const world = await startWorld(t)
  const asked = [
    '',
    'q=',
    `q=${'a'.repeat(9_000)}`,
    'q=%00%0a%1b',
    'q=a&q=b',
    'q[x]=1',
    'q=%22%20OR%201%3D1',
    'q=%F0%9F%8D%8E',
  ]
  for (const query of asked) {
    const { status, body } = await world.anyone().get(`/suggestions?${query}`)
    assert.equal(status, 200, query)
    assert.deepEqual(Object.keys(body), ['activities', 'needs', 'places'])
  }
})

test('the nearest outward code is told for a point on the earth, and kept by nobody', async (t) => {
  const world = await startWorld(t)
  const near = (query: string) =>
    world.anyone().get(`/places/nearest?${query}`).set('Accept', 'application/json')
  const found = await near('lat=51.38&lng=0.53').expect(200)
  assert.deepEqual(found.body, { outwardCode: 'ME4', label: 'ME4 (Chatham)' })
  assert.equal(found.headers['cache-control'], 'no-store')
  assert.match((await near('lat=0&lng=0').expect(404)).body.says, /Type a postcode or town instead/)
  for (const query of [
    '',
    'lat=51',
    'lat=91&lng=0',
    'lat=0&lng=181',
    'lat=1e1&lng=0',
    'lat=NaN&lng=0',
    'lat=x&lng=y',
  ]) {
    assert.match((await near(query).expect(400)).body.says, /Type a postcode or town/, query)
  }
})

async function suggest(world: World, query: string) {
  const { body } = await world.anyone().get(`/suggestions?${query}`).expect(200)
  return body as Record<'activities' | 'needs' | 'places', unknown[]>
}
