// src/payments/bank-files/standard-18.ts — the payments of a bank file as Bacs Standard 18 records.
import assert from 'node:assert/strict'
import { addDays, type Day, daysBetween } from '../../kernel/day.ts'
import { sumPence } from '../../kernel/pence.ts'
import type { BankFileDay, BankFileRow } from './bank-file.ts'
import type { BankFileProfile } from './bank-profile.ts'

/**
 * The text of the file: labels of 80 characters, a record of 100 for each payment (direct credit, code 99)
 * and one debit contra (code 17), for one processing day. Layout of Bacs Standard 18 as banks publish it, for
 * those who submit under their own service user number.
 */
export function standard18File(
  { payer, lineEnd }: BankFileProfile,
  rows: readonly BankFileRow[],
  { payOn, madeOn, serial }: BankFileDay,
): string {
  const user = payer.serviceUserNumber
  const number = digits(serial, 6)
  const total = sumPence(rows.map((row) => row.amountPence))
  const dates = julian(madeOn) + julian(addDays(payOn, 7))
  const file = `A${user}S   ${user}${number}00010001${blank(6)}${dates}${blank(1)}000000${blank(20)}`
  const form = `F0200000100${blank(35)}00${blank(28)}`
  const labels = {
    volume: `VOL1${number}${blank(31)}${user}${blank(32)}1`,
    user: `UHL1${julian(payOn)}999999${blank(4)}00000000${'1 DAILY'.padEnd(9)}001${blank(40)}`,
    totals: `UTL1${digits(total, 13).repeat(2)}${digits(1, 7)}${digits(rows.length, 7)}${blank(36)}`,
  }
  const heads = [labels.volume, `HDR1${file}`, `HDR2${form}`, labels.user]
  const payments = rows.map((row) => payment(payer, row))
  const tails = [`EOF1${file}`, `EOF2${form}`, labels.totals]
  assert(
    [...heads, ...tails].every((label) => label.length === 80),
    'a label has 80 characters',
  )
  return [...heads, ...payments, contra(payer, total), ...tails].map((line) => line + lineEnd).join('')
}

type Payer = BankFileProfile['payer']

/** Where to, type 0, code, where from, 4 free, pence in 11 digits, our name, reference, payee: 18 each. */
function payment({ sortCode, accountNumber, name }: Payer, row: BankFileRow): string {
  const to = `${row.sortCode}${row.accountNumber}099`
  const amount = `${blank(4)}${digits(row.amountPence, 11)}`
  return record(
    `${to}${sortCode}${accountNumber}${amount}${field(name)}${field(row.reference)}${field(row.payeeName)}`,
  )
}

/** What balances them: the total, taken from our own account. */
function contra({ sortCode, accountNumber, name }: Payer, totalPence: number): string {
  const own = `${sortCode}${accountNumber}`
  const amount = `${blank(4)}${digits(totalPence, 11)}`
  return record(`${own}017${own}${amount}${field(name)}${field('CONTRA')}${field(name)}`)
}

function record(text: string): string {
  assert(text.length === 100, 'a record has 100 characters')
  return text
}

const blank = (length: number) => ' '.repeat(length)
const field = (text: string) => text.padEnd(18)

function digits(number: number, length: number): string {
  const text = String(number).padStart(length, '0')
  assert(text.length === length, 'a number fits its field')
  return text
}

/** A blank, the year in two digits, the day of the year in three. */
function julian(day: Day): string {
  const ofYear = daysBetween(`${day.slice(0, 4)}-01-01`, day) + 1
  return ` ${day.slice(2, 4)}${digits(ofYear, 3)}`
}
