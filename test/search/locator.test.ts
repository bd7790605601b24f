// test/search/locator.test.ts — the locator picture: its scale, its rings, its pins, and who has none.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { metresBetween, metresPerMile, type Point } from '../../src/kernel/distance.ts'
import { locatorOf } from '../../src/search/locator/locator.ts'
import type { Located } from '../../src/search/locator/points.ts'
import type { Box } from '../../src/search/locator/boxes.ts'
import { placePins } from '../../src/search/locator/pin-spread.ts'
import { gardening } from '../directory/content.ts'

type Found = Located['found'][number]
type Place = Found['activity']['content']['places'][number]

const chatham = { lat: 51.38, lng: 0.531 }
const me4 = { label: 'ME4 (Chatham)', point: chatham }
const degreesPerMile = metresPerMile / metresBetween({ lat: 51, lng: 0 }, { lat: 52, lng: 0 })

/** A point some miles north and east of Chatham. */
function away(north: number, east: number = 0): Point {
  const narrower = Math.cos((chatham.lat * Math.PI) / 180)
  return { lat: chatham.lat + north * degreesPerMile, lng: chatham.lng + (east * degreesPerMile) / narrower }
}

function at(
  id: string,
  point: Point | undefined,
  change: Partial<Place> = {},
  metres?: number | null,
): Found {
  const place = { ...(gardening().places![0] as Place), lat: point?.lat, lng: point?.lng, ...change }
  const far = metres === undefined && point ? metresBetween(chatham, point) : (metres ?? null)
  return { activity: { id, content: { title: `Group ${id}`, places: [place] } }, hit: { metres: far } }
}

const afar = (id: string): Found => ({
  activity: { id, content: { title: 'Calls', places: [] } },
  hit: { metres: null },
})

test('the farthest pin decides the scale: the finest rings whose outermost nearly holds it', () => {
  const cases: [miles: number, rings: string[]][] = [
    [0, ['0.25 miles']],
    [0.2, ['0.25 miles']],
    [0.9, ['0.25 miles', '0.5 miles', '0.75 miles', '1 mile']],
    [1.05, ['0.25 miles', '0.5 miles', '0.75 miles', '1 mile']],
    [1.1, ['0.5 miles', '1 mile', '1.5 miles']],
    [2.9, ['1 mile', '2 miles', '3 miles']],
    [9, ['3 miles', '6 miles', '9 miles']],
    [240, ['100 miles', '200 miles', '300 miles']],
    [9_000, []],
  ]
  for (const [miles, rings] of cases) {
    const locator = locatorOf({ place: me4, found: [at('a', away(miles / 2)), at('b', away(-miles))] })!
    const labels = locator.rings.map(({ label }) => label)
    if (rings.length > 0) assert.deepEqual(labels, rings, `${miles} miles`)
    assert.ok(labels.length <= 4)
    const lowest = Math.max(...locator.pins.map(({ y, height }) => y + height / 2))
    assert.ok(lowest <= locator.middle + locator.rings.at(-1)!.radius * 1.08 + 1, `${miles} miles`)
  }
})

test('a pin stands where it is: north is up, east is right, a ring is its distance', () => {
  const found = [at('n', away(1)), at('e', away(0, 2)), at('s', away(-2)), at('w', away(0, -1))]
  const { pins, middle, rings } = locatorOf({ place: me4, found })!
  const ring = (label: string) => rings.find((each) => each.label === label)!.radius
  const spots = [
    [0, -ring('1 mile')],
    [ring('2 miles'), 0],
    [0, ring('2 miles')],
    [-ring('1 mile'), 0],
  ]
  pins.forEach(({ x, y, width, height, leader }, index) => {
    const spot = leader ?? { x: x + width / 2, y: y + height / 2 }
    const [right, down] = spots[index]!
    assert.ok(Math.hypot(spot.x - middle - right!, spot.y - middle - down!) < 6, `pin ${index + 1}`)
  })
})

test('pins are numbered as the list is, and cards can ask for their number', () => {
  const found = [at('a', away(1)), afar('b'), at('c', away(-1))]
  const locator = locatorOf({ place: me4, found })!
  assert.deepEqual(
    [...locator.pinOf],
    [
      ['a', 1],
      ['c', 2],
    ],
  )
  assert.match(locator.description, /^Pin 1, Group a: 1 mile north; Pin 2, Group c: 1 mile south\.$/)
  assert.deepEqual(JSON.parse(locator.map).pins[1], {
    number: 2,
    title: 'Group c',
    href: '/activities/c',
    ...away(-1),
  })
})

test('a hidden place has no pin and no coordinate anywhere, whatever else the activity has', () => {
  const secret = { lat: 51.4123, lng: 0.5987 }
  const hidden = at('a', secret, { hidden: true }, null)
  const half = at('b', away(1))
  half.activity.content.places.push(...at('', secret, { hidden: true }).activity.content.places)
  for (const place of [me4, undefined]) {
    const locator = locatorOf({ place, found: [hidden, half, at('c', away(2)), at('d', away(3))] })!
    assert.deepEqual([...locator.pinOf.keys()], ['c', 'd'])
    assert.doesNotMatch(JSON.stringify(locator), /51\.4123|0\.5987|Group [ab]/)
    assert.ok(locator.caption.includes('2 do not show their address, so they have no pin.'))
  }
  assert.equal(locatorOf({ place: me4, found: [hidden, half] }), undefined)
})

