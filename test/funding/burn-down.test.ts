// test/funding/burn-down.test.ts — what is left of a fund month by month, and how far it will go.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BandMove, burnDownOf } from '../../src/funding/funds/burn-down.ts'
import { burnDownPicture } from '../../src/funding/funds/burn-down-picture.ts'

/** £1,000 on 10 March, £600 of it allocated, then £90 earned on the first of each month until July. */
const moves: BandMove[] = [
  { band: 'free', on: '2026-03-10', amountPence: 100_000 },
  { band: 'free', on: '2026-03-12', amountPence: -60_000 },
  { band: 'allocated', on: '2026-03-12', amountPence: 60_000 },
  ...['04', '05', '06', '07'].flatMap((month): BandMove[] => [
    { band: 'allocated', on: `2026-${month}-01`, amountPence: -9_000 },
    { band: 'spent', on: `2026-${month}-01`, amountPence: 9_000 },
  ]),
]

test('each month says what was left at its end, in its bands, and what it spent', () => {
  const { months, start } = burnDownOf(moves, '2026-07-10', null)!
  assert.deepEqual(
    months.map(({ on, leftPence, spentPence }) => [on, leftPence, spentPence]),
    [
      ['2026-03-31', 100_000, 0],
      ['2026-04-30', 91_000, 9_000],
      ['2026-05-31', 82_000, 9_000],
      ['2026-06-30', 73_000, 9_000],
      ['2026-07-10', 64_000, 9_000],
    ],
  )
  assert.deepEqual(months.at(-1)!.bands, { reserved: 0, allocated: 24_000, free: 40_000 })
  assert.deepEqual([start.on, start.leftPence], ['2026-03-10', 100_000])
})

test('a fund with a last day says what will be left then, at the rate of the last three months', () => {
  // From 10 April to 10 July are 91 days, with £270 spent; 82 days are left.
  const { says, forecast } = burnDownOf(moves, '2026-07-10', '2026-09-30')!
  assert.deepEqual(forecast, { on: '2026-09-30', leftPence: 64_000 - 24_330 })
  assert.match(says, /^In the last three months about £90 a month was spent\./)
  assert.match(says, /At this rate £396\.70 will be left on 30 September 2026\.$/)
})

test('without one, or when it is too far, it says when the money runs out', () => {
  for (const endsOn of [null, '2028-03-31']) {
    const { says, forecast } = burnDownOf(moves, '2026-07-10', endsOn)!
    assert.match(says, /At this rate it runs out in about February 2027\.$/)
    assert.equal(forecast?.leftPence, 0)
  }
})

test('where no rate can be told, nothing is foretold', () => {
  assert.equal(burnDownOf([], '2026-07-10', null), undefined)
  assert.match(burnDownOf(moves.slice(0, 3), '2026-07-10', null)!.says, /Nothing was spent/)
  assert.match(
    burnDownOf(moves, '2026-07-10', '2026-06-30')!.says,
    /ended on 30 June 2026 with £640 not spent/,
  )
  const slow: BandMove[] = [...moves.slice(0, 3), { band: 'spent', on: '2026-07-01', amountPence: 1 }]
  assert.match(burnDownOf(slow, '2026-07-10', null)!.says, /more than five years/)
})

test('the picture has the same figures in its table, and words for who cannot see it', () => {
  const picture = burnDownPicture(burnDownOf(moves, '2026-07-10', '2026-09-30')!, 'A fund')
  assert.equal(picture.rows.length, 6)
  assert.deepEqual(
    picture.rows[1]!.map(({ text }: { text: string }) => text),
    ['April 2026', '£910', '£400', '£510', '£0', '£90'],
  )
  assert.match(picture.description, /On 10 July 2026 £640 was left/)
  assert.equal(picture.levels.at(-1)!.label, '£1,000')
  for (const { path } of picture.areas) assert.doesNotMatch(path, /NaN|Infinity/)
})
