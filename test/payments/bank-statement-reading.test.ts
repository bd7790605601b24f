// test/payments/bank-statement-reading.test.ts — statements as banks write them: read, or refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readAmount } from '../../src/payments/bank-statements/amount.ts'
import { readDay } from '../../src/payments/bank-statements/date.ts'
import { lookAtBytes } from '../../src/payments/bank-statements/text.ts'
import { proposeMapping } from '../../src/payments/bank-statements/proposal.ts'
import { rowsOf } from '../../src/payments/bank-statements/rows.ts'
import { refuseUnreadable, summing } from '../../src/payments/bank-statements/summary.ts'
import type { StatementMapping } from '../../src/payments/bank-statements/mapping.ts'

const source = (bytes: Buffer | string) => () => [Buffer.from(bytes as string)]

async function read(bytes: Buffer | string, change: Partial<StatementMapping> = {}) {
  const { charset } = await lookAtBytes(source(bytes))
  const { mapping, says } = await proposeMapping(source(bytes), change.charset ?? charset)
  const sums = summing()
  for await (const row of rowsOf(source(bytes), { ...mapping, ...change })) sums.add(row)
  return { mapping, says, ...sums.summary() }
}

const plain = [
  'Date,Description,Amount,Balance',
  '27/02/2026,Café grant,100.00,100.00',
  '28/02/2026,"Rent, hall",-40.50,59.50',
  '01/03/2026,Bank charge,-1.25,58.25',
].join('\r\n')
const amounts = [10_000, -4_050, -125]

test('amounts as banks write them', () => {
  const table: [string, number | undefined][] = [
    ['1,234.56', 123_456],
    ['(12.00)', -1_200],
    ['-12.00', -1_200],
    ['12.00-', -1_200],
    ['−12.00', -1_200],
    ['£12', 1_200],
    ['-£12.50', -1_250],
    ['£-12.50', -1_250],
    ['12.00 DR', -1_200],
    ['12.00 CR', 1_200],
    ['12.00D', -1_200],
    ['+12.00', 1_200],
    ['.50', 50],
    ['GBP 1 234.56', 123_456],
    ['0.00', 0],
    ['-0.00', 0],
    ['', undefined],
    ['-', undefined],
    ['12.345', undefined],
    ['1,23.00', undefined],
    ['(-12.00)', undefined],
    ['12.00 EUR', undefined],
    ['12/03/2026', undefined],
    ['£99999999.00', undefined],
  ]
  for (const [text, pence] of table) assert.equal(readAmount(text, false), pence, text)
  assert.equal(readAmount('1.234,56', true), 123_456)
  assert.equal(readAmount('-12,00', true), -1_200)
  assert.equal(readAmount('1.234,56', false), undefined)
})

test('what we write of an amount is read back, whatever the sign and the marks', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.boolean(), (pence, comma) => {
      const size = Math.abs(pence)
      const whole = String(Math.floor(size / 100)).replaceAll(/\B(?=(\d{3})+$)/g, comma ? '.' : ',')
      const text = `${whole}${comma ? ',' : '.'}${String(size % 100).padStart(2, '0')}`
      const ways =
        pence < 0 ? [`-${text}`, `(${text})`, `${text} DR`, `${text}-`] : [text, `£${text}`, `${text} CR`]
      for (const way of ways) assert.equal(readAmount(way, comma), pence, way)
    }),
  )
})

test('dates as banks write them', () => {
  assert.equal(readDay('28/02/2026', 'DD/MM/YYYY'), '2026-02-28')
  assert.equal(readDay('29/02/2026', 'DD/MM/YYYY'), undefined)
  assert.equal(readDay('2/3/2026 10:22', 'DD/MM/YYYY'), '2026-03-02')
  assert.equal(readDay('28.02.26', 'DD/MM/YY'), '2026-02-28')
  assert.equal(readDay('28/02/2026', 'DD/MM/YY'), undefined)
  assert.equal(readDay('2026-02-28T23:59:00Z', 'YYYY-MM-DD'), '2026-02-28')
  assert.equal(readDay('20260228', 'YYYY-MM-DD'), '2026-02-28')
  assert.equal(readDay('28 Feb 2026', 'DD MMM YYYY'), '2026-02-28')
  assert.equal(readDay('1st February 26', 'DD MMM YYYY'), '2026-02-01')
  assert.equal(readDay('02/28/2026', 'MM/DD/YYYY'), '2026-02-28')
  assert.equal(readDay('28/02/2026', 'MM/DD/YYYY'), undefined)
})

