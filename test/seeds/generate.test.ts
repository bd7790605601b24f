// test/seeds/generate.test.ts — the generated directory is the same each time, and as sound as the other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateActivities, generateOrganisations, organisationsNeeded } from '../../seeds/generate.ts'
import type { SeedActivity } from '../../seeds/types.ts'
import { assertActivity, dramaNumber, exampleAddress } from './sound.ts'

test('the same seed makes the same directory, and another seed another', () => {
  const made = [...generateActivities(300, 7)]
  assert.deepEqual([...generateActivities(300, 7)], made)
  assert.notDeepEqual([...generateActivities(300, 8)], made)
  assert.deepEqual([...generateOrganisations(60, 7)], [...generateOrganisations(60, 7)])
})

test('a larger directory begins with the smaller one', () => {
  assert.deepEqual([...generateActivities(500, 7)].slice(0, 120), [...generateActivities(120, 7)])
  assert.deepEqual([...generateOrganisations(90, 7)].slice(0, 20), [...generateOrganisations(20, 7)])
})

test('every generated activity is sound and belongs to a generated organisation', () => {
  for (const [count, seed] of [
    [1, 1],
    [21, 2],
    [2_000, 3],
  ] as const) {
    const ids = new Set<string>()
    for (const organisation of generateOrganisations(organisationsNeeded(count), seed)) {
      assert.match(organisation.phone, dramaNumber)
      assert.match(organisation.email, exampleAddress)
      ids.add(organisation.id)
    }
    assert.equal(ids.size, organisationsNeeded(count))
    const activities = [...generateActivities(count, seed)]
    assert.equal(new Set(activities.map((one) => one.key)).size, count)
    for (const activity of activities) {
      assertActivity(activity)
      assert.ok(ids.has(activity.organisation), activity.key)
    }
  }
})

test('two thousand activities are varied', () => {
  const activities = [...generateActivities(2_000, 3)]
  const different = (of: (activity: SeedActivity) => unknown) => new Set(activities.map(of)).size
  assert.ok(different((one) => one.kind) >= 22)
  assert.ok(different((one) => one.title) >= 700)
  assert.ok(different((one) => one.description) >= 1_900)
  assert.ok(different((one) => one.places[0]?.postcode) >= 900)
})
