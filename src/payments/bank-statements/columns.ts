// src/payments/bank-statements/columns.ts — the headings of a bank's statement → which column means what.
import type { StatementMapping } from './mapping.ts'

export type Columns = StatementMapping['columns']

const words = (text: string) => text.split(', ')
/** Of several that a file has, the first in the list counts. */
const headings = {
  date: words('date, transaction date, posting date, booking date, value date, posted, entry date'),
  amount: words('amount, value, transaction amount, net amount, sum'),
  moneyIn: words('paid in, money in, credit, credit amount, credits, in, receipts, deposits, deposit'),
  moneyOut: words('paid out, money out, debit, debit amount, debits, out, payments, withdrawals, withdrawal'),
  balance: words('balance, running balance, account balance, closing balance, ledger balance'),
  reference: words('reference, ref, transaction reference, payment reference, your reference'),
  description: words(
    'description, details, transaction description, transaction details, narrative, narrative 1, ' +
      'narrative 2, particulars, memo, payee, name, counterparty, counter party, merchant',
  ),
}

/** The columns that these headings name; undefined when they name no date, or no amount. */
export function columnsByHeading(cells: readonly string[]): Columns | undefined {
  const plain = cells.map(plainHeading)
  const first = (column: keyof typeof headings) => {
    const heading = headings[column].find((each) => plain.includes(each))
    return heading === undefined ? undefined : plain.indexOf(heading)
  }
  const dateAt = first('date')
  const amounts = { amount: first('amount'), moneyIn: first('moneyIn'), moneyOut: first('moneyOut') }
  const hasTwo = amounts.moneyIn !== undefined && amounts.moneyOut !== undefined
  if (dateAt === undefined || (!hasTwo && amounts.amount === undefined)) return undefined
  const found: Columns = { date: dateAt, description: [] }
  if (hasTwo) Object.assign(found, { moneyIn: amounts.moneyIn, moneyOut: amounts.moneyOut })
  else found.amount = amounts.amount!
  const referenceAt = first('reference')
  const balanceAt = first('balance')
  if (referenceAt !== undefined) found.reference = referenceAt
  if (balanceAt !== undefined) found.balance = balanceAt
  found.description = plain.flatMap((heading, at) => (headings.description.includes(heading) ? [at] : []))
  return found
}

/** "Paid in (£)" → "paid in". */
function plainHeading(cell: string): string {
  return cell
    .toLowerCase()
    .replaceAll(/\(.*?\)|[£*:]|\bgbp\b/g, ' ')
    .replaceAll(/[\s_.-]+/g, ' ')
    .trim()
}
