// test/payments/bank-profile.test.ts — a profile of a bank file that makes no sense is refused, and why.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BankFileProfile } from '../../src/payments/bank-files/bank-profile.ts'
import { missingOf } from '../../src/payments/bank-files/bank-profile.ts'
import { shippedProfiles } from '../../src/payments/bank-files/profile-files.ts'
import { readProfile } from '../../src/payments/bank-files/profile-shape.ts'

const [generic, standard18] = shippedProfiles as [BankFileProfile, BankFileProfile]

function faults(content: unknown): string {
  const read = readProfile(content)
  return read.ok ? '' : read.faults.map(({ text }) => text).join(' ')
}
const columnsWith = (change: (columns: BankFileProfile['columns']) => unknown[]) => ({
  ...generic,
  columns: change([...generic.columns]),
})

test('the profiles that come with us are sound, and Standard 18 waits for what is ours', () => {
  assert.deepEqual(readProfile(generic), { ok: true, profile: generic })
  assert.deepEqual(missingOf(generic), [])
  assert.equal(missingOf(standard18).length, 4)
})

test('unknown fields, wrong kinds and wrong lengths are refused', () => {
  assert.notEqual(faults({ ...generic, colour: 'blue' }), '')
  assert.notEqual(faults({ ...generic, columns: [{ header: 'A', field: 'amount', width: 2 }] }), '')
  assert.notEqual(faults({ ...generic, columns: [{ header: 'A', field: 'iban' }] }), '')
  assert.match(faults({ ...generic, nameLength: 0 }), /From 6 to 140/)
  assert.match(faults({ ...generic, referenceLength: 13 }), /From 14 to 140/)
  assert.match(faults({ ...generic, name: '../x' }), /letters, digits/)
  assert.match(faults({ ...generic, payer: { ...generic.payer, sortCode: '12345' } }), /6 digits/)
  assert.notEqual(faults(null), '')
})

test('a column without which nobody is paid may not be missing, nor be there twice', () => {
  const without = (field: string) => columnsWith((columns) => columns.filter((each) => each.field !== field))
  assert.match(faults(without('amount')), /A column for the amount is missing/)
  for (const field of ['payee-name', 'sort-code', 'account-number', 'reference']) {
    assert.match(faults(without(field)), /is missing/, field)
  }
  assert.equal(faults(without('payment-date')), '')
  assert.match(
    faults(columnsWith((columns) => [...columns, { header: 'B', field: 'amount' }])),
    /column is there twice/,
  )
  assert.match(
    faults(columnsWith((columns) => [...columns, { header: 'Amount', field: 'our-name' }])),
    /heading is there twice/,
  )
})

test('fixed words are neither a formula nor bank details', () => {
  const fixed = (words?: string) =>
    faults(columnsWith((columns) => [...columns, { header: 'Kind', field: 'fixed', words }]))
  assert.equal(fixed('Pay'), '')
  assert.match(fixed(), /Only a column of fixed words has words/)
  assert.match(fixed('=1+1'), /does not take “=”/)
  assert.match(fixed('12-34-56'), /look like bank details/)
  assert.match(fixed('Fée'), /does not take “é”/)
})

test('Standard 18 cannot be given columns, long names or another character set', () => {
  assert.notEqual(faults({ ...standard18, columns: generic.columns }), '')
  assert.notEqual(faults({ ...standard18, nameLength: 19 }), '')
  assert.notEqual(faults({ ...standard18, charset: 'utf-8' }), '')
})
