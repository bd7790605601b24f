// src/payments/bank-profile.ts — how a bank wants the file it pays from: its columns and how each is written.

/** What a column of a bank file can hold. `fixed` writes the same words in each row. */
export type BankFileField =
  | 'payee-name'
  | 'sort-code'
  | 'account-number'
  | 'amount'
  | 'reference'
  | 'payment-date'
  | 'our-sort-code'
  | 'our-account-number'
  | 'our-name'
  | 'service-user-number'
  | 'fixed'

export interface BankFileColumn {
  header: string
  field: BankFileField
  /** Only of `fixed`. */
  words?: string
  /** The longest the bank takes; longer ones are refused for a name, and never cut for a reference. */
  length?: number
}

/** A profile is data: finance may change one or add one. */
export interface BankFileProfile {
  name: string
  /** What it is for, in a sentence. */
  says: string
  form: 'csv' | 'standard-18'
  columns: BankFileColumn[]
  hasHeader: boolean
  delimiter: ',' | ';' | '\t'
  dateFormat: 'DD/MM/YYYY' | 'YYYY-MM-DD' | 'DDMMYY' | 'DDMMYYYY'
  amounts: 'pounds' | 'pence'
  charset: 'utf-8' | 'windows-1252' | 'ascii'
  lineEnd: '\r\n' | '\n'
  /** The longest payee name and reference the bank takes. */
  nameLength: number
  referenceLength: number
  /** Whose account pays; a Bacs file also needs the service user number. */
  payer: { name: string; sortCode: string; accountNumber: string; serviceUserNumber: string }
}
