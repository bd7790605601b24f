// test/search/next-session.test.ts — how many days it is until an activity is on again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Activity, listingContent, type Session } from '../../src/directory/directory.ts'
import { codesOf } from '../../src/search/engine/document-codes.ts'
import { daysUntil, slotBits } from '../../src/search/index/slots.ts'
import { gardening } from '../directory/content.ts'

const sunday = '2026-03-15'
const tuesday: Session = { day: 'tue', start: '10:00', end: '12:00', weeks: 'every' }
const saturday: Session = { day: 'sat', start: '10:00', end: '12:00', weeks: 'first-of-month' }

/** Days from that Sunday in March on. */
function daysTo(sessions: Session[]): number {
  const activity = { content: listingContent.parse(gardening({ sessions })), placesLeft: null } as Activity
  const { slot } = codesOf(activity, { funding: [] } as unknown as Parameters<typeof codesOf>[1])
  const sets = [[slot.map((_, at) => at)]]
  return daysUntil(slotBits({ codes: [slot], sets } as unknown as Parameters<typeof slotBits>[0]), sunday)[0]!
}

test('what is on on the first of a month counts from that day, not from the next such weekday', () => {
  const said: [Session[], number][] = [
    [[tuesday], 2],
    [[{ ...tuesday, weeks: 'fortnightly' }], 2],
    [[saturday], 20],
    [[{ ...tuesday, weeks: 'first-of-month' }], 23],
    [[tuesday, saturday], 2],
    [[], 7],
  ]
  for (const [sessions, days] of said) assert.equal(daysTo(sessions), days, JSON.stringify(sessions))
})
