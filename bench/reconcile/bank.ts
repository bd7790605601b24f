// bench/reconcile/bank.ts — a bank's statement of so many lines, as a file that is made while it is read.
import type { StatementFile } from '../../src/payments/bank-statements/preview.ts'

/** Lines of one pound out each, some hundreds a day, with the balance after each. */
export function statementOf(lines: number): StatementFile {
  const bytes = async function* () {
    let text = 'Date,Details,Amount,Balance\r\n'
    for (let n = 1; n <= lines; n++) {
      const day = new Date(Date.UTC(2025, 9, 1 + Math.floor(n / 300))).toISOString().slice(0, 10)
      text += `${day},"Payment REM-${n}",-1.00,${lines - n}.00\r\n`
      if (n % 500 !== 0 && n !== lines) continue
      yield Buffer.from(text)
      text = ''
    }
  }
  return {
    fileName: 'statement.csv',
    bytes,
    mapping: {
      delimiter: ',',
      charset: 'utf-8',
      skip: 1,
      columns: { date: 0, description: [1], amount: 2, balance: 3 },
      dateFormat: 'YYYY-MM-DD',
      isTurned: false,
      decimalComma: false,
    },
  }
}
