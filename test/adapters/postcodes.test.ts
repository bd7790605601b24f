// test/adapters/postcodes.test.ts — the geocoder of imported postcodes keeps the contract.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { outwardCodeGeocoder } from '../../src/adapters/geocoders/outward-codes.ts'
import { postcodeGeocoder } from '../../src/adapters/geocoders/postcodes.ts'
import { openStore } from '../../src/db/db.ts'
import type { PostcodeRow } from '../../src/search/postcodes/rows.ts'
import { savePostcodes } from '../../src/search/postcodes/store.ts'
import { geocoderContract } from '../contracts/geocoder.ts'

const folder = await mkdtemp(join(tmpdir(), 'allotment-postcodes-'))
const store = await openStore(join(folder, 'allotment.sqlite'))
after(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})
const rowAt = (postcode: string, areaCode: string | null, [latE6, lngE6]: [number, number]): PostcodeRow => ({
  postcode,
  latE6,
  lngE6,
  areaCode,
})
await store.transaction((tx) =>
  savePostcodes(tx, [
    rowAt('ME44ZZ', 'E06000035', [51_381_000, 529_000]),
    rowAt('ME99ZZ', 'E06000035', [51_350_000, 690_000]),
    rowAt('ME98ZZ', null, [51_340_000, 700_000]),
    rowAt('DA129ZZ', 'E07000111', [51_400_000, 350_000]),
    rowAt('ZZ10AA', 'S12000027', [60_100_000, -1_200_000]),
    rowAt('ZZ10AB', 'S12000027', [60_300_000, -1_400_000]),
  ]),
)
const open = () => postcodeGeocoder(store.read, outwardCodeGeocoder())

geocoderContract(open, {
  spellings: ['ME4 4ZZ', 'me44zz', ' mE4  4zZ ', 'ME4 5AA', 'ME4', 'Chatham', ' CHATHAM '],
  about: { lat: 51.381, lng: 0.529 },
  area: 'Medway',
  unknown: 'SW1A 1AA',
})

test('a whole postcode is exactly where the import says, named like its outward code', async () => {
  const found = await open().locate('me4 4zz')
  assert.deepEqual(found, { point: { lat: 51.381, lng: 0.529 }, label: 'ME4 4ZZ (Chatham)', area: 'Medway' })
})

test('the area is the postcode’s own: an outward code may lie in several', async () => {
  const areaOf = async (text: string) => {
    const found = await open().locate(text)
    return 'point' in found ? found.area : 'nowhere'
  }
  assert.equal(await areaOf('ME9'), 'Swale')
  assert.equal(await areaOf('ME9 9ZZ'), 'Medway')
  assert.equal(await areaOf('ME9 8ZZ'), 'Swale', 'without a code, that of its outward code')
  assert.equal(await areaOf('DA12 9ZZ'), undefined, 'a council we have no name for is not the one beside it')
})

test('far from the area we serve, an outward code is in the middle of its postcodes', async () => {
  const middle = { point: { lat: 60.2, lng: -1.3 }, label: 'ZZ1' }
  assert.deepEqual(await open().locate('zz1'), middle)
  assert.deepEqual(await open().locate('ZZ1 9ZZ'), middle, 'a postcode newer than the import')
  assert.ok('unknown' in (await open().locate('ZZ2')))
  const whole = await open().locate('ZZ1 0AA')
  assert.ok('point' in whole && whole.label === 'ZZ1 0AA')
})
