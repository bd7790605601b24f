// src/payments/bank-files/bank-file.ts — a profile with the payments of a file → the bytes that the bank
// gets.
import { createHash } from 'node:crypto'
import type { Day } from '../../kernel/day.ts'
import { sumPence } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Place } from '../../kernel/seal.ts'
import { csvFile } from './csv.ts'
import { standard18File } from './standard-18.ts'
import { bytesOf, strangeCharacters } from './text.ts'
import { type BankFileProfile, missingOf } from './bank-profile.ts'

/** One payment of a bank file. */
export interface BankFileRow {
  /** As the bank's own check returned it. */
  payeeName: string
  /** 6 digits. */
  sortCode: string
  /** 8 digits. */
  accountNumber: string
  amountPence: number
  reference: string
}

/** When the money is to move, when the file is made, and a number (1 to 999999) that tells it from others. */
export interface BankFileDay {
  payOn: Day
  madeOn: Day
  serial: number
}

/** Bacs writes an amount, and the total, in 11 digits. */
const mostPence = 99_999_999_999

/**
 * The file: the same input gives the same bytes. Refuses (conflict) a profile that lacks something of ours,
 * and a name or reference that is too long or has a character the bank does not take, with the payee and the
 * field: nothing is cut or changed but to the capitals that the profile asks for.
 */
export function renderBankFile(
  profile: BankFileProfile,
  rows: readonly BankFileRow[],
  on: BankFileDay,
): Buffer {
  const missing = missingOf(profile)
  if (missing.length > 0) {
    throw refusal('bank-profile-unready', `The profile “${profile.name}” does not say ${missing.join(', ')}.`)
  }
  const written = rows.map((row) => asWritten(profile, row))
  const ours = asCase(profile, profile.payer.name)
  const faults = [
    ...written.flatMap((row) => faultsOf(profile, row)),
    ...textFaults(profile, 'We', 'our own name', ours, profile.nameLength),
  ]
  if (faults.length > 0) throw refusal('bank-file-words', faults.slice(0, 8).join(' '))
  if (rows.length === 0 || sumPence(rows.map((row) => row.amountPence)) > mostPence) {
    throw refusal('bank-file-size', 'A bank file pays at least one payee, and less than a billion pounds.')
  }
  const withOurs = { ...profile, payer: { ...profile.payer, name: ours } }
  const text = profile.form === 'csv' ? csvFile(withOurs, written, on) : standard18File(withOurs, written, on)
  return bytesOf(text, profile.charset)
}

function asWritten(profile: BankFileProfile, row: BankFileRow): BankFileRow {
  return { ...row, payeeName: asCase(profile, row.payeeName) }
}

const asCase = ({ capitals }: BankFileProfile, name: string) => (capitals ? name.toUpperCase() : name)

function faultsOf(profile: BankFileProfile, row: BankFileRow): string[] {
  const { payeeName, sortCode, accountNumber, amountPence, reference } = row
  const isDigits = /^[0-9]{6}$/.test(sortCode) && /^[0-9]{8}$/.test(accountNumber)
  const isAmount = Number.isSafeInteger(amountPence) && amountPence > 0
  return [
    ...textFaults(profile, payeeName, 'the payee name', payeeName, profile.nameLength),
    ...textFaults(profile, payeeName, 'the reference', reference, profile.referenceLength),
    ...(isDigits ? [] : [`${payeeName}: the sort code or the account number is not whole.`]),
    ...(isAmount ? [] : [`${payeeName}: the amount is not whole pence above zero.`]),
  ]
}

function textFaults(
  profile: BankFileProfile,
  who: string,
  what: string,
  text: string,
  most: number,
): string[] {
  const strange = strangeCharacters(text, profile)
  const length = Array.from(text).length
  const isOurs = who === 'We'
  return [
    ...(text.trim() === text && (isOurs || text !== '')
      ? []
      : [`${who}: ${what} is empty or has spaces around it.`]),
    ...(strange === '' ? [] : [`${who}: ${what} has “${strange}”, which the bank does not take.`]),
    ...(length <= most ? [] : [`${who}: ${what} has ${length} characters, and the bank takes ${most}.`]),
  ]
}

const refusal = (code: string, says: string) => new Refusal('conflict', code, says)

/** Where the bytes of a file lie sealed. */
export const placeOfFile = (id: string): Place => ({ table: 'bank_files', row: id, column: 'sealed' })
/** Of the bytes of a file, in hex: whoever has the file can see that it is the one. */
export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
