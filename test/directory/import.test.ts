// test/directory/import.test.ts — a spreadsheet goes in whole or not at all, and twice changes nothing.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { test, type TestContext } from 'node:test'
import { outwardCodeGeocoder } from '../../src/adapters/geocoders/outward-codes.ts'
import {
  activitiesOf,
  changeListing,
  approveListing,
  importListings,
  latestVersion,
  setPlacesLeft,
  takesUnfunded,
} from '../../src/directory/directory.ts'
import { eventsAfter } from '../../src/audit/store.ts'
import { createOrganisation, listOrganisations } from '../../src/identity/identity.ts'
import { system } from '../../src/kernel/actor.ts'
import { openTestStore } from '../support/store.ts'

const seeds = new URL('../../seeds/', import.meta.url)
const by = system('import')
const sample = () => readFile(new URL('import-sample.csv', seeds))

test('the sample goes in, and going in again changes nothing', async (t) => {
  const { needs, organisation } = await open(t)
  await needs.store.transaction((tx) =>
    createOrganisation(tx, by, needs.clock.now(), {
      name: 'Samphire',
      kind: 'provider',
      email: 'Hello@samphire-growers.example',
    }),
  )
  const first = await run(needs, await sample())
  assert.deepEqual(first, {
    counts: { added: 25, changed: 0, unchanged: 0, organisations: 11, unplaced: 0 },
  })
  const [radio] = await activitiesOf(needs.store.read, (await organisation('Quiet Signals Radio')).id)
  assert.equal(radio!.status, 'published')
  assert.equal(radio!.placesLeft, 5)
  assert.deepEqual(radio!.content.needs, ['creativity', 'young-people', 'work-skills'])
  const place = radio!.content.places[0]!
  assert.equal(place.postcode, 'ME4 9PU')
  assert.equal(place.lat, 51.38, 'in the middle of its outward code')

  const kitchen = await activitiesOf(needs.store.read, (await organisation('Tidemill Men’s Kitchen')).id)
  const paidOnly = kitchen.filter(({ content }) => !takesUnfunded(content))
  assert.deepEqual(
    paidOnly.map(({ content }) => content.title),
    ['Pie and Mash for Two'],
  )

  const before = await events(needs)
  assert.deepEqual(await run(needs, await sample()), {
    counts: { added: 0, changed: 0, unchanged: 25, organisations: 0, unplaced: 0 },
  })
  assert.equal(await events(needs), before)
})

test('every mistake of a broken file is told by line and column, and nothing is written', async (t) => {
  const { needs } = await open(t)
  const before = await events(needs)
  const result = await run(needs, await readFile(new URL('import-broken.csv', seeds)))
  assert.ok('mistakes' in result)
  assert.deepEqual(
    result.mistakes.map(({ line, column }) => `${line} ${column}`),
    [
      '2 title',
      '3 summary',
      '4 needs',
      '5 cost_pounds',
      '6 cost_pounds',
      '7 postcode',
      '8 day',
      '9 end',
      '10 external_id',
      '11 organisation_email',
      '12 venue',
      '12 postcode',
      '13 mode',
      '13 accepts_prescriptions',
      '13 takes_unfunded',
      '13 places_left',
    ],
  )
  const says = Object.fromEntries(result.mistakes.map((each) => [`${each.line} ${each.column}`, each.says]))
  assert.equal(says['2 title'], 'is empty')
  assert.equal(says['3 summary'], 'is longer than 160 characters')
  assert.equal(says['4 needs'], '“levitation” is not a need')
  assert.equal(says['6 cost_pounds'], '“1.255” has more than two decimals')
  assert.equal(says['13 takes_unfunded'], '“sometimes” is not yes or no')
  assert.equal(says['10 external_id'], '“BAD-04” is already on line 5')
  assert.equal(await events(needs), before)
})

