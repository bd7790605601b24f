// test/search/search-forms.test.ts — the address of a search says everything, and nothing in it is a fault.
import assert from 'node:assert/strict'
import querystring from 'node:querystring'
import { test } from 'node:test'
import fc from 'fast-check'
import { codesOfFilter, distances, filterNames } from '../../src/search/facets.ts'
import {
  addressOf,
  type Asked,
  askedFrom,
  filtersWithout,
  queryOf,
  withinMetres,
} from '../../src/search/forms.ts'
import { understand } from '../../src/search/understanding/understand.ts'
import { labelOfKey } from '../../src/search/understanding/understood-keys.ts'
import { baseWordList } from '../../src/search/word-lists/word-list.ts'

/** What Express makes of an address. */
function asked(address: string): Asked {
  const [, query = ''] = address.split(/\?(.*)/s)
  return askedFrom({ query: querystring.parse(query) })
}

const usual: Asked = { q: '', near: '', within: '20', filters: {}, not: [], sort: 'best', page: 1 }

test('an address without anything asks for everything, and the shortest address says so', () => {
  assert.deepEqual(asked('/activities'), usual)
  assert.equal(addressOf(usual), '/activities')
  assert.equal(addressOf(asked('/activities?q=&near=&within=20&sort=best&page=1')), '/activities')
})

test('everything that can be asked stands in the address', () => {
  const all =
    '/activities?q=tea+%26+talk&near=ME4&within=5&need=loneliness&need=bereavement&day=tue' +
    '&part=evening&price=free' +
    '&access=step-free&fresh=yes&not=price%3Afree&not=place&sort=next'
  const read = asked(all)
  assert.deepEqual(read, {
    q: 'tea & talk',
    near: 'ME4',
    within: '5',
    filters: {
      need: Object.keys(codesOfFilter.need).filter((code) => ['loneliness', 'bereavement'].includes(code)),
      day: ['tue'],
      part: ['evening'],
      price: ['free'],
      access: ['step-free'],
      fresh: ['yes'],
    },
    not: ['price:free', 'place'],
    sort: 'next',
    page: 1,
  })
  assert.deepEqual(asked(addressOf(read)), read)
  assert.equal(addressOf(read, { page: 3 }), `${addressOf(read)}&page=3`)
  assert.equal(addressOf({ ...read, page: 3 }), addressOf(read), 'a changed search begins at its first page')
})

test('codes we do not know are left out, and the page says so', () => {
  const read = asked('/activities?need=loneliness&need=nonsense&price=cheap&kind=constructor&sort=up')
  assert.deepEqual(read.filters, { need: ['loneliness'] })
  assert.equal(read.sort, 'best')
  assert.deepEqual(read.advice, ['We left out a filter that we do not know.'])
})

test('a distance that is none is the usual one, and the page says so', () => {
  for (const within of ['-1', '1000000000', '1e9', 'NaN', '0', '10.0', 'far']) {
    const read = asked(`/activities?near=ME4&within=${within}`)
    assert.equal(read.within, '20', within)
    assert.match(read.advice!.join(), /do not know that distance/, within)
  }
  assert.equal(withinMetres({ within: 'any' }), undefined)
  assert.equal(Math.round(withinMetres({ within: '10' })!), 16_093)
})

test('a text that is too long is cut, and the page says where', () => {
  const read = asked(`/activities?q=${'gardening '.repeat(1_000)}&near=${'x'.repeat(500)}`)
  assert.ok(read.q.length <= 300 && read.q.startsWith('gardening gardening'))
  assert.equal(read.near.length, 100)
  assert.deepEqual(read.advice, [
    'We searched for the first 300 characters.',
    'For the place, we read the first 100 characters.',
  ])
})

test('control characters, lists, objects and bad UTF-8 are read as text or not at all', () => {
  assert.equal(asked('/activities?q=tea%00%07%0Aand%1Btalk').q, 'tea and talk')
  assert.equal(asked('/activities?q=one&q=two').q, 'one')
  assert.deepEqual(asked('/activities?q[]=a&need[a]=b&__proto__=x'), usual)
  assert.equal(typeof asked('/activities?q=%FF%C3%28').q, 'string')
  assert.equal(asked('/activities?page=1000000000').page, 10_000)
  assert.equal(asked('/activities?page=-1').page, 1)
})

