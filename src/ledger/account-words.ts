// src/ledger/account-words.ts — what accounts and their lines are called on pages.
import { findKind, type Unit } from './account.ts'
import { amountInWords } from './amounts.ts'

/** "Held for the fund and not earned yet: Pay on prescription". `names` says whose the accounts are. */
export function accountLabel(code: string, names: ReadonlyMap<string, string>): string {
  const says = findKind(code)?.says ?? code
  const name = names.get(code)
  return name === undefined ? says : `${says}: ${name}`
}

/** Where an account's own page is. */
export function accountHref(code: string): string {
  return `/ledger/accounts/${code.split(':').map(encodeURIComponent).join(':')}`
}

/** The heads of the lines of one entry. */
export const lineHead = [
  { text: 'Account' },
  { text: 'Debit', numeric: true },
  { text: 'Credit', numeric: true },
]

/** The lines of one entry as rows of a table: the account, then its debit or its credit. */
export function lineRows(
  lines: readonly { account: string; amount: number }[],
  names: ReadonlyMap<string, string>,
) {
  return lines.map(({ account, amount }) => [
    { text: accountLabel(account, names), href: accountHref(account) },
    ...sides(findKind(account)?.unit ?? 'GBP', amount),
  ])
}

/** A signed amount in the column it belongs to. */
export function sides(unit: Unit, amount: number) {
  const text = amountInWords(unit, Math.abs(amount))
  return [
    { text: amount > 0 ? text : '', numeric: true },
    { text: amount < 0 ? text : '', numeric: true },
  ]
}
