// src/commands/docs-ledger.ts — the parts of docs/ledger.md that the code decides: tables and lists.
import { migratedGuards } from '../db/sqlite/guards.ts'
import { accountKinds, kindOf, onNormalSide, type Unit } from '../ledger/account.ts'
import type { Line, NewEntry } from '../ledger/entry.ts'
import { entryRules, kindName } from '../ledger/rules.ts'
import { allInvariants } from './check-ledger.ts'
import { sampleEntries } from './docs-entries.ts'

/** The parts by the name of their marks, as Markdown. */
export function ledgerParts(): Record<string, string> {
  return {
    accounts: accountsTable(),
    entries: entriesTable(),
    rules: rulesList(),
    guards: guardsList(),
    invariants: list(allInvariants.map(({ says }) => says)),
  }
}

function accountsTable(): string {
  const rows = accountKinds.map(({ pattern, unit, side, floor, says }) => [
    `\`${pattern.replace('*', '{id}')}\``,
    unit,
    side,
    floor === null ? 'none' : String(floor),
    says,
  ])
  return table(['account', 'unit', 'normal side', 'floor', 'what a treasurer would call it'], rows)
}

function entriesTable(): string {
  const head = ['entry', 'in the journal it says', 'debit', 'credit', 'promises and places', 'key']
  return table(head, sampleEntries.map(entryRow))
}

function entryRow({ kind, words, lines, sourceKey }: NewEntry): string[] {
  const money = lines.filter(({ account }) => kindOf(account).unit === 'GBP')
  const names = (side: Line[]) => side.map(({ account }) => shortName(account)).join(', ')
  return [
    kindName(kind),
    words,
    names(money.filter(({ amount }) => amount > 0)),
    names(money.filter(({ amount }) => amount < 0)),
    [moved(lines, 'PROMISE'), moved(lines, 'PLACE')].filter((each) => each !== '').join('; '),
    `\`${sourceKey}\``,
  ]
}

/** "free → allocated": what has less, and what has more of it then. */
function moved(lines: Line[], unit: Unit): string {
  const own = lines.filter(({ account }) => kindOf(account).unit === unit)
  const changed = own.map(({ account, amount }) => ({
    name: shortName(account),
    by: onNormalSide(kindOf(account).side, amount),
  }))
  const less = changed.filter(({ by }) => by < 0).map(({ name }) => name)
  const more = changed.filter(({ by }) => by > 0).map(({ name }) => name)
  if (less.length > 0 && more.length > 0) return `${less.join(' and ')} → ${more.join(' and ')}`
  const names = [...less, ...more].join(' and ')
  return names === '' ? '' : `${names} ${less.length > 0 ? 'less' : 'more'}`
}

/** The last part of an account's code in words, without whose it is. */
function shortName(code: string): string {
  const parts = code.split(':')
  const name = parts.length === 3 ? parts[2]! : code
  const words = name.startsWith('stripe:') || name === 'owes-us' ? name : name.replaceAll('-', ' ')
  return parts[1] === '{other}' ? `${words} of the other agreement` : words
}

/** The rules of the kinds that are written, and which kinds have a name only. */
function rulesList(): string {
  const written = new Set(sampleEntries.map(({ kind }) => kind))
  const rules = entryRules.filter(({ kind }) => written.has(kind))
  const unwritten = entryRules.filter(({ kind }) => !written.has(kind)).map(({ name }) => name.toLowerCase())
  const named = `Named already, and not written by anything yet: ${unwritten.join(', ')}.\n`
  return `${list(rules.map(({ name, says }) => `**${name}.** ${says.join(' ')}`))}\n${named}`
}

/** The tables that have to do with money, in the order in which it passes through them. */
const moneyTables = [
  'journal_entries postings ledger_accounts ledger_days ledger_periods',
  'funds deposits deposit_reversals',
  'agreements agreement_versions agreement_activities agreement_tariffs instalments',
  'reservations spot_purchases earnings corrections fund_returns',
  'remittances remittance_lines payouts payout_attempts payees top_ups',
].flatMap((names) => names.split(' '))

function guardsList(): string {
  const refused = new Map<string, Set<string>>(moneyTables.map((name) => [name, new Set()]))
  for (const { table: name, sql } of migratedGuards()) {
    for (const [, says] of sql.matchAll(/RAISE\(ABORT, '([^']*)'\)/g)) refused.get(name)?.add(says!)
  }
  return list([...refused].map(([name, sentences]) => `\`${name}\`: ${[...sentences].join('; ')}`))
}

const list = (lines: string[]) => lines.map((line) => `- ${line}\n`).join('')

/** A Markdown table laid out as Prettier lays it out, so that formatting leaves it alone. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((row) => row[at]!.length)))
  const line = (cells: string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |\n`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |\n`
  return line(head) + rule + rows.map(line).join('')
}