test('every encoding gives the same lines', async () => {
  const ways: [string, Buffer][] = [
    ['utf-8', Buffer.from(plain)],
    ['utf-8', Buffer.from(`\ufeff${plain}`)],
    ['utf-16le', Buffer.from(`\ufeff${plain}`, 'utf16le')],
    ['utf-16le', Buffer.from(plain, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${plain}`, 'utf16le').swap16()],
    ['utf-16be', Buffer.from(plain, 'utf16le').swap16()],
    ['windows-1252', Buffer.from(plain, 'latin1')],
  ]
  for (const [charset, bytes] of ways) {
    const found = await read(bytes)
    assert.equal(found.mapping.charset, charset)
    assert.deepEqual(
      found.first.map((line) => line.amountPence),
      amounts,
      charset,
    )
    assert.equal(found.first[0]!.description, 'Café grant', charset)
  }
})

test('bytes that come one by one are the same statement', async () => {
  const bytes = Buffer.from(plain)
  const one = () => Array.from(bytes, (byte) => Buffer.from([byte]))
  assert.deepEqual(await lookAtBytes(one), await lookAtBytes(source(bytes)))
  const sums = summing()
  const { mapping } = await proposeMapping(one, 'utf-8')
  for await (const row of rowsOf(one, mapping)) sums.add(row)
  assert.equal(sums.summary().closingPence, 5_825)
})

test('separators, headings, columns and balances are found', async () => {
  const semicolons = [
    'Account 12345678;;;;;',
    '',
    'Posting Date;Paid Out (£);Paid In (£);Balance (£);Details;Reference',
    '28.02.2026;;1.234,56;1.234,56;Council;GRANT 7',
    '01.03.2026;34,56;;1.200,00;Hall;',
  ].join('\n')
  const found = await read(semicolons)
  assert.equal(found.mapping.delimiter, ';')
  assert.equal(found.mapping.decimalComma, true)
  assert.deepEqual(
    found.first.map((line) => line.amountPence),
    [123_456, -3_456],
  )
  assert.deepEqual([found.openingPence, found.closingPence, found.gaps], [0, 120_000, []])
  assert.equal(found.first[0]!.reference, 'GRANT 7')
  assert.equal(found.first[0]!.line, 4)
  for (const delimiter of ['\t', '|'] as const) {
    const text = plain.replaceAll('"Rent, hall"', 'Rent').replaceAll(',', delimiter)
    const other = await read(text)
    assert.equal(other.mapping.delimiter, delimiter)
    assert.deepEqual(
      other.first.map((line) => line.amountPence),
      amounts,
    )
  }
})

test('without headings the columns are a guess, and it says so', async () => {
  const found = await read('28/02/2026,COUNCIL,100.00,100.00\n01/03/2026,HALL,-40.00,60.00\n')
  assert.match(found.says.join(' '), /no headings we know/)
  assert.deepEqual(found.mapping.columns, { date: 0, description: [1], amount: 2, balance: 3 })
  assert.equal(found.closingPence, 6_000)
})

test('the newest line may come first, and the balance tells on one day too', async () => {
  const lines = ['01/03/2026,C,-1.00,9.00', '01/03/2026,B,-2.00,10.00', '01/03/2026,A,12.00,12.00']
  const found = await read(['Date,Details,Amount,Balance', ...lines].join('\n'))
  assert.deepEqual([found.openingPence, found.closingPence, found.gaps], [0, 900, []])
  const gone = await read(['Date,Details,Amount,Balance', lines[0], lines[2]].join('\n'))
  assert.equal(gone.gaps.length, 1)
})

test('a card that shows spending above 0 is turned, because its balance says so', async () => {
  const found = await read('Date,Details,Amount,Balance\n01/03/2026,A,5.00,95.00\n02/03/2026,B,10.00,85.00\n')
  assert.equal(found.mapping.isTurned, true)
  assert.deepEqual(
    found.first.map((line) => line.amountPence),
    [-500, -1_000],
  )
})

test('every row decides how dates are read; where both fit the day comes first, and it is said', async () => {
  const months = await read('Date,Details,Amount\n02/03/2026,A,1.00\n02/28/2026,B,1.00\n')
  assert.equal(months.mapping.dateFormat, 'MM/DD/YYYY')
  const days = await read('Date,Details,Amount\n02/03/2026,A,1.00\n28/02/2026,B,1.00\n')
  assert.equal(days.mapping.dateFormat, 'DD/MM/YYYY')
  assert.deepEqual(days.says, [])
  const either = await read('Date,Details,Amount\n02/03/2026,A,1.00\n04/05/2026,B,1.00\n')
  assert.equal(either.mapping.dateFormat, 'DD/MM/YYYY')
  assert.match(either.says.join(' '), /day is taken to come first/)
})

test('rows that are nothing to keep and rows that cannot be read are named by their line', async () => {
  const text = [
    'Date,Details,Amount,Balance',
    '01/03/2026,BROUGHT FORWARD,,10.00',
    '02/03/2026,A,5.00,15.00',
    '',
    '03/03/2026,B,five,15.00',
    '33/03/2026,C,1.00,16.00',
    'End of statement',
  ].join('\n')
  const found = await read(text)
  assert.deepEqual(found.leftOut.first, [
    { at: 2, says: 'has no amount' },
    { at: 4, says: 'is empty' },
    { at: 7, says: 'has no date and no amount' },
  ])
  assert.deepEqual(found.broken.first, [
    { at: 5, says: 'has “five” for an amount' },
    { at: 6, says: 'has “33/03/2026” for a date' },
  ])
  assert.throws(() => refuseUnreadable(found), {
    code: 'statement-unreadable',
    says: /2 rows cannot be read. Line 5/,
  })
})

test('the wrong separator, dates or encoding is a sentence', async () => {
  const separator = await read(plain, { delimiter: ';', skip: 1 })
  assert.throws(() => refuseUnreadable(separator), { says: /No line of the account could be read/ })
  const dates = await read(plain, { dateFormat: 'MM/DD/YYYY' })
  assert.throws(() => refuseUnreadable(dates), { says: /Line 2 has “27\/02\/2026” for a date/ })
  await assert.rejects(read(Buffer.from(plain, 'latin1'), { charset: 'utf-8' }), {
    code: 'statement-charset',
  })
  await assert.rejects(read('Date,Details,Amount\n01/03/2026,"A,1.00\n'), { code: 'statement-csv' })
  await assert.rejects(read(''), { code: 'statement-empty' })
  await assert.rejects(read('PK\u0003\u0004 and more'), { says: /spreadsheet/ })
  await assert.rejects(read('%PDF-1.7'), { says: /PDF/ })
})
