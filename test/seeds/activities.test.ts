// test/seeds/activities.test.ts — the hand-made activities hold together: their facts are possible.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSeeds } from '../../seeds/load.ts'
import { assertActivity } from './sound.ts'

const { activities, organisations, places } = readSeeds()

test('at least 110 activities are published, and each other state is there too', () => {
  const count = (state: string) => activities.filter((activity) => activity.state === state).length
  assert.ok(count('published') >= 110)
  for (const state of ['paused', 'draft', 'submitted', 'closed']) assert.ok(count(state) > 0, state)
})

test('keys are used once', () => {
  assert.equal(new Set(activities.map((activity) => activity.key)).size, activities.length)
})

test('every activity belongs to a provider', () => {
  const providers = new Set(organisations.filter((one) => one.kind === 'provider').map((one) => one.id))
  for (const activity of activities) assert.ok(providers.has(activity.organisation), activity.key)
})

for (const activity of activities) {
  test(`${activity.key} is sound`, () => assertActivity(activity))
}

test('the same venue is described the same way wherever it is used', () => {
  const venues = new Map<string, string>()
  for (const place of activities.flatMap((activity) => activity.places)) {
    const known = venues.get(place.postcode) ?? JSON.stringify(place)
    assert.equal(JSON.stringify(place), known)
    venues.set(place.postcode, known)
  }
  assert.ok(venues.size >= 50)
})

test('somewhere is hidden, and not everything is in person or in office hours', () => {
  const sessions = activities.flatMap((activity) => activity.sessions)
  assert.ok(activities.some((activity) => activity.places.some((place) => place.hidden)))
  for (const mode of ['online', 'phone', 'home'] as const) {
    assert.ok(
      activities.some((activity) => activity.mode.includes(mode)),
      mode,
    )
  }
  assert.ok(sessions.some((session) => session.start >= '18:00'))
  assert.ok(
    sessions.some((session) => session.day === 'sat') && sessions.some((session) => session.day === 'sun'),
  )
})

test('both parts of the seeded area are well covered', () => {
  const areaOf = new Map(organisations.map((one) => [one.id, one.area]))
  const inChorley = activities.filter((activity) => areaOf.get(activity.organisation) === 'Chorley').length
  assert.ok(inChorley >= 25)
  assert.ok(activities.length - inChorley >= 90)
  assert.ok(places.towns.length >= 25)
})
