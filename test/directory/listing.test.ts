// test/directory/listing.test.ts — a listing's version and its activity move only along their tables.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  activityMoves,
  activityStatuses,
  checkPause,
  freshness,
  movedActivity,
  shownSince,
} from '../../src/directory/activity.ts'
import { listingContent } from '../../src/directory/directory.ts'
import {
  approve,
  giveBack,
  listingMoves,
  type ListingVersion,
  replace,
  submit,
  versionStatuses,
  type VersionStatus,
} from '../../src/directory/listing.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { gardening } from './content.ts'

const at = new Date('2026-03-02T12:00:00Z')
const decide = {
  submit: (version: ListingVersion) => submit(version, at),
  approve: (version: ListingVersion) => approve(version, 'curator', at),
  return: (version: ListingVersion) => giveBack(version, 'curator', at, 'Say when.'),
}

for (const from of versionStatuses) {
  for (const [name, move] of Object.entries(decide)) {
    const legal = listingMoves.find((each) => each.name === name && each.from === from)
    test(`a ${from} version: ${name} ${legal ? `makes it ${legal.to}` : 'is refused'}`, () => {
      if (!legal) return assert.throws(() => move(version(from)), isConflict)
      assert.equal(move(version(from)).status, legal.to)
    })
  }
  const open = from === 'draft' || from === 'submitted'
  test(`a newer version ${open ? 'replaces' : 'leaves'} a ${from} one`, () => {
    assert.equal(replace(version(from)).status, open ? 'replaced' : from)
  })
}

for (const from of activityStatuses) {
  for (const name of ['publish', 'pause', 'resume', 'close'] as const) {
    const legal = activityMoves.find((each) => each.name === name && each.from === from)
    test(`a ${from} activity: ${name} ${legal ? `makes it ${legal.to}` : 'is refused'}`, () => {
      if (!legal) return assert.throws(() => movedActivity(from, name), isConflict)
      assert.equal(movedActivity(from, name), legal.to)
    })
  }
}

test('every move has words, and every status but the first is reached by one', () => {
  for (const move of [...listingMoves, ...activityMoves]) assert.match(move.label, /\w+ \w+/)
  assert.deepEqual(new Set(listingMoves.map(({ to }) => to)), new Set(versionStatuses.slice(1)))
  assert.deepEqual(new Set(activityMoves.map(({ to }) => to)), new Set(activityStatuses.slice(1)))
})

test('details are due after 90 days, stale after 120 and hidden after 365', () => {
  const on = (today: string) => freshness('2026-01-01', today)
  assert.equal(on('2026-04-01'), 'confirmed')
  assert.equal(on('2026-04-02'), 'due')
  assert.equal(on('2026-05-01'), 'due')
  assert.equal(on('2026-05-02'), 'stale')
  assert.equal(on('2027-01-01'), 'stale')
  assert.equal(on('2027-01-02'), 'hidden')
  assert.equal(shownSince('2027-01-01'), '2026-01-01')
})

test('a pause ends on a day after today and within a year', () => {
  checkPause('2026-03-03', '2026-03-02')
  for (const day of ['2026-03-02', '2025-01-01', '2027-06-01']) {
    assert.throws(() => checkPause(day, '2026-03-02'), { code: 'pause-day' })
  }
})

function version(status: VersionStatus): ListingVersion {
  return {
    id: 'v',
    activityId: 'a',
    number: 1,
    status,
    content: listingContent.parse(gardening()),
    madeBy: 'someone',
    madeAt: at,
    submittedAt: null,
    decidedBy: null,
    decidedAt: null,
    message: null,
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Refusal && error.kind === 'conflict'
}
