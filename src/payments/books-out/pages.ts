// src/payments/books-out/pages.ts — what the page of books out shows: what the files hold.
import { formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type BooksAsked, bookFields } from './forms.ts'
import { mostBills, sageAccount } from './files.ts'
import type { BooksOut } from './parts.ts'
import type { BookTotals } from './books-out.ts'

const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })
const columns = ['Bills', 'Credits', 'Paid', 'Came back', 'Owed at the end']

/** The period with its totals, the files, and a row for each group. */
export function booksOutPage(asked: BooksAsked, books: BooksOut) {
  const { period, query } = asked
  const address = new URLSearchParams(query).toString()
  const parts = Math.max(1, Math.ceil(books.bills / mostBills))
  const { from, to } = period
  return {
    fields: bookFields(asked),
    isWrong: asked.errors.length > 0,
    between: `${formatDay(from)} to ${formatDay(to)}`,
    facts: [
      { key: `Owed to groups before ${formatDay(from)}`, value: formatPounds(books.owedBeforePence) },
      ...totalFacts(books.totals),
      { key: `Owed to groups at the end of ${formatDay(to)}`, value: formatPounds(books.owedAfterPence) },
    ],
    agrees: books.differencePence === 0 ? 'These totals agree with the ledger, group by group.' : undefined,
    differs: `The files and the ledger differ by ${formatPounds(books.differencePence)}. Do not import them.`,
    isEmpty: books.providers.length === 0,
    xeroFiles: Array.from({ length: parts }, (_, at) => ({
      href: `/books-out/xero.csv?${address}&part=${at + 1}`,
      text: parts === 1 ? 'Bills for Xero' : `Bills for Xero, file ${at + 1} of ${parts}`,
    })),
    sageFile: `/books-out/sage.csv?${address}`,
    journalFile: `/ledger/journal.csv?${new URLSearchParams({ from, to }).toString()}`,
    head: [{ text: 'Group' }, { text: 'In Sage' }, ...columns.map((text) => ({ text, numeric: true }))],
    rows: books.providers.map(({ providerId, name, totals, owedAfterPence }) => [
      { text: name },
      { text: sageAccount(name, providerId) },
      ...[totals.bill, totals.credit, totals.payment, totals['money-back'], owedAfterPence].map(money),
    ]),
  }
}

function totalFacts(totals: BookTotals) {
  return [
    { key: 'Bills: what groups earned', value: formatPounds(totals.bill) },
    { key: 'Credits: earned in error, or given back', value: formatPounds(totals.credit) },
    { key: 'Paid to groups', value: formatPounds(totals.payment) },
    { key: 'Came back from groups', value: formatPounds(totals['money-back']) },
  ]
}
