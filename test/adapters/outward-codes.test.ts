// test/adapters/outward-codes.test.ts — the geocoder of outward codes and towns keeps the contract.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outwardCodeGeocoder } from '../../src/adapters/geocoders/outward-codes.ts'
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

test('a village whose name a great city has is not offered for the city', async () => {
  assert.ok('unknown' in (await outwardCodeGeocoder().locate('Leeds')))
})
