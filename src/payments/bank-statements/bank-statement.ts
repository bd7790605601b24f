// src/payments/bank-statements/bank-statement.ts — a bank's statement as we keep it, and the lines of it.
import type { Day } from '../../kernel/day.ts'
import type { StatementMapping } from './mapping.ts'

export interface BankStatement {
  id: string
  fileName: string
  /** Of the file as it came, in hex. */
  sha256: string
  mapping: StatementMapping
  fromOn: Day
  toOn: Day
  /** What the bank says was in the account at the end; null when nobody said. */
  closingPence: number | null
  lines: number
  newLines: number
  importedBy: string
  importedAt: Date
}

/** One line of the account as the file has it. Amounts are pence: positive came in. */
export interface StatementLine {
  /** Its line in the file, from 1. */
  line: number
  occurredOn: Day
  amountPence: number
  description: string
  reference: string
  balancePence: number | null
}

/** One line of the account as it is kept. */
export interface BankLine extends Omit<StatementLine, 'line'> {
  id: string
  statementId: string
  /** Its line in the file; 0 is what was in the account before the first one. */
  position: number
  fingerprint: string
}

/** A line of the bank and an entry of ours that are the same money. */
export interface BankMatch {
  lineId: string
  entrySeq: number
  amountPence: number
  matchedBy: string
  matchedAt: Date
}

/** Everything the bank wrote about a line, to look for references in. */
export function wordsOf({ description, reference }: Pick<BankLine, 'description' | 'reference'>): string {
  return [description, reference].filter((part) => part !== '').join(' · ')
}
