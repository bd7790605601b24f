// src/payments/bank-statements/fingerprint.ts — what makes a line of the bank the same line in another file.
import { hash } from 'node:crypto'
import { type StatementLine, wordsOf } from './bank-statement.ts'

/**
 * Gives each line of one file its fingerprint, in hex: of its day, its amount, its words, and the how-
 * manieth of
 * its like on that day it is. So two equal lines of one file are two, and the same two in a file that
 * overlaps
 * are still those two.
 */
export function fingerprinter(): (line: StatementLine) => string {
  const seen = new Map<string, number>()
  return (line) => {
    const alike = JSON.stringify([line.occurredOn, line.amountPence, wordsOf(line).toLowerCase()])
    const nth = (seen.get(alike) ?? 0) + 1
    seen.set(alike, nth)
    return hash('sha256', `${nth}${alike}`)
  }
}
