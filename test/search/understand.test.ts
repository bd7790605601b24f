// test/search/understand.test.ts — what is understood of words: needs, conditions, places, danger, the rest.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { understand } from '../../src/search/understanding/understand.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'

const towns = new Set(['chatham', 'gillingham', 'grain', 'leysdown on sea', 'hoo st werburgh'])
const knows = { towns, wordList: baseWordList, weekday: 'thu' as const }
const about = (text: string, not: string[] = []) => understand(text, knows, not)
const wordsOf = (text: string) => about(text).words.map(({ word }) => word)
const needsOf = (text: string) =>
  about(text)
    .needs.filter(({ weight }) => weight >= 0.25)
    .map(({ need }) => need)
const keysOf = (text: string) => about(text).wishes.map(({ key }) => key)

test('needs are understood in the words people use', () => {
  const said: [string, string][] = [
    ['lonely since my wife died', 'bereavement'],
    ['hubby passed', 'bereavement'],
    ['I have lost my poor dad', 'bereavement'],
    ['our baby died', 'bereavement'],
    ['nan is getting forgetful', 'memory'],
    ['my mum has dementia and I look after her', 'caring'],
    ['skint', 'money-debt'],
    ['going through a breakup', 'loneliness'],
    ['someone to change a lightbulb', 'home-help'],
    ['arabic speaking', 'loneliness'],
    ['cant pay the gas', 'money-debt'],
    ['damp flat', 'housing'],
    ['PIP form', 'benefits'],
    ['sign on', 'benefits'],
    ['no mates', 'loneliness'],
    ['new to the area', 'loneliness'],
    ['doing my head in', 'low-mood'],
    ['nerves are bad', 'anxiety'],
    ['the change', 'anxiety'],
    ['on the drink', 'alcohol-drugs'],
    ['my husband drinks', 'caring'],
    ['out of puff', 'breathing'],
    ['fibro', 'long-term-pain'],
    ['my back is killing me', 'long-term-pain'],
    ["can't read or write", 'english'],
    ['hearing voices', 'low-mood'],
    ['type 2', 'heart-weight'],
    ["don't speak much english", 'english'],
    ['new baby blues', 'parenting'],
    ['kids play up', 'young-people'],
    ['waiting for an autism assessment', 'additional-needs'],
    ['hard of hearing', 'sensory'],
    ['visually impaired', 'sensory'],
    ['he checks my phone', 'domestic-abuse'],
    ['my child has come out', 'lgbt'],
    ['lifts to hospital', 'home-help'],
    ['nothing to get up for', 'volunteering'],
    ['I cannot use my phone', 'digital'],
  ]
  for (const [text, need] of said) assert.ok(needsOf(text).includes(need), `${text}: ${needsOf(text).join()}`)
})

test('a longer phrase says more than its words: it is not about what they say alone', () => {
  assert.equal(needsOf('housing benefit')[0], 'benefits')
  assert.ok(!needsOf('lost my keys').includes('bereavement'))
  assert.ok(!needsOf('get online').includes('loneliness'))
  assert.deepEqual(keysOf('get online'), [], 'online is what is learnt, not how')
  assert.deepEqual(keysOf('free school meals'), [])
  assert.deepEqual(needsOf('midwife diederik'), ['parenting'], 'whole words only')
})

test('an ordinary word is never read as another one that is like it', () => {
  const ordinary =
    'violet medication hotel choking slapped heron diver strange property stale overdone transaction ' +
    'closed brian heather hangover shopping playground stranger putting cooling baseball compensation'
  for (const word of ordinary.split(' ')) assert.deepEqual(about(word).respelt, [], word)
})

test('a misspelt word is read as the one it is like, and a right one as itself', () => {
  for (const [text, need] of [
    ['berevement', 'bereavement'],
    ['anxeity', 'anxiety'],
    ['demtia', 'memory'],
    ['loneliness', 'loneliness'],
    ['depresion', 'low-mood'],
    ['loney', 'loneliness'],
    ['lonly', 'loneliness'],
  ] as const) {
    assert.ok(needsOf(text).includes(need), text)
  }
  for (const text of ['mending', 'christian', 'christians', 'vegan', 'signing', 'stoke', 'quite']) {
    assert.deepEqual(about(text).respelt, [], text)
  }
  assert.deepEqual(needsOf('a morning in the morning'), [], 'not mourning')
})

