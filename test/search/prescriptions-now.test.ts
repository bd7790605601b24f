// test/search/prescriptions-now.test.ts — "Accepts prescriptions now" promises only what can be issued.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Activity, listingContent } from '../../src/directory/directory.ts'
import { codesOf } from '../../src/search/engine/document-codes.ts'
import { gardening } from '../directory/content.ts'

/** The codes of the filter for an activity of that content, paid for in those ways. */
function codes(said: { acceptsPrescriptions: boolean; takesUnfunded?: boolean }, funding: string[]) {
  const activity = { content: listingContent.parse(gardening(said)), placesLeft: null } as Activity
  return codesOf(activity, { funding, reply: { days: null, acceptedPercent: null } }).prescriptions
}

test('one that takes only what is paid for accepts while an agreement is in force, and not without', () => {
  const paidOnly = { acceptsPrescriptions: true, takesUnfunded: false }
  assert.deepEqual(codes(paidOnly, ['block']), ['yes'])
  assert.deepEqual(codes(paidOnly, []), [])
})

test('one that takes all accepts either way, and one that takes none never does', () => {
  for (const funding of [[], ['per-referral']]) {
    assert.deepEqual(codes({ acceptsPrescriptions: true }, funding), ['yes'])
    assert.deepEqual(codes({ acceptsPrescriptions: false }, funding), [])
  }
})
