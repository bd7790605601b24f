// test/kernel/kernel.test.ts — days, identifiers, postcodes and distances, each against known answers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockAt } from '../../src/kernel/clock.ts'
import * as day from '../../src/kernel/day.ts'
import { formatMiles, metresBetween } from '../../src/kernel/distance.ts'
import { isId, newId, requireId } from '../../src/kernel/id.ts'
import { outwardCodeOf, parsePostcode } from '../../src/kernel/postcode.ts'

test('a day is a Europe/London day, on both sides of the clock change', () => {
  assert.equal(day.dayOf(new Date('2026-03-28T23:30:00Z')), '2026-03-28')
  assert.equal(day.dayOf(new Date('2026-06-30T22:59:59.999Z')), '2026-06-30')
  assert.equal(day.dayOf(new Date('2026-06-30T23:00:00Z')), '2026-07-01')
  assert.equal(day.dayOf(new Date('2026-06-30T23:30:00Z')), '2026-07-01')
  assert.equal(day.formatInstant(new Date('2026-06-30T23:30:00Z')), '1 July 2026 at 12:30am')
  assert.equal(day.addDays('2026-02-28', 1), '2026-03-01')
  assert.equal(day.addMonths('2026-01-31', 1), '2026-02-28')
  assert.equal(day.addMonths('2026-11-30', 3), '2027-02-28')
  assert.equal(day.daysBetween('2026-03-28', '2026-03-30'), 2)
  assert.equal(day.weekdayOf('2026-11-21'), 'sat')
})

test('only real days are days', () => {
  assert.equal(day.dayFromParts('2026', '2', '29'), undefined)
  assert.equal(day.dayFromParts('2028', '2', '29'), '2028-02-29')
  assert.equal(day.dayFromParts('26', '2', '1'), undefined)
  for (const text of ['2026-13-01', '2026-00-10', '1899-01-01', '2026-1-1', 'today', '']) {
    assert.equal(day.parseDay(text), undefined, text)
  }
})

test('times are said as people say them', () => {
  const said = {
    '10:00': '10am',
    '11:30': '11:30am',
    '12:00': 'midday',
    '00:00': 'midnight',
    '19:05': '7:05pm',
  }
  for (const [time, words] of Object.entries(said)) assert.equal(day.formatTime(time), words)
})

test('identifiers rise, also within a millisecond and when the clock steps back', () => {
  const clock = clockAt(new Date('2030-01-01T00:00:00Z'))
  const made = Array.from({ length: 10_000 }, () => newId(clock.now()))
  clock.advance({ hours: -1 })
  made.push(newId(clock.now()))
  assert.deepEqual(made, [...made].sort())
  assert.equal(new Set(made).size, made.length)
  assert.ok(made.every(isId))
  assert.throws(() => requireId("x' or 1=1"), { code: 'id-unknown' })
})

test('postcodes are read however they are typed', () => {
  assert.deepEqual(parsePostcode('me75qt'), { outwardCode: 'ME7', whole: 'ME7 5QT' })
  assert.deepEqual(parsePostcode(' pr25 1aa '), { outwardCode: 'PR25', whole: 'PR25 1AA' })
  assert.equal(outwardCodeOf('me7'), 'ME7')
  assert.equal(outwardCodeOf('EC1A 1BB'), 'EC1A')
  for (const text of ['Chatham', 'ME', '7 5QT', 'ME7 5Q', 'ME7 5QTT', '']) {
    assert.equal(parsePostcode(text), undefined, text)
  }
  fc.assert(fc.property(fc.string(), (text) => void outwardCodeOf(text)))
})

test('distances agree with a known pair and read as miles', () => {
  const chatham = { lat: 51.38, lng: 0.531 }
  const gillingham = { lat: 51.379, lng: 0.557 }
  assert.ok(Math.abs(metresBetween(chatham, gillingham) - 1_808) < 10)
  assert.equal(metresBetween(chatham, chatham), 0)
  assert.equal(formatMiles(1_808), '1.1 miles')
  assert.equal(formatMiles(1_609.344), '1 mile')
  assert.equal(formatMiles(30), 'less than 0.1 miles')
  assert.equal(formatMiles(40_000), '25 miles')
})