test('conditions become wishes, each with its key, its label and what said it', () => {
  const said: [string, string][] = [
    ['something free', 'price:free'],
    ['under a fiver', 'price:under-5'],
    ['exercise under £5', 'price:under-5'],
    ['online yoga', 'mode:online'],
    ['not online', 'mode:in-person'],
    ['by phone', 'mode:phone'],
    ["can't leave the house", 'mode:home+phone+online'],
    ['does not like groups', 'mode:home+phone'],
    ['does not like groups or swimming', 'mode:home+phone'],
    ['gardening with a wheelchair', 'access:step-free'],
    ['hearing loop', 'access:hearing-loop'],
    ['in urdu', 'language:ur'],
    ['polish speaking', 'language:pl'],
    ['for women only', 'for:women'],
    ['other dads', 'for:men'],
    ['over 70s', 'age:older'],
    ['my 8 year old', 'age:children'],
    ['in her eighties', 'age:older'],
    ['mum is in her late 80s', 'age:older'],
    ['my 8 yo', 'age:children'],
    ['aged 19', 'age:young-adults'],
    ['17 and shy', 'age:teenagers'],
    ['I am 80', 'age:older'],
    ['redundant at 55', 'age:adults'],
    ['teenagers', 'age:teenagers'],
    ['tuesday morning', 'slot:tue+morning'],
    ['on weds', 'slot:wed'],
    ['at the weekend', 'slot:sat+sun'],
    ['evening group after work', 'slot:evening'],
    ['mornings or afternoons on a friday', 'slot:fri+morning+afternoon'],
    ['not on monday or tuesday mornings, but friday evenings', 'slot:fri+evening'],
    ['yoga tomorrow', 'slot:fri'],
    ['what is on today', 'slot:thu'],
    ['something on tonight', 'slot:thu+evening'],
    ['tomorrow morning', 'slot:fri+morning'],
    ['this evening', 'slot:thu+evening'],
    ['after 6pm', 'slot:evening'],
    ['yoga after 6', 'slot:evening'],
    ['after six', 'slot:evening'],
    ['tomorow', 'slot:fri'],
    ['after 6.30 pm', 'slot:evening'],
    ['at 18:30', 'slot:evening'],
    ['swimming before 10am', 'slot:morning'],
    ['before 12pm', 'slot:morning'],
    ['open until 4pm', 'slot:morning+afternoon'],
    ['2pm', 'slot:afternoon'],
    ['after school', 'slot:mon+tue+wed+thu+fri+afternoon+evening'],
    ['at lunchtime', 'slot:morning+afternoon'],
    ['weekday evenings', 'slot:mon+tue+wed+thu+fri+evening'],
    ['under a tenner', 'price:under-5'],
    ['under £3', 'price:under-5'],
    ['no more than £4', 'price:under-5'],
    ['£3.50 or less', 'price:under-5'],
    ['couple of quid max', 'price:under-5'],
    ['yoga, no money', 'price:free'],
    ['cheap as chips', 'price:under-5'],
    ['no men please', 'for:women'],
    ['nothing online please', 'mode:in-person'],
    ['nothing for men round here', 'for:men'],
  ]
  for (const [text, key] of said) assert.ok(keysOf(text).includes(key), `${text}: ${keysOf(text).join()}`)
  const [wish] = about('free yoga').wishes
  assert.deepEqual(wish, { key: 'price:free', label: 'Free', facet: 'price', codes: ['free'], said: 'free' })
  assert.deepEqual(about('tuesday morning').wishes[0]!.codes, ['tue-morning', 'agreed'])
})

test('what only looks like a condition is none', () => {
  const none = [
    'this week',
    'gluten free cooking',
    'I sat in the sun',
    'not on tuesdays',
    'nail polish',
    'under 5 miles',
    '10 yoga sessions',
    '8 young carers',
    'sixties music',
    'an eighties disco',
    'music of the 60s',
    'clubs for ages 16-25',
    'after 2 strokes',
    'after 6 weeks',
    'born before 1950',
    'group with no children',
    'not just for old people',
    'any day but monday',
    'not in the mornings or evenings',
    'I cannot do mornings',
    'lost 5 pounds',
    'under £20',
    'open at 10',
    'I am 12 weeks pregnant',
  ]
  for (const text of none) assert.deepEqual(keysOf(text), [], text)
})