test('what was taken away of the words means nothing without words', () => {
  assert.deepEqual(asked('/activities?not=place').not, [])
  const known = ['place', 'need:money-debt', 'slot:tue+morning', 'mode:home+phone', 'language:ur']
  assert.deepEqual(asked(`/activities?${querystring.stringify({ q: 'a', not: known })}`).not, known)
})

test('a key that we do not know takes nothing away', () => {
  for (const key of [
    '<script>',
    'you-have-won',
    'constructor:keys',
    'need:zzz',
    'need:constructor',
    'price:',
    'price:free:x',
    'slot:tue+never',
    '__proto__:x',
  ]) {
    assert.deepEqual(asked(`/activities?${querystring.stringify({ q: 'a', not: key })}`).not, [], key)
  }
})

test('every key that words are understood to say is known', () => {
  const knows = { towns: new Set(['chatham']), wordList: baseWordList }
  for (const text of ['free yoga online', 'lonely in chatham', 'weds mornings', 'over 70s urdu step free']) {
    const { needs, wishes, place } = understand(text, knows)
    const keys = [...needs.map(({ need }) => `need:${need}`), ...wishes.map(({ key }) => key), place?.key]
    for (const key of keys) if (key) assert.ok(labelOfKey(key), key)
  }
  assert.equal(labelOfKey('slot:tue+morning'), 'Tuesday, morning')
})

test('danger is heard in all that was typed, in either field, and stands in no address', () => {
  const late = asked(`/activities?q=${'gardening '.repeat(40)}suicidal`)
  assert.equal(late.inDanger, true)
  assert.ok(!late.q.includes('suicidal'))
  const near = asked('/activities?near=suicidal')
  assert.equal(near.inDanger, true)
  assert.equal(addressOf(near), '/activities?near=suicidal')
  assert.ok(!('inDanger' in asked('/activities?q=gardening&near=ME4')))
})

test('one code less, or a whole filter less', () => {
  const filters = { need: ['debt', 'loneliness'], price: ['free'] }
  assert.deepEqual(filtersWithout(filters, 'need', 'debt'), { need: ['loneliness'], price: ['free'] })
  assert.deepEqual(filtersWithout(filters, 'price', 'free'), { need: ['debt', 'loneliness'] })
  assert.deepEqual(filtersWithout(filters, 'need'), { price: ['free'] })
})

const texts = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', minLength: 250, maxLength: 400 }),
)
const pairs = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom('q', 'near', 'page', 'within', 'sort', 'not', ...filterNames), texts),
    fc.tuple(fc.constantFrom('within'), fc.constantFrom(...distances)),
    fc.tuple(fc.constantFrom('sort'), fc.constantFrom('best', 'distance', 'next')),
    fc.tuple(fc.constantFrom('not'), fc.constantFrom('place', 'price:free', 'slot:tue+morning')),
    ...filterNames.map((name) =>
      fc.tuple(fc.constant(name as string), fc.constantFrom(...Object.keys(codesOfFilter[name]))),
    ),
  ),
  { maxLength: 25 },
)

test('an address read and written again stays as it is', () => {
  fc.assert(
    fc.property(pairs, (typed) => {
      const address = `/activities?${querystring.stringify(lists(typed))}`
      const first = asked(address)
      const written = addressOf(first, { page: first.page })
      const second = asked(written)
      const { advice: _, ...kept } = first
      assert.deepEqual(second, { ...kept, within: second.within })
      assert.equal(addressOf(second, { page: second.page }), written)
      assert.equal(queryOf(second).toString(), written.split('?')[1] ?? '')
    }),
    { numRuns: 500 },
  )
})

function lists(typed: readonly (readonly [string, string])[]): Record<string, string[]> {
  const query: Record<string, string[]> = {}
  for (const [name, value] of typed) (query[name] ??= []).push(value)
  return query
}
