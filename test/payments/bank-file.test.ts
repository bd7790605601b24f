// test/payments/bank-file.test.ts — the bytes of a bank file: exact, and refused rather than changed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { type BankFileRow, renderBankFile } from '../../src/payments/bank-files/bank-file.ts'
import type { BankFileProfile } from '../../src/payments/bank-files/bank-profile.ts'
import { shippedProfiles } from '../../src/payments/bank-files/profile-files.ts'

const [generic, standard18] = shippedProfiles as [BankFileProfile, BankFileProfile]
const payer = {
  name: 'Two Fields',
  sortCode: '089999',
  accountNumber: '66374958',
  serviceUserNumber: '123456',
}
const bacs = { ...standard18, payer }
const on = { payOn: '2026-03-05', madeOn: '2026-03-02', serial: 701 }
const rows: BankFileRow[] = [
  {
    payeeName: 'Green Shoots',
    sortCode: '200415',
    accountNumber: '38290008',
    amountPence: 125_050,
    reference: 'REM-0007-01',
  },
  {
    payeeName: 'Open Voices, Kent',
    sortCode: '107999',
    accountNumber: '88837491',
    amountPence: 1,
    reference: 'REM-0007-02',
  },
]
const one = (change: Partial<BankFileRow>) => [{ ...rows[0]!, ...change }]

test('the generic CSV is exactly these bytes, each time', () => {
  const expected =
    'Payee name,Sort code,Account number,Amount,Reference,Payment date\r\n' +
    'Green Shoots,200415,38290008,1250.50,REM-0007-01,05/03/2026\r\n' +
    '"Open Voices, Kent",107999,88837491,0.01,REM-0007-02,05/03/2026\r\n'
  assert.equal(renderBankFile(generic, rows, on).toString('latin1'), expected)
  assert.deepEqual(renderBankFile(generic, rows, on), renderBankFile(generic, rows, on))
})

test('delimiter, dates, pence, sort codes, line ends and heading are the profile’s', () => {
  const profile: BankFileProfile = {
    ...generic,
    delimiter: ';',
    dateFormat: 'DDMMYY',
    amounts: 'pence',
    sortCodes: '20-04-15',
    lineEnd: '\n',
    hasHeader: false,
    capitals: true,
    payer,
    columns: [
      ...generic.columns,
      { header: 'From', field: 'our-account-number' },
      { header: 'Kind', field: 'fixed', words: 'Pay; now' },
    ],
  }
  const expected = 'GREEN SHOOTS;20-04-15;38290008;125050;REM-0007-01;050326;66374958;"Pay; now"\n'
  assert.equal(renderBankFile(profile, rows.slice(0, 1), on).toString('latin1'), expected)
})

test('each character set writes its own bytes, and refuses what it has not', () => {
  const cafe = one({ payeeName: 'Café – “Ŵ”' })
  const bytes = renderBankFile({ ...generic, charset: 'utf-8' }, cafe, on)
  assert.ok(bytes.includes(Buffer.from('Café – “Ŵ”', 'utf8')))
  const western = { ...generic, charset: 'windows-1252' } as const
  const inWestern = renderBankFile(western, one({ payeeName: 'Café – €' }), on)
  assert.ok(inWestern.includes(Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x96, 0x20, 0x80])))
  assert.throws(() => renderBankFile(western, cafe, on), /Café – “Ŵ”: the payee name has “Ŵ”/)
  assert.throws(() => renderBankFile(generic, cafe, on), /the payee name has “é–“Ŵ””/)
})