test('online ones, and places not exactly known, have no pin, and the caption says so', () => {
  const found = [at('a', away(1)), afar('b'), at('c', undefined, {}, 900)]
  const { caption } = locatorOf({ place: me4, found })!
  assert.deepEqual(caption, [
    'The rings are 0.25, 0.5, 0.75 and 1 mile from ME4 (Chatham).',
    'One comes to you online, by phone or at home, so it has no pin.',
    'One has not said exactly where it is, so it has no pin.',
  ])
})

test('of several places the pin shows the one whose distance the card says', () => {
  const both = at('a', away(4))
  both.activity.content.places.push(...at('', away(1)).activity.content.places)
  both.hit.metres = metresBetween(chatham, away(1))
  const { map } = locatorOf({ place: me4, found: [both] })!
  assert.equal(JSON.parse(map).pins[0].lat, away(1).lat)
  both.hit.metres = 50
  assert.equal(locatorOf({ place: me4, found: [both] }), undefined)
})

test('without a searched place the pins are their own middle; fewer than two are no picture', () => {
  const found = [at('a', away(1), {}, null), at('b', away(-1), {}, null)]
  const locator = locatorOf({ place: undefined, found })!
  assert.equal(locator.around, false)
  assert.deepEqual(
    locator.pins.map(({ leader, y, height }) => Math.round((leader?.y ?? y + height / 2) / 10)),
    [2, 30],
  )
  assert.match(locator.caption[0]!, /1 mile from the middle of the picture\.$/)
  assert.equal(locatorOf({ place: undefined, found: found.slice(1) }), undefined)
  assert.equal(locatorOf({ place: me4, found: [] }), undefined)
})

test('what stands on one spot shares a pin; neighbours are told apart, with a line to where they are', () => {
  const same = [at('a', away(1)), at('b', away(-3)), at('c', away(1)), at('d', away(1.1))]
  const { pins } = locatorOf({ place: me4, found: same })!
  const written = pins.map(({ lines }) => lines.map(({ text }) => text).join())
  assert.deepEqual(written.sort(), ['1, 3, 4', '2'].sort())
  const near = locatorOf({ place: me4, found: [at('a', away(1)), at('b', away(1.3)), at('c', away(4))] })!
  assert.equal(near.pins.length, 3)
  assert.ok(near.pins.some(({ leader }) => leader))
})

test('many numbers on one spot are written short, over several lines', () => {
  const spots = [1, 2, 3, 4, 6, 8, 9, 11, 13, 15].map((number) => ({ number, x: 100, y: 100 }))
  assert.deepEqual(placePins(spots, 320)[0]!.lines, ['1–4, 6, 8', '9, 11, 13', '15'])
})

test('wherever they are, every number is on one pin, inside the picture, and none covers another', () => {
  const spot = fc.record({
    x: fc.double({ min: 0, max: 320, noNaN: true }),
    y: fc.double({ min: 100, max: 220, noNaN: true }),
  })
  const clump = fc.record({
    x: fc.double({ min: 150, max: 190, noNaN: true }),
    y: fc.double({ min: 150, max: 160, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(fc.oneof(spot, clump), { maxLength: 20 }), (spots) => {
      const pins = placePins(
        spots.map((each, index) => ({ ...each, number: index + 1 })),
        320,
      )
      const numbers = pins.flatMap((pin) => pin.numbers).sort((a, b) => a - b)
      assert.deepEqual(
        numbers,
        spots.map((_, index) => index + 1),
      )
      for (const [index, pin] of pins.entries()) {
        assert.ok(pin.x - pin.halfWidth >= 0 && pin.x + pin.halfWidth <= 320)
        assert.ok(pin.y - pin.halfHeight >= 0 && pin.y + pin.halfHeight <= 320)
        for (const other of pins.slice(index + 1)) assert.ok(!covers(pin, other))
      }
    }),
  )
})

function covers(a: Box, b: Box): boolean {
  const apart = 0.05
  return (
    Math.abs(a.x - b.x) < a.halfWidth + b.halfWidth - apart &&
    Math.abs(a.y - b.y) < a.halfHeight + b.halfHeight - apart
  )
}

test('a ring’s label stands on the ring, and no pin covers one that is written', () => {
  const crowd = Array.from({ length: 20 }, (_, index) => {
    const turn = (index / 20) * 2 * Math.PI
    return at(`p${index}`, away(Math.cos(turn) * (1 + (index % 3)), Math.sin(turn) * (1 + (index % 3))))
  })
  const { rings, pins, middle } = locatorOf({ place: me4, found: crowd })!
  for (const { x, y, radius } of rings) assert.ok(Math.abs(Math.hypot(x - middle, y - middle) - radius) < 0.2)
  for (const { x, y, written } of rings.filter((ring) => ring.written)) {
    const covered = pins.some((pin) => {
      return x > pin.x && x < pin.x + pin.width && y > pin.y && y < pin.y + pin.height
    })
    assert.ok(!covered, String(written))
  }
  const [alone] = locatorOf({ place: me4, found: crowd.slice(0, 1) })!.rings
  assert.equal(alone!.written, true)
})
