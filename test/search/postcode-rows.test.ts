// test/search/postcode-rows.test.ts — rows of the published files of postcodes, and the national grid.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { metresBetween } from '../../src/kernel/distance.ts'
import { pointOnGrid } from '../../src/search/postcodes/national-grid.ts'
import { cellsOf, linesOf, longestLine } from '../../src/search/postcodes/lines.ts'
import { columnsFrom, type ReadRow, readPostcodeRow } from '../../src/search/postcodes/rows.ts'

/** Reads one row of a file with that first line, which must be one we know. */
function rowOf(firstLine: string, line = firstLine): ReadRow {
  const columns = columnsFrom(firstLine)
  assert.ok(!('says' in columns), JSON.stringify(columns))
  return readPostcodeRow(line, columns)
}

test('the grid agrees with the points that Ordnance Survey publishes, within 5 metres', () => {
  // OSTN15 developer pack, test points 1, 7, 9, 20, 30 and 40: from Scilly to Shetland.
  const points = [
    { east: 91_492.146, north: 11_318.804, lat: 49.9222639373, lng: -6.29977752014 },
    { east: 639_821.835, north: 169_565.858, lat: 51.3744702555, lng: 1.44454730409 },
    { east: 530_624.974, north: 178_388.464, lat: 51.4893656495, lng: -0.1199255718 },
    { east: 422_242.186, north: 433_818.701, lat: 53.8002151963, lng: -1.66379168242 },
    { east: 267_056.768, north: 846_176.972, lat: 57.4862500072, lng: -4.21926398555 },
    { east: 395_999.668, north: 1_138_728.951, lat: 60.1330809166, lng: -2.07382822798 },
  ]
  for (const { east, north, ...known } of points) {
    const metres = metresBetween(pointOnGrid(east, north), known)
    assert.ok(metres < 5, `${metres} m at ${east}, ${north}`)
  }
})

test('the postcode directory is read by the names of its columns, old and new', () => {
  const row = { postcode: 'ME75QT', latE6: 51_385_123, lngE6: 551_000, areaCode: 'E06000035' }
  const files = [
    ['pcd,doterm,oslaua,lat,long', 'ME7 5QT,,E06000035,51.385123,0.551000'],
    ['pcd,pcd2,pcds,doterm,laua,lat,long', 'ME7 5QT,ME7  5QT,ME7 5QT,199606,E06000035,51.385123,.5'],
    ['pcd7,pcd8,pcds,lad25cd,lat,long', 'ME7 5QT,ME7  5QT,ME7 5QT,E06000035,51.385123,0.551'],
    ['\uFEFF"PCDS","LAT","LONG","LAD24CD"', '"me7 5qt","51.385123","0.551","E06000035"'],
  ] as const
  for (const [header, line] of files) {
    assert.deepEqual(rowOf(header, line.replace(',.5', ',0.551')), row, header)
  }
})

test('an area code that stands for no area, and one that is missing, are none', () => {
  for (const code of ['', 'E99999999', 'N92', 'E0600003X']) {
    const row = rowOf('pcds,lat,long,oslaua', `ME7 5QT,51.385123,0.551,${code}`)
    assert.ok(typeof row === 'object' && 'areaCode' in row && row.areaCode === null, code)
  }
  const row = rowOf('pcds,lat,long', 'ME7 5QT,51.385123,0.551')
  assert.ok(typeof row === 'object' && 'areaCode' in row && row.areaCode === null)
})

test('a postcode without a place is no mistake', () => {
  assert.equal(rowOf('pcds,lat,long', 'JE2 3AB,99.999999,0.000000'), 'without-place')
  assert.equal(rowOf('pcds,lat,long', 'JE2 3AB,,'), 'without-place')
  const [nowhere, bad] = [
    '"ZE3 9JZ",90,0,0,"S92","","","","S12000027","S13"',
    '"ZE3 9JZ",10,0,0,"","","","","",""',
  ]
  assert.equal(rowOf(nowhere), 'without-place')
  assert.equal(rowOf(bad), 'without-place')
})

test('Code-Point Open is known by its first row, and its grid becomes degrees', () => {
  const row = rowOf('"ME7 5QT",10,577500,168200,"E92000001","E19","E18","","E06000035","E05000001"')
  assert.ok(typeof row === 'object' && 'postcode' in row)
  assert.equal(row.postcode, 'ME75QT')
  assert.equal(row.areaCode, 'E06000035')
  assert.ok(metresBetween({ lat: row.latE6 / 1e6, lng: row.lngE6 / 1e6 }, pointOnGrid(577_500, 168_200)) < 1)
})

test('a bad row says what is wrong with it', () => {
  const header = 'pcds,lat,long'
  const wrong: [string, RegExp][] = [
    ['ME7 5Q,51.4,0.5', /“ME7 5Q” is not a postcode/],
    [',99.999999,0', /“” is not a postcode/],
    ['ME7 5QT,north,0.5', /not a number/],
    ['ME7 5QT,51.4,', /not a number/],
    ['ME7 5QT,1e2,0.5', /not a number/],
    ['ME7 5QT,0.5,51.4', /outside the United Kingdom/],
    ['ME7 5QT,51.4', /has 2 cells, and should have 3/],
    ['ME7 5QT,51.4,0.5,more', /has 4 cells/],
    ['"ME7 5QT,51.4,0.5', /quotation mark/],
    ['"ME7" 5QT,51.4,0.5', /quotation mark/],
    ['x'.repeat(longestLine + 1), /longer than/],
  ]
  for (const [line, says] of wrong) {
    const read = rowOf(header, line)
    assert.ok(typeof read === 'object' && 'says' in read, line)
    assert.match(read.says, says)
  }
})

test('a first line that is neither says which columns are missing', () => {
  const says = (line: string) => {
    const columns = columnsFrom(line)
    return 'says' in columns ? columns.says : ''
  }
  assert.equal(says('pcds,lat'), 'its first line names no column long')
  assert.equal(says('title,summary'), 'its first line names no column pcds, lat, long')
  assert.match(says('ME7 5QT,51.4,0.5'), /10 columns, and the first line has 3/)
})

test('cells that were quoted come back as they were', () => {
  const cell = fc.string({ unit: 'grapheme-ascii' }).map((text) => text.trim())
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      const line = cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')
      assert.deepEqual(cellsOf(line), cells)
    }),
  )
})

test('lines are the same however the bytes are cut, and none is kept whole when it never ends', async () => {
  const read = async (pieces: Iterable<Buffer>) => {
    const found: string[] = []
    for await (const lines of linesOf(asyncly(pieces))) found.push(...lines)
    return found
  }
  const bytes = Buffer.from('pcds,été\r\n\nME7 5QT,“x”\nlast')
  for (let size = 1; size <= bytes.length; size++) {
    assert.deepEqual(await read(cut(bytes, size)), ['pcds,été', '', 'ME7 5QT,“x”', 'last'], `by ${size}`)
  }
  const endless = Array.from({ length: 100 }, () => Buffer.alloc(10_000, 'x'))
  assert.deepEqual(
    (await read(endless)).map(({ length }) => length),
    [longestLine + 1],
  )
})

function* cut(bytes: Buffer, size: number): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function* asyncly(pieces: Iterable<Buffer>): AsyncIterable<Buffer> {
  yield* pieces
}