test('Standard 18 is labels of 80, records of 100, a contra, and totals that agree', () => {
  const two = [rows[0]!, { ...rows[1]!, payeeName: 'Open Voices' }]
  const lines = renderBankFile(bacs, two, on).toString('latin1').split('\r\n')
  assert.deepEqual(
    lines.map((line) => line.length),
    [80, 80, 80, 80, 100, 100, 100, 80, 80, 80, 0],
  )
  const [volume, head, form, user, first, second, contra, end, endForm, totals] = lines
  assert.equal(volume!.slice(0, 10), 'VOL1000701')
  assert.equal(volume!.slice(41, 47), '123456')
  assert.equal(volume!.at(-1), '1')
  assert.equal(head!.slice(0, 35), 'HDR1A123456S   12345600070100010001')
  assert.equal(head!.slice(41, 53), ' 26061 26071')
  assert.equal(form!.slice(0, 15), 'HDR2F0200000100')
  assert.equal(user!.slice(0, 40), 'UHL1 26064999999    000000001 DAILY  001')
  const from = '08999966374958'
  assert.equal(
    first,
    `20041538290008099${from}    00000125050TWO FIELDS        REM-0007-01       GREEN SHOOTS      `,
  )
  assert.equal(second!.slice(35, 46), '00000000001')
  assert.equal(
    contra,
    `${from}017${from}    00000125051TWO FIELDS        CONTRA            TWO FIELDS        `,
  )
  assert.deepEqual([end!.slice(4), endForm!.slice(4)], [head!.slice(4), form!.slice(4)])
  assert.equal(totals!.slice(0, 44), 'UTL10000000125051000000012505100000010000002')
})

test('the comma that Bacs does not take is refused with the payee and the field, not changed', () => {
  const voices = [{ ...rows[1]!, payeeName: 'Voices, Kent' }]
  assert.throws(() => renderBankFile(bacs, voices, on), { kind: 'conflict', code: 'bank-file-words' })
  assert.throws(() => renderBankFile(bacs, voices, on), /VOICES, KENT: the payee name has “,”/)
})

test('a file is not made without what of ours it needs', () => {
  assert.throws(() => renderBankFile(standard18, rows, on), /our name.*the service user number/)
  const named = { ...bacs, payer: { ...payer, name: 'Two Fields Alliance of Everybody' } }
  assert.throws(() => renderBankFile(named, rows, on), /We: our own name has 32 characters/)
})

test('too long is refused, never cut: name and reference', () => {
  assert.throws(
    () => renderBankFile(generic, one({ payeeName: 'a'.repeat(36) }), on),
    /has 36 characters, and the bank takes 35/,
  )
  renderBankFile(generic, one({ payeeName: 'a'.repeat(35) }), on)
  assert.throws(
    () => renderBankFile(generic, one({ reference: 'REM-0000000001-0001' }), on),
    /the reference has 19 characters/,
  )
})

test('nothing a spreadsheet would run, no line of its own, no empty name, no half account', () => {
  const refused: Partial<BankFileRow>[] = [
    { payeeName: '=HYPERLINK(1)' },
    { payeeName: '@here' },
    { reference: '-1' },
    { reference: '+1' },
    { payeeName: 'Green\r\nShoots' },
    { payeeName: 'Green\tShoots' },
    { payeeName: 'Green\u202eShoots' },
    { payeeName: '' },
    { payeeName: ' Green' },
    { reference: '' },
    { sortCode: '20041' },
    { accountNumber: '3829000x' },
    { amountPence: 0 },
    { amountPence: 1.5 },
  ]
  for (const change of refused) {
    const says = JSON.stringify(change)
    const make = (charset: BankFileProfile['charset']) => () =>
      renderBankFile({ ...generic, charset }, one(change), on)
    for (const charset of ['utf-8', 'windows-1252', 'ascii'] as const) {
      assert.throws(make(charset), { code: 'bank-file-words' }, says)
    }
  }
  assert.throws(() => renderBankFile(generic, [], on), { code: 'bank-file-size' })
})

test('whatever a name is, the bank reads exactly it, or the file is refused', () => {
  const name = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a"b', 'a;b', "a'b", 'a,"b'),
  )
  const charset = fc.constantFrom('utf-8', 'windows-1252', 'ascii' as const)
  const delimiter = fc.constantFrom(',', ';', '\t' as const)
  let made = 0
  fc.assert(
    fc.property(name, charset, delimiter, (payeeName, of, between) => {
      const profile: BankFileProfile = { ...generic, charset: of, delimiter: between }
      try {
        const text = new TextDecoder(of, { fatal: true }).decode(
          renderBankFile(profile, one({ payeeName }), on),
        )
        const [, row] = parse(text, { delimiter: between })
        assert.deepEqual(row, [payeeName, '200415', '38290008', '1250.50', 'REM-0007-01', '05/03/2026'])
        made += 1
      } catch (fault) {
        assert.equal((fault as { code?: string }).code, 'bank-file-words')
      }
    }),
    { numRuns: 1_000, seed: 7 },
  )
  assert.ok(made > 50, `${made} names were written`)
})
