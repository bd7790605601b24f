// test/seeds/spreadsheet.test.ts — the sample spreadsheets have the columns that docs/import.md promises.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { readSeeds } from '../../seeds/load.ts'
import { dramaNumber, exampleAddress } from './sound.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const rowsOf = (name: string): string[][] => parse(read(`seeds/${name}`))
const guide = read('docs/import.md')

const columns =
  'external_id title summary description organisation organisation_email needs cost_pounds venue address ' +
  'town postcode day start end mode step_free languages phone email website accepts_prescriptions ' +
  'takes_unfunded places_left'

test('both files have the documented columns and a full set of cells in every row', () => {
  for (const [name, rowCount] of [
    ['import-sample.csv', 25],
    ['import-broken.csv', 12],
  ] as const) {
    const [header, ...rows] = rowsOf(name)
    assert.deepEqual(header, columns.split(' '))
    assert.equal(rows.length, rowCount)
    for (const row of rows) assert.equal(row.length, header?.length)
  }
  for (const column of columns.split(' ')) assert.ok(guide.includes(`\`${column}\``), column)
})

test('the sample uses known needs and towns, and nobody real can be reached', () => {
  const { needs, places } = readSeeds()
  const known = new Set(needs.flatMap((need) => [need.id, need.label.toLowerCase()]))
  const rows: Record<string, string>[] = parse(read('seeds/import-sample.csv'), { columns: true })
  assert.equal(new Set(rows.map((row) => row['external_id'])).size, rows.length)
  for (const row of rows) {
    for (const need of row['needs']!.split(';')) assert.ok(known.has(need.toLowerCase()), need)
    assert.match(row['phone']!, dramaNumber)
    assert.match(row['organisation_email']!, exampleAddress)
    assert.ok(row['summary']!.length <= 160)
    assert.ok((row['start'] ?? '') <= (row['end'] ?? ''))
    if (row['town'])
      assert.ok(
        places.towns.some((one) => one.town === row['town']),
        row['town'],
      )
    if (row['mode']!.includes('in-person')) assert.match(row['postcode']!, /^[A-Z]{2}\d{1,2} \d[A-Z]{2}$/)
  }
})

test('the guide names a mistake on every line of the broken file', () => {
  const lines = [...guide.matchAll(/^\| (\d+) +\|/gm)].map((match) => Number(match[1]))
  assert.deepEqual(lines, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
})
