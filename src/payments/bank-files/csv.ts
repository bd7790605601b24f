// src/payments/bank-files/csv.ts — the payments of a bank file as CSV, in the columns of a profile.
import { plainPounds } from '../../kernel/pence.ts'
import type { BankFileDay, BankFileRow } from './bank-file.ts'
import type { BankFileColumn, BankFileProfile } from './bank-profile.ts'

/** The text of the file (RFC 4180 but for the delimiter and the line end of the profile). */
export function csvFile(profile: BankFileProfile, rows: readonly BankFileRow[], on: BankFileDay): string {
  const { columns, hasHeader, delimiter, lineEnd } = profile
  const heads = hasHeader ? [columns.map((column) => column.header)] : []
  const cells = rows.map((row) => columns.map((column) => cellOf(profile, column, row, on)))
  return [...heads, ...cells]
    .map((line) => line.map((cell) => quoted(cell, delimiter)).join(delimiter) + lineEnd)
    .join('')
}

function cellOf(
  { payer, sortCodes, amounts, dateFormat }: BankFileProfile,
  { field, words }: BankFileColumn,
  row: BankFileRow,
  { payOn }: BankFileDay,
): string {
  const sortCode = (digits: string) =>
    sortCodes === '20-04-15' ? digits.replace(/^(..)(..)(..)$/, '$1-$2-$3') : digits
  const cells: Record<BankFileColumn['field'], string> = {
    'payee-name': row.payeeName,
    'sort-code': sortCode(row.sortCode),
    'account-number': row.accountNumber,
    amount: amounts === 'pounds' ? plainPounds(row.amountPence) : String(row.amountPence),
    reference: row.reference,
    'payment-date': dateIn(dateFormat, payOn),
    'our-sort-code': sortCode(payer.sortCode),
    'our-account-number': payer.accountNumber,
    'our-name': payer.name,
    'service-user-number': payer.serviceUserNumber,
    fixed: words ?? '',
  }
  return cells[field]
}

function dateIn(format: BankFileProfile['dateFormat'], day: string): string {
  const [year, month, date] = day.split('-') as [string, string, string]
  return format.replace('YYYY', year).replace('YY', year.slice(2)).replace('MM', month).replace('DD', date)
}

const quoted = (cell: string, delimiter: string) =>
  cell.includes('"') || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
