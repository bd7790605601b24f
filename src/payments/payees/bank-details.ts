// src/payments/payees/bank-details.ts — a bank account in the United Kingdom as it is typed, checked and
// shown.
import { isReadable, readableAdvice } from '../../kernel/text.ts'
import { type ModulusWeights, passesModulus } from './bank-details-modulus.ts'

/** Where money is sent by bank transfer. */
export interface BankDetails {
  /** Six digits, without hyphens. */
  sortCode: string
  /** Eight digits. */
  accountNumber: string
  /** The name as the bank's own check of the payee returned it. */
  name: string
}

/** The parts as somebody typed them. */
export type TypedBankDetails = Record<keyof BankDetails, string>
export type BankDetailsProblem = { field: keyof BankDetails; says: string }

const mostName = 140

/**
 * What was typed as bank details, or what is wrong with it, each beside its field. Hyphens and spaces between
 * digits are taken out; a shorter account number is filled with zeros on the left, as UK banks do.
 */
export function readBankDetails(
  typed: TypedBankDetails,
  weights: ModulusWeights = [],
): { details: BankDetails } | { problems: BankDetailsProblem[] } {
  const sortCode = typed.sortCode.replaceAll(between, '')
  const accountNumber = typed.accountNumber.replaceAll(between, '')
  const details = {
    sortCode,
    accountNumber: accountNumber.padStart(8, '0'),
    name: typed.name.trim().replaceAll(/\s+/gu, ' '),
  }
  const said: [keyof BankDetails, string][] = [
    ['sortCode', sortCodeProblem(sortCode)],
    ['accountNumber', accountNumberProblem(accountNumber)],
    ['name', nameProblem(details.name)],
  ]
  const problems = said.filter(([, says]) => says !== '').map(([field, says]) => ({ field, says }))
  if (problems.length > 0) return { problems }
  return passesModulus(details, weights)
    ? { details }
    : { problems: [{ field: 'accountNumber', says: unfit }] }
}

/** What may be shown of them: "20-••-•• ••••5678". */
export function masked({ sortCode, accountNumber }: BankDetails): string {
  return `${sortCode.slice(0, 2)}-••-•• ••••${accountNumber.slice(-4)}`
}

/** Whether both are the same account under the same name. */
export function isSameAccount(one: BankDetails, other: BankDetails): boolean {
  return (
    one.sortCode === other.sortCode && one.accountNumber === other.accountNumber && one.name === other.name
  )
}

const between = /[\s\u2010-\u2015-]/g
const unfit = 'That account number does not belong to that sort code. Check both against a bank statement.'
const otherNumber = 'No account has that number. Check it against a bank statement.'

function sortCodeProblem(digits: string): string {
  if (digits === '') return 'Type the sort code.'
  if (!/^[0-9]{6}$/.test(digits)) return 'A sort code has six digits, such as 20-04-15.'
  return digits === '000000' ? 'No bank has that sort code. Check it against a bank statement.' : ''
}

function accountNumberProblem(digits: string): string {
  if (digits === '') return 'Type the account number.'
  if (!/^[0-9]{6,8}$/.test(digits)) return 'An account number has six, seven or eight digits.'
  return /^(.)\1*$/.test(digits) ? otherNumber : ''
}

function nameProblem(name: string): string {
  if (name === '') return 'Type the name on the account.'
  if (name.length > mostName) return `Use ${mostName} characters or fewer.`
  return isReadable(name) ? '' : readableAdvice
}