test('a changed row becomes a new approved version; what a group changed itself stays', async (t) => {
  const { needs, organisation } = await open(t)
  await run(needs, await sample())
  const id = (await organisation('Needle and Kelp Menders')).id
  const [zips, nets] = await activitiesOf(needs.store.read, id)
  await setPlacesLeft(needs, by, nets!.id, 1)
  const content = { ...nets!.content, title: 'Nets, by the group' }
  const change = { content, basedOn: 1, send: true }
  await approveListing(needs, by, (await changeListing(needs, by, nets!.id, change)).id)

  const changed = String(await sample()).replace('"Zips, Hems and Elbows"', 'Zips and Hems')
  assert.deepEqual(await run(needs, Buffer.from(changed)), {
    counts: { added: 0, changed: 1, unchanged: 24, organisations: 0, unplaced: 0 },
  })
  const [after, kept] = await activitiesOf(needs.store.read, id)
  assert.equal(after!.content.title, 'Zips and Hems')
  assert.equal((await latestVersion(needs.store.read, zips!.id)).number, 2)
  assert.equal(kept!.content.title, 'Nets, by the group')
  assert.equal(kept!.placesLeft, 1)
})

test('a mark at the start, semicolons, tabs and columns in any order are all read', async (t) => {
  for (const [delimiter, mark] of [
    [';', '\ufeff'],
    ['\t', ''],
    [',', '\ufeff'],
  ] as const) {
    const { needs } = await open(t)
    const lines = [
      ['title', 'external_id', 'summary', 'organisation', 'organisation_email', 'needs', 'mode'],
      ['Knit', 'K1', 'Knitting.', 'Knitters', 'k@knit.example', 'Creativity', 'online'],
    ].map((cells) => cells.map((cell) => (cell === 'Creativity' ? 'creativity' : cell)).join(delimiter))
    const result = await run(needs, Buffer.from(mark + lines.join('\r\n')))
    assert.ok('counts' in result && result.counts.added === 1, JSON.stringify([delimiter, result]))
  }
})

test('what is not a proper file is refused in words', async (t) => {
  const { needs } = await open(t)
  const says = async (bytes: Buffer) => {
    const result = await run(needs, bytes)
    assert.ok('mistakes' in result)
    return result.mistakes.map((mistake) => `${mistake.column} ${mistake.says}`.trim())
  }
  const windows = Buffer.concat([
    Buffer.from(String(await sample()).slice(0, 400)),
    Buffer.from([0x43, 0xe9]),
  ])
  assert.match((await says(windows))[0]!, /not in UTF-8/)
  assert.match((await says(Buffer.from([0xff, 0xfe, 0x74, 0x00])))[0]!, /not in UTF-8/, 'from its first byte')
  const wide = Array.from({ length: 100_000 }, () => 'title').join(',')
  assert.deepEqual(await says(Buffer.from(wide)), ['has 100000 columns, and there are 24'])
  const lines = String(await sample()).split('\n')
  const unreadable = lines.with(1, lines[1]!.replace('a', 'a\u0000').replace('e', 'e\u0085')).join('\n')
  assert.match((await says(Buffer.from(unreadable))).join(), /cannot be read/)
  assert.deepEqual(await says(Buffer.from('')), ['The file is empty.'])
  assert.match((await says(Buffer.from('title,"unclosed\n')))[0]!, /quotation mark is not closed/)
  const header = await says(Buffer.from('titel,title,title\n'))
  assert.ok(header.includes('titel is not a column we know'))
  assert.ok(header.includes('title is there twice'))
  assert.ok(header.includes('external_id is missing'))
})

async function open(t: TestContext) {
  const { store, clock } = await openTestStore(t)
  const needs = { store, clock, geocoder: outwardCodeGeocoder() }
  const organisation = async (name: string) =>
    (await listOrganisations(store.read)).find((each) => each.name === name)!
  return { needs, organisation }
}

type ImportNeeds = Parameters<typeof importListings>[0]

/** In small pieces, as a file that is read from a slow disk. */
function run(needs: ImportNeeds, bytes: Buffer) {
  const pieces = Array.from({ length: Math.ceil(bytes.length / 777) }, (_, at) =>
    bytes.subarray(at * 777, (at + 1) * 777),
  )
  return importListings(needs, by, Readable.from(pieces))
}

async function events(needs: ImportNeeds): Promise<number> {
  return (await eventsAfter(needs.store.read, 0, 10_000)).length
}
