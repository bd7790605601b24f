// test/seeds/vocabulary.test.ts — the curated words: needs, circumstances, places and labels.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSeeds } from '../../seeds/load.ts'

const { activities, circumstances, needs, places } = readSeeds()

test('there are 22 to 30 needs, and each is met by a published activity', () => {
  assert.ok(needs.length >= 22 && needs.length <= 30)
  for (const need of needs) {
    const met = activities.some((one) => one.state === 'published' && one.needs.includes(need.id))
    assert.ok(met, need.id)
  }
})

test('every need and circumstance has its own id, a label, a hint and phrases in small letters', () => {
  for (const list of [needs, circumstances]) {
    assert.equal(new Set(list.map((one) => one.id)).size, list.length)
    for (const one of list) {
      assert.match(one.id, /^[a-z]+(-[a-z]+)*$/)
      assert.ok(one.label && one.hint && one.phrases.length >= 2, one.id)
      assert.equal(new Set(one.phrases).size, one.phrases.length, one.id)
      for (const phrase of one.phrases) assert.equal(phrase, phrase.toLowerCase().trim())
    }
  }
})

test('“since my wife died” means bereavement as well as loneliness', () => {
  const meant = needs.filter((need) => need.phrases.includes('since my wife died')).map((need) => need.id)
  assert.deepEqual(meant, ['loneliness', 'bereavement'])
})

test('every town lies in England, in an outward code that is listed once', () => {
  const codes = new Set(places.outwardCodes.map((one) => one.outwardCode))
  assert.equal(codes.size, places.outwardCodes.length)
  assert.equal(new Set(places.towns.map((one) => one.town)).size, places.towns.length)
  for (const town of places.towns) assert.ok(codes.has(town.outwardCode), town.town)
  for (const point of [...places.towns, ...places.outwardCodes]) {
    assert.ok(point.lat > 51 && point.lat < 54 && point.lng > -3 && point.lng < 1.1)
  }
})
