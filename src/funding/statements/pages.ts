// src/funding/statements/pages.ts — what the statement of a provider shows: to the group, and to finance.
import { addMonths, type Day, formatDay } from '../../kernel/day.ts'
import { formatPounds, plainPounds, sumPence } from '../../kernel/pence.ts'
import { accountHref } from '../../ledger/ledger.ts'
import { type CsvRow, type FieldError, fieldsOf } from '../../web/web.ts'
import { monthName } from '../funds/burn-down.ts'
import type { Statement, StatementAccount } from './statement.ts'
import { plainLines } from './words.ts'

const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })

/** For the group: what happened in a month, in plain words, and what is owed to it. */
export function groupStatementPage(statement: Statement, today: Day) {
  const { days, payable, owesUs, paidOn } = statement
  const lines = plainLines(statement)
  const earned = payable.lines.filter(({ amount, seq }) => amount > 0 && statement.for.has(seq))
  const approved = payable.lines.filter(({ kind }) => kind === 'pay')
  const paid = approved.filter(({ seq }) => paidOn.has(seq))
  const sumOf = (some: { amount: number }[]) =>
    formatPounds(sumPence(some.map(({ amount }) => Math.abs(amount))))
  const month = days.from.slice(0, 7)
  return {
    month: monthName(days.from),
    sums: [
      { key: 'You earned', value: sumOf(earned) },
      { key: 'Payments that were approved', value: sumOf(approved) },
      { key: 'Of these, paid to you', value: sumOf(paid) },
      { key: 'Earned and not approved when it ended', value: formatPounds(payable.closingPence) },
      { key: 'You owed back when it ended', value: formatPounds(owesUs.closingPence) },
    ],
    head: [{ text: 'Day' }, { text: 'What happened' }],
    rows: lines.toReversed().map(({ on, says }) => [{ text: formatDay(on) }, { text: says }]),
    before: monthHref(addMonths(days.from, -1)),
    after: month < today.slice(0, 7) ? monthHref(addMonths(days.from, 1)) : undefined,
    file: `/statement.csv?month=${month}`,
  }
}

function monthHref(day: Day) {
  return { href: `/statement?month=${day.slice(0, 7)}`, text: monthName(day) }
}

export const groupHeads = ['Day', 'What happened', 'More or less for you', 'Owed to you then']

/** The same as rows of a file, from what was owed at the start to what is owed at the end. */
export function* groupRows(statement: Statement): Generator<CsvRow> {
  const { days, payable, owesUs } = statement
  const inFile = (pence: number) => Number(plainPounds(pence))
  let owedPence = payable.openingPence - owesUs.openingPence
  yield [days.from, 'Owed to you at the start', null, inFile(owedPence)]
  for (const { on, says, changePence } of plainLines(statement)) {
    owedPence += changePence
    yield [on, says, inFile(changePence), inFile(owedPence)]
  }
  yield [days.to, 'Owed to you at the end', null, inFile(payable.closingPence - owesUs.closingPence)]
}

interface FinanceParts {
  provider: { id: string; name: string }
  statement: Statement
  query: Record<string, string>
  errors: FieldError[]
  head: string
}

/** For finance: the lines of both accounts of the provider, with opening and closing balances. */
export function financeStatementPage({ provider, statement, query, errors, head }: FinanceParts) {
  const { days, payable, owesUs } = statement
  const words = { from: { label: 'From' }, to: { label: 'To, that day included' } }
  const { from, to } = days
  const owed = formatPounds(payable.closingPence - owesUs.closingPence)
  return {
    fields: fieldsOf(words, { from: query.from || from, to: query.to || to }, errors),
    accounts: [
      accountTable('Earned and not approved for payment', payable, days),
      accountTable('Owed back to us', owesUs, days),
    ],
    owed: `On ${formatDay(to)} ${owed} was owed to ${provider.name}, all together.`,
    file: `/providers/${provider.id}/statement.csv?from=${from}&to=${to}`,
    ledgerHead: head,
  }
}

function accountTable(caption: string, account: StatementAccount, { from, to }: Statement['days']) {
  const { code, openingPence, closingPence, lines } = account
  const edge = (text: string, pence: number) => [
    { text },
    { text: '' },
    { text: '' },
    { text: '', numeric: true },
    money(pence),
  ]
  return {
    caption,
    href: `${accountHref(code)}?from=${from}&to=${to}`,
    head: [
      { text: 'Day' },
      { text: 'Entry' },
      { text: 'Words' },
      { text: 'Change', numeric: true },
      { text: 'Balance', numeric: true },
    ],
    rows: [
      edge(`Before ${formatDay(from)}`, openingPence),
      ...lines.map(({ effectiveOn, seq, words, amount, balance }) => [
        { text: formatDay(effectiveOn) },
        { text: String(seq), href: `/ledger/entries/${seq}` },
        { text: words },
        { text: `${amount > 0 ? '+' : ''}${formatPounds(amount)}`, numeric: true },
        money(balance),
      ]),
      edge(`End of ${formatDay(to)}`, closingPence),
    ],
  }
}
