// test/search/words.test.ts — what typed words speak of, and what a listing says in words for people.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { listingContent } from '../../src/directory/directory.ts'
import { sayAges, sayConfirmed, sayCost, sayPlaces, sayWhen, sayWhere } from '../../src/directory/describe.ts'
import { differences } from '../../src/directory/differences.ts'
import { clock } from '../../src/directory/edit-rows.ts'
import { speaksOfDanger } from '../../src/search/understanding/danger.ts'
import { stemOf, wordsIn } from '../../src/search/understanding/words.ts'
import { gardening } from '../directory/content.ts'

const content = (change = {}) => listingContent.parse(gardening(change))

test('words are folded: accents, apostrophes and short forms do not matter', () => {
  assert.deepEqual(wordsIn('Pui și Părinți'), ['pui', 'si', 'parinti'])
  for (const said of ["can't sleep", 'cant sleep', 'cannot sleep', 'can’t sleep', 'can not sleep']) {
    assert.deepEqual(wordsIn(said), ['cannot', 'sleep'], said)
  }
  for (const said of ["don't", 'dont', 'do not']) assert.deepEqual(wordsIn(said), ['do', 'not'], said)
  assert.deepEqual(wordsIn('the Men’s e-mail'), ['the', 'men', 'email'])
  assert.deepEqual(wordsIn('LGBTQ+ & under-5s'), ['lgbtq', 'under', '5s'])
})

test('forms of a word have one stem, and words that only look alike have two', () => {
  const alike = [
    ['gardening', 'gardens', 'gardener', 'garden'],
    ['bereaved', 'bereavement'],
    ['grief', 'grieving', 'grieve'],
    ['carer', 'carers', 'caring'],
    ['men', 'mens', 'male'],
    ['lonely', 'loneliness'],
    ['swim', 'swimmer', 'swam', 'swimming'],
    ['died', 'death', 'dying'],
    ['mum', 'mother'],
  ]
  for (const words of alike) assert.equal(new Set(words.map(stemOf)).size, 1, words.join())
  const apart = [
    ['carer', 'career'],
    ['organ', 'organic'],
    ['men', 'mental', 'mend'],
    ['universal', 'university'],
    ['new', 'news'],
    ['active', 'activity'],
    ['man', 'men'],
    ['box', 'boxing'],
    ['work', 'worker'],
    ['loss', 'lose'],
    ['controlling', 'control'],
    ['felting', 'felt'],
    ['spelling', 'spells'],
  ]
  for (const words of apart) assert.equal(new Set(words.map(stemOf)).size, words.length, words.join())
})

test('danger is heard in many words, and not in others', () => {
  for (const said of [
    'I want to die',
    'he hits me',
    'self-harm',
    'Suicidal',
    'took too many pills',
    "don't want to live",
    'he punched me',
    'dont want to be here anymore',
  ]) {
    assert.ok(speaksOfDanger(said), said)
  }
  for (const said of ['gardening', 'a hit musical', 'die cutting class', 'rapeseed fields']) {
    assert.ok(!speaksOfDanger(said), said)
  }
})

test('a listing says when, where, for whom and what it costs', () => {
  assert.equal(sayWhen(content()), 'Tuesdays, 10am to 12:30pm')
  const fortnightly = { day: 'fri', start: '12:00', end: '13:00', weeks: 'fortnightly' }
  assert.equal(sayWhen(content({ sessions: [fortnightly] })), 'Fridays, midday to 1pm, every two weeks')
  const two = [fortnightly, { ...fortnightly, day: 'sat' }]
  assert.match(sayWhen(content({ sessions: two })), /, and 1 more time$/)
  assert.equal(sayWhen(content({ sessions: [] })), 'Times are agreed with you')
  assert.equal(sayWhere(content()), 'Plot House, Chatham')
  const online = { places: [], sessions: [], mode: ['online', 'phone'] }
  assert.equal(sayWhere(content(online)), 'Online or by phone')
  assert.equal(sayAges(content({ ageTo: 25 })), 'Aged 18 to 25')
  assert.equal(sayAges(content({ ageFrom: undefined })), '')
  assert.equal(sayCost(content({ cost: { pence: 250, note: 'tea included' } })), '£2.50 (tea included)')
  assert.deepEqual(
    [0, 1, 6, null].map((placesLeft) => sayPlaces({ placesLeft })),
    ['Full', '1 place left', '6 places left', 'Open to new people'],
  )
  assert.equal(sayConfirmed('2026-02-01', '2026-03-02'), 'Confirmed 4 weeks ago')
  assert.equal(
    sayConfirmed('2025-11-01', '2026-03-02'),
    'Last confirmed on 1 November 2025. Ring before you go',
  )
})

test('two versions differ field by field: changed, added, removed', () => {
  const before = content({ exclusion: 'No dogs' })
  const after = content({
    title: 'Other',
    exclusion: undefined,
    cost: { pence: 0, note: 'Bring cake' },
    covers: ['Medway'],
  })
  const changes = Object.fromEntries(
    differences(before, after)
      .filter(({ change }) => change !== '')
      .map(({ name, change }) => [name, change]),
  )
  assert.deepEqual(changes, {
    Name: 'changed',
    Cost: 'changed',
    'Areas covered': 'added',
    'Who it is not for': 'removed',
  })
  assert.ok(differences(undefined, after).every(({ change }) => change === 'added'))
  assert.ok(differences(after, after).every(({ change }) => change === ''))
})

test('times are read as people type them', () => {
  const typed = ['9:30', '9.30', '0930', '10', '2pm', '2.30 PM', '12am', '12pm', '25:00', '13pm', 'noon']
  assert.deepEqual(typed.map(clock), [
    '09:30',
    '09:30',
    '09:30',
    '10:00',
    '14:00',
    '14:30',
    '00:00',
    '12:00',
    '25:00',
    '13pm',
    'noon',
  ])
})

test('a plain text is read the same, whichever way it is folded', () => {
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'abcdefno tEM-\n .,9'.split('')), maxLength: 60 }),
    fc.mixedCase(fc.constantFrom('can not', 'e-mail', 'dont wont', 'I am', 'gonna 9am', 'email me')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      assert.deepEqual([...wordsIn(text), 'e'], wordsIn(`${text} é`))
    }),
  )
})
