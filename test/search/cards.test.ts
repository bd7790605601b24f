// test/search/cards.test.ts — a card says what an activity is, why it is here, and what it lacks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Activity,
  listingContent,
  type ListingContentInput,
  needLabel,
} from '../../src/directory/directory.ts'
import { type Around, card, shownCard } from '../../src/search/cards.ts'
import type { SearchHit } from '../../src/search/engine/engine.ts'
import { sayMissed } from '../../src/search/missed.ts'
import { gardening } from '../directory/content.ts'

const around: Around = { today: '2026-03-02', place: undefined, wishes: [], corrected: [] }
const chatham = { point: { lat: 51.38, lng: 0.53 }, label: 'Chatham (ME4)' }

function activity(change: Partial<ListingContentInput> = {}, placesLeft: number | null = 6): Activity {
  return {
    id: 'one',
    organisationName: 'Green Shoots',
    status: 'published',
    placesLeft,
    confirmedOn: '2026-02-25',
    content: listingContent.parse(gardening(change)),
  } as Activity
}

function found(one: Activity, hit: Partial<SearchHit> = {}) {
  const nothing = { needs: [], words: [], beside: [], missed: [] }
  const unknown = { days: null, acceptedPercent: null }
  return {
    activity: one,
    hit: { id: 'one', metres: null, why: nothing, funding: [], reply: unknown, ...hit },
  }
}

const on = { here: '/activities?q=gardning', level: 2 as const }

test('why: needs, words, how far, room, freshness, reply, who pays', () => {
  const hit = {
    metres: 1_290,
    why: { needs: ['loneliness'], words: ['gardning'], beside: [], missed: [] },
    funding: ['block'],
    reply: { days: 2, acceptedPercent: 92 },
  }
  const corrected = [{ typed: 'gardning', as: 'gardening' }]
  const shown = shownCard(card(found(activity(), hit), { ...around, place: chatham, corrected }), on)
  assert.equal(shown.matches, 'Loneliness and isolation · “gardening”')
  assert.deepEqual(shown.facts, ['Tuesdays, 10am to 12:30pm', 'Plot House, Chatham · 0.8 miles', 'Free'])
  assert.deepEqual(shown.reasons, [
    'Confirmed 5 days ago',
    'Usually replies in 2 days',
    'Says yes to 92% of prescriptions',
    'Funded: your referral costs the group nothing',
  ])
  assert.deepEqual(shown.tag, { text: '6 places left', colour: 'green' })
  assert.equal(shown.gettingThere, 'Step-free. Bus 164')
})

test('replies are said in days people count', () => {
  const reply = (days: number | null) =>
    card(found(activity(), { reply: { days, acceptedPercent: null } }), around).reply
  assert.deepEqual([0, 1, 5, null].map(reply), [
    'Usually replies the same day',
    'Usually replies in 1 day',
    'Usually replies in 5 days',
    null,
  ])
})

test('what is full says so, and who is paid per referral', () => {
  const shown = card(found(activity({}, 0), { funding: ['per-referral'] }), around)
  assert.deepEqual(shown.tag, { text: 'Full', colour: 'grey' })
  assert.equal(shown.state, 'full')
  assert.equal(shown.funded, 'Funded: the group is paid for each referral')
})

test('what comes to the person says how, and which areas it serves', () => {
  const change = {
    mode: ['phone' as const, 'home' as const],
    places: [],
    sessions: [],
    covers: ['Medway', 'Swale'],
  }
  const one = card(found(activity(change)), { ...around, place: chatham })
  assert.deepEqual(shownCard(one, on).facts, [
    'Times are agreed with you',
    'By phone or at your home',
    'Free',
    'Serves Medway and Swale',
  ])
  assert.equal(one.distance, null)
  assert.equal(one.gettingThere, null)
})

test('of several places the nearest is named', () => {
  const [near] = gardening().places!
  const far = { ...near!, name: 'Far Barn', town: 'Cliffe', lat: 51.46, lng: 0.49, parking: 'Six cars.' }
  const places = { places: [far, near!], sessions: [] }
  const shown = card(found(activity(places), { metres: 900 }), { ...around, place: chatham })
  assert.equal(shown.where, 'Plot House, Chatham, and 1 more place')
  const elsewhere = { point: { lat: 51.46, lng: 0.49 }, label: 'Cliffe' }
  const other = card(found(activity(places), { metres: 10 }), { ...around, place: elsewhere })
  assert.equal(other.where, 'Far Barn, Cliffe, and 1 more place')
  assert.equal(other.gettingThere, 'Step-free. Bus 164. Parking: Six cars')
})

test('a hidden place gives no distance, no way there and no name', () => {
  const [place] = gardening().places!
  const hidden = { places: [{ ...place!, hidden: true as const }] }
  const one = card(found(activity(hidden), { metres: 400 }), { ...around, place: chatham })
  assert.equal(one.metres, null)
  assert.equal(one.distance, null)
  assert.equal(one.gettingThere, null)
  assert.doesNotMatch(JSON.stringify([one, shownCard(one, on)]), /Plot House|Bus 164|ME4 9HE|51\.37/)
})

test('what it lacks of what the words asked stands on the card', () => {
  const wishes = [
    { facet: 'price', codes: ['free'], label: 'Free' },
    { facet: 'slot', codes: ['wed-morning'], label: 'Wednesday, morning' },
  ]
  const hit = { why: { needs: [], words: [], beside: ['falls'], missed: [0, 1] } }
  const costly = activity({ cost: { pence: 300, note: 'tea included' } })
  assert.deepEqual(card(found(costly, hit), { ...around, wishes }).misses, [
    'Costs £3',
    'Not on Wednesday mornings',
  ])
  const one = card(found(costly, hit), { ...around, wishes })
  assert.equal(one.beside, needLabel('falls'), 'what has nothing of what was asked says why it is there')
  assert.equal(shownCard(one, on).beside, one.beside)
})

test('each kind of condition has its words', () => {
  const says = (facet: string, code: string, label: string) =>
    sayMissed({ facet, codes: [code], label }, activity({ acceptsPrescriptions: false }))
  assert.equal(says('slot', 'tue-morning', 'Tuesday'), 'Not on Tuesday')
  assert.equal(says('slot', 'sat-morning', 'Weekend'), 'Not at the weekend')
  assert.equal(says('slot', 'tue-evening', 'Evening'), 'Not in the evening')
  assert.equal(says('slot', 'sat-morning', 'Weekdays, morning'), 'Not on weekday mornings')
  assert.equal(
    says('slot', 'mon-evening', 'Monday or Friday, morning or evening'),
    'Not on Monday or Friday mornings or evenings',
  )
  assert.equal(says('mode', 'online', 'Online'), 'Only in person')
  assert.equal(says('access', 'hearing-loop', 'Hearing loop'), 'Does not say: hearing loop')
  assert.equal(says('language', 'pl', 'Polish'), 'Not in Polish')
  assert.equal(says('age', 'older', ''), 'Not for older people, 65 and over')
  assert.equal(says('for', 'women', ''), 'Not only for women')
  assert.equal(says('need', 'breathing', ''), 'Not for breathing and lung conditions')
  assert.equal(says('kind', 'music', ''), 'Not music')
  assert.equal(says('prescriptions', 'yes', ''), 'Takes no prescriptions')
  assert.equal(says('room', 'yes', ''), 'Full: ask about waiting')
})
