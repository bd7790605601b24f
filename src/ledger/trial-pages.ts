// src/ledger/trial-pages.ts — what the trial balance on a day shows: every account, and totals that agree.
import { type Day, formatDay } from '../kernel/day.ts'
import { type FieldError, fieldsOf } from '../web/web.ts'
import type { Unit } from './account.ts'
import { accountHref, accountLabel } from './account-words.ts'
import { amountForFile, amountInWords, unitNames } from './amounts.ts'
import type { AccountFund } from './naming.ts'
import type { PeriodLink } from './period-links.ts'
import type { TrialLine } from './trial-balance.ts'
import { groupsOf } from './trial-groups.ts'

const units: Unit[] = ['GBP', 'PROMISE', 'PLACE']
const numeric = { numeric: true }

interface TrialParts {
  /** Periods at whose end it may be opened too. */
  ends: PeriodLink[]
  lines: TrialLine[]
  on: Day
  typed: string
  names: ReadonlyMap<string, string>
  funds: ReadonlyMap<string, AccountFund>
  errors: FieldError[]
  head: string
}

/** The accounts of each book that have something in them, fund by fund, with the totals of both sides. */
export function trialBalancePage(parts: TrialParts) {
  const { ends, lines, on, typed, errors, head } = parts
  return {
    fields: fieldsOf({ on: { label: 'On' } }, { on: typed }, errors),
    ends: ends.map(({ text, endHref }) => ({ text: `End of ${text}`, href: endHref })),
    day: formatDay(on),
    books: units.flatMap((unit) => bookOf(unit, linesIn(lines, unit), parts)),
    file: `/ledger/trial-balance.csv?on=${on}`,
    ledgerHead: head,
  }
}

function bookOf(unit: Unit, lines: TrialLine[], { names, funds }: Pick<TrialParts, 'names' | 'funds'>) {
  if (lines.length === 0) return []
  const groups = groupsOf(lines, funds, names).map((group) => ({
    name: group.name,
    id: `${unit.toLowerCase()}-${group.lines[0]!.code.replaceAll(/[^a-z0-9]+/gi, '-')}`,
    caption: `${unitNames[unit]}: ${group.name}`,
    rows: group.lines.map((line) => rowOf(unit, line, names)),
  }))
  const { debit, credit } = totalsOf(lines)
  return [
    {
      name: unitNames[unit],
      head: [{ text: 'Account' }, { text: 'Debit', ...numeric }, { text: 'Credit', ...numeric }],
      groups,
      caption: `${unitNames[unit]}: total`,
      total: [[{ text: 'Total' }, ...[debit, credit].map((sum) => amountCell(unit, sum))]],
      agrees: debit === credit ? 'Both sides agree.' : undefined,
    },
  ]
}

function rowOf(unit: Unit, { code, debit, credit }: TrialLine, names: ReadonlyMap<string, string>) {
  const cells = [debit, credit].map((sum) => (sum === 0 ? { text: '', ...numeric } : amountCell(unit, sum)))
  return [{ text: accountLabel(code, names), href: accountHref(code) }, ...cells]
}

const amountCell = (unit: Unit, amount: number) => ({ text: amountInWords(unit, amount), ...numeric })

export const trialHeads = ['Book', 'Account', 'Code', 'Debit', 'Credit']

/** The same as rows of a file, with a total for each book. */
export function* trialRows(lines: TrialLine[], names: ReadonlyMap<string, string>) {
  for (const unit of units) {
    const own = linesIn(lines, unit)
    for (const { code, debit, credit } of own)
      yield fileRow(unit, accountLabel(code, names), code, debit, credit)
    const { debit, credit } = totalsOf(own)
    if (own.length > 0) yield fileRow(unit, 'Total', '', debit, credit)
  }
}

function fileRow(unit: Unit, label: string, code: string, debit: number, credit: number) {
  return [unitNames[unit], label, code, amountForFile(unit, debit), amountForFile(unit, credit)]
}

function linesIn(lines: TrialLine[], unit: Unit): TrialLine[] {
  return lines.filter((line) => line.unit === unit && (line.debit !== 0 || line.credit !== 0))
}

function totalsOf(lines: TrialLine[]) {
  const sum = (side: 'debit' | 'credit') => lines.reduce((total, line) => total + line[side], 0)
  return { debit: sum('debit'), credit: sum('credit') }
}
