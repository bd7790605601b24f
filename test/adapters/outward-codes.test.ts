// test/adapters/outward-codes.test.ts — the geocoder of outward codes and towns keeps the contract.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outwardCodeGeocoder } from '../../src/adapters/geocoders/outward-codes.ts'
import { metresBetween } from '../../src/kernel/distance.ts'
import { geocoderContract } from '../contracts/geocoder.ts'

geocoderContract(outwardCodeGeocoder, {
  spellings: ['ME4 5AA', 'me45aa', ' Me4 ', 'ME4', 'Chatham', 'chatham', ' CHATHAM '],
  about: { lat: 51.38, lng: 0.531 },
  area: 'Medway',
  unknown: 'SW1A 1AA',
})

test('a town found by its hyphens or without them', async () => {
  for (const typed of ['Clayton-le-Woods', 'clayton le woods']) {
    const found = await outwardCodeGeocoder().locate(typed)
    assert.ok('point' in found && found.label.startsWith('Clayton-le-Woods'))
  }
})

test('a council area is a place too: in the middle of its towns, unless a town has its name', async () => {
  const geocoder = outwardCodeGeocoder()
  const medway = await geocoder.locate('medway')
  assert.ok('point' in medway && medway.label === 'Medway' && medway.area === 'Medway')
  assert.ok(metresBetween(medway.point, { lat: 51.38, lng: 0.53 }) < 8_000)
  assert.ok(geocoder.towns.includes('Swale'))
  const chorley = await geocoder.locate('Chorley')
  assert.ok('point' in chorley && chorley.label.startsWith('Chorley (PR'))
  assert.equal(geocoder.towns.filter((town) => town === 'Chorley').length, 1)
})

test('a village whose name a great city has is not offered for the city', async () => {
  assert.ok('unknown' in (await outwardCodeGeocoder().locate('Leeds')))
})
