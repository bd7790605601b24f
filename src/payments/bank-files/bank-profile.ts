// src/payments/bank-files/bank-profile.ts — how a bank wants the file it pays from: its columns and how each
// is written.

/** What a column of a bank file can hold. `fixed` writes the same words in each row. */
export const bankFileFields = [
  'payee-name',
  'sort-code',
  'account-number',
  'amount',
  'reference',
  'payment-date',
  'our-sort-code',
  'our-account-number',
  'our-name',
  'service-user-number',
  'fixed',
] as const
export type BankFileField = (typeof bankFileFields)[number]

/** Without these no bank knows whom to pay what. */
export const neededFields: readonly BankFileField[] = [
  'payee-name',
  'sort-code',
  'account-number',
  'amount',
  'reference',
]

export interface BankFileColumn {
  header: string
  field: BankFileField
  /** Only of `fixed`. */
  words?: string
}

/** A profile is data: finance may change one or add one. */
export interface BankFileProfile {
  name: string
  /** What it is for, in a sentence. */
  says: string
  form: 'csv' | 'standard-18'
  /** None for Standard 18, whose records are fixed. */
  columns: BankFileColumn[]
  hasHeader: boolean
  delimiter: ',' | ';' | '\t'
  dateFormat: 'DD/MM/YYYY' | 'YYYY-MM-DD' | 'DDMMYY' | 'DDMMYYYY'
  amounts: 'pounds' | 'pence'
  sortCodes: '200415' | '20-04-15'
  charset: 'utf-8' | 'windows-1252' | 'ascii'
  lineEnd: '\r\n' | '\n'
  /** Names are written in capitals, as Bacs wants; otherwise as they are kept. */
  capitals: boolean
  /** The longest payee name and reference the bank takes. Longer ones are refused, never cut. */
  nameLength: number
  referenceLength: number
  /** Whose account pays; a Bacs file also needs the service user number. */
  payer: { name: string; sortCode: string; accountNumber: string; serviceUserNumber: string }
}

const payerOf: Partial<Record<BankFileField, [keyof BankFileProfile['payer'], string]>> = {
  'our-name': ['name', 'our name'],
  'our-sort-code': ['sortCode', 'our sort code'],
  'our-account-number': ['accountNumber', 'our account number'],
  'service-user-number': ['serviceUserNumber', 'the service user number'],
}

/** What of ours the profile writes into a file and does not have yet, in words; none when it can be used. */
export function missingOf({ form, columns, payer }: BankFileProfile): string[] {
  const written = new Set(columns.map((column) => column.field))
  return Object.entries(payerOf)
    .filter(([field]) => form === 'standard-18' || written.has(field as BankFileField))
    .flatMap(([, [of, words]]) => (payer[of] === '' ? [words] : []))
}
