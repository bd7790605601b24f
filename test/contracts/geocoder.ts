// test/contracts/geocoder.ts — what every geocoder must do.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Geocoder } from '../../src/directory/directory.ts'
import { metresBetween } from '../../src/kernel/distance.ts'

/**
 * Runs the contract; `known` are spellings of one place, which lies at `about`, and of one it cannot know.
 */
export function geocoderContract(
  open: () => Geocoder,
  known: { spellings: string[]; about: { lat: number; lng: number }; area: string; unknown: string },
): void {
  test('a postcode, an outward code and a town are found however they are typed', async () => {
    for (const spelling of known.spellings) {
      const found = await open().locate(spelling)
      assert.ok('point' in found, spelling)
      assert.ok(metresBetween(found.point, known.about) < 5_000, spelling)
      assert.equal(found.area, known.area)
      assert.match(found.label, /\w/)
    }
  })

  test('a place it does not know is said plainly, with places it knows', async () => {
    const found = await open().locate(known.unknown)
    assert.ok('unknown' in found)
    assert.ok(found.unknown.includes(known.unknown))
    assert.ok(found.unknown.includes(known.area))
  })

  test('the towns and outward codes it names are places it knows', async () => {
    const geocoder = open()
    assert.ok(geocoder.towns.length > 0 && geocoder.outwardCodes.length > 0)
    for (const name of [...geocoder.towns, ...geocoder.outwardCodes.map(({ outwardCode }) => outwardCode)]) {
      assert.ok('point' in (await geocoder.locate(name)), name)
    }
  })

  test('the outward code nearest to a point is said as typed; far from all there is none', async () => {
    const geocoder = open()
    const found = await geocoder.nearest(known.about)
    assert.ok(found && geocoder.outwardCodes.some(({ outwardCode }) => outwardCode === found.outwardCode))
    assert.ok(metresBetween(found.point, known.about) < 5_000)
    const located = await geocoder.locate(found.outwardCode)
    assert.ok('point' in located && metresBetween(located.point, found.point) < 5_000)
    assert.equal(await geocoder.nearest({ lat: 0, lng: -30 }), undefined)
  })

  test('whatever is typed is answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (typed) => {
        const found = await open().locate(typed)
        assert.ok('point' in found !== 'unknown' in found)
      }),
    )
  })
}
