// src/payments/bank-files/keying-sheet.ts — a bank file on paper, for banks that take no files: keyed in,
// ticked off.
import { formatDay } from '../../kernel/day.ts'
import { formatPounds, plainPounds, sumPence } from '../../kernel/pence.ts'
import type { BankFileRow } from './bank-file.ts'
import type { Held } from './stale.ts'
import type { BankFile } from './store.ts'

/**
 * The sheet, in large print: each payment with its bank details and boxes to tick; and, first and loudly,
 * those of the file that must not be keyed in, without their details.
 */
export function keyingSheet(
  file: Pick<BankFile, 'fileName' | 'sha256' | 'sentBy'>,
  rows: readonly BankFileRow[],
  stale: readonly Held[] = [],
) {
  const totalPence = sumPence(rows.map((row) => row.amountPence))
  return {
    large: true,
    isSent: file.sentBy !== null,
    stale: stale.map(({ payout, because }) => `${payout.reference}: ${because}`),
    fileName: file.fileName,
    sums: `${rows.length === 1 ? '1 payment' : `${rows.length} payments`}, ${formatPounds(totalPence)}`,
    payOn: payOnWords(file.fileName),
    sha256: file.sha256,
    payments: rows.map((row, index) => ({
      title: `${index + 1}. ${row.payeeName}`,
      rows: [
        { key: 'Sort code', value: row.sortCode.replace(/^(..)(..)(..)$/, '$1-$2-$3') },
        { key: 'Account', value: row.accountNumber },
        { key: 'Amount', value: `£${plainPounds(row.amountPence)}` },
        { key: 'Reference', value: row.reference },
        { key: 'Tick', value: '☐ keyed in   ☐ checked by another person' },
      ],
    })),
  }
}

/** The day the bank is asked to pay, from the name of the file. */
function payOnWords(fileName: string): string {
  return formatDay(/pay-([0-9-]{10})/.exec(fileName)![1]!)
}
