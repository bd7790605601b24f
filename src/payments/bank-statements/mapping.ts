// src/payments/bank-statements/mapping.ts — which column of a bank's statement means what, and how it is
// written.

export interface StatementMapping {
  delimiter: ',' | ';' | '\t' | '|'
  charset: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** How many lines stand before the first line of the account, headings among them. */
  skip: number
  /** Columns from 0. Either `amount`, or `moneyIn` and `moneyOut`. */
  columns: {
    date: number
    description: number[]
    amount?: number
    moneyIn?: number
    moneyOut?: number
    reference?: number
    balance?: number
  }
  dateFormat: 'DD/MM/YYYY' | 'DD/MM/YY' | 'YYYY-MM-DD' | 'DD MMM YYYY' | 'MM/DD/YYYY'
  /** Whether a positive amount went out, as some cards and ledgers have it. */
  isTurned: boolean
  /** "1.234,56" instead of "1,234.56". */
  decimalComma: boolean
}