test('without the day, tomorrow is none and tonight is an evening', () => {
  const keys = (text: string) =>
    understand(text, { towns, wordList: baseWordList }).wishes.map(({ key }) => key)
  assert.deepEqual(keys('yoga tomorrow'), [])
  assert.deepEqual(keys('yoga tonight'), ['slot:evening'])
})

test('a place is a postcode or a town that is known', () => {
  const said: [string, string | undefined][] = [
    ['debt near ME7 5QT', 'ME7 5QT'],
    ['debt me75qt', 'ME7 5QT'],
    ['ME7', 'ME7'],
    ['walks in Chatham', 'Chatham'],
    ['gillingham', 'Gillingham'],
    ['knitting in leysdown', 'Leysdown on Sea'],
    ['hoo st werburgh', 'Hoo St Werburgh'],
    ['I live in Grain', 'Grain'],
    ['whole grain bread', undefined],
    ['walks in Leeds', undefined],
    ['vitamin b12', undefined],
    ['mp3 player', undefined],
    ['type 2', undefined],
  ]
  for (const [text, place] of said) assert.equal(about(text).place?.text, place, text)
  assert.deepEqual(wordsOf('walks in Chatham'), ['walks'])
})

test('words that only carry a condition are not looked for; topics are', () => {
  assert.deepEqual(wordsOf('free yoga on a tuesday morning'), ['yoga'])
  assert.deepEqual(wordsOf('gardening with a wheelchair'), ['gardening', 'wheelchair'])
  assert.deepEqual(wordsOf('polish speaking group'), ['polish'])
  assert.deepEqual(wordsOf('my mum has dementia').slice(0, 1), ['dementia'], 'and what a carer is offered')
  assert.deepEqual(wordsOf('hates swimming, likes walking'), ['walking'])
  assert.deepEqual(wordsOf('help'), ['help'], 'there is nothing else')
  assert.equal(about('something on saturday').typed, false)
  assert.equal(about('lonely').typed, true)
})

test('beside a need, words that name no activity weigh less', () => {
  const [shopping, knitting] = about('lonely after my shopping, knitting').words.slice(-2)
  assert.deepEqual([shopping!.word, knitting!.word], ['shopping', 'knitting'])
  assert.ok((shopping!.weight ?? 1) < (knitting!.weight ?? 1))
  assert.ok(about('xylophone').words[0]!.weight! > shopping!.weight!, 'there is nothing else')
})

test('synonyms stand beside a word, and a phrase with one becomes it', () => {
  const [yoga] = about('yoga').words
  assert.ok(yoga!.also.includes('pilates'))
  assert.ok(about('hard of hearing').words.some(({ word, also }) => [word, ...also].includes('deaf')))
})

test('what was understood can be taken away: then its words are plain words', () => {
  const not = about('free yoga in Chatham', ['price:free', 'place'])
  assert.deepEqual(not.wishes, [])
  assert.equal(not.place, undefined)
  assert.deepEqual(
    not.words.map(({ word }) => word),
    ['free', 'yoga', 'chatham'],
  )
  assert.deepEqual(about('lonely', ['need:loneliness']).needs, [])
})

test('in danger nothing is looked for by its words, least of all the bereaved', () => {
  for (const text of [
    'suicidal tonight',
    'better off dead',
    'suicide',
    'i feel suicidal since my wife died',
  ]) {
    const { danger, words, needs } = about(text)
    assert.ok(danger, text)
    assert.deepEqual(words, [], text)
    assert.ok(
      needs.every(({ need }) => need !== 'bereavement'),
      text,
    )
    assert.ok(needs.length > 0, text)
    assert.deepEqual(about(text).wishes, [], 'nor by a time')
  }
  assert.deepEqual(needsOf('he punched me'), ['domestic-abuse'])
  const loss = about('lost my son to suicide')
  assert.ok(loss.danger, 'the numbers once too often')
  assert.equal(loss.needs[0]!.need, 'bereavement')
  assert.ok(loss.words.some(({ word }) => word === 'suicide'))
})

test('any text is understood, and in bounded work', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.array(fc.string()), (text, not) => {
      const { words, wishes } = about(text, not)
      assert.ok(words.length <= 16 && wishes.length <= 8)
    }),
    { numRuns: 300 },
  )
  const long = about(`${'lonely '.repeat(5_000)} chatham`)
  assert.equal(long.place, undefined, 'only the beginning is read')
  assert.equal(long.words.length, 1)
})
