// src/ledger/amounts.ts — amounts of the three books as people and files read them.
import { formatPounds, plainPounds } from '../kernel/pence.ts'
import { kindOf, type Unit } from './account.ts'

/** "£40", or "3 places": pounds for money and for promises, a count for places. */
export function amountInWords(unit: Unit, amount: number): string {
  if (unit !== 'PLACE') return formatPounds(amount)
  return `${amount < 0 ? '−' : ''}${Math.abs(amount)} ${Math.abs(amount) === 1 ? 'place' : 'places'}`
}

/** A number for a file: pounds with pence, or places. */
export function amountForFile(unit: Unit, amount: number): number {
  return unit === 'PLACE' ? amount : Number(plainPounds(amount))
}

/** What an entry moved, as a list of entries shows it: real money, else promises, else places. */
export function sizeOf(lines: readonly { account: string; amount: number }[]): string {
  const debits = new Map<Unit, number>()
  for (const { account, amount } of lines) {
    const { unit } = kindOf(account)
    if (amount > 0) debits.set(unit, (debits.get(unit) ?? 0) + amount)
  }
  const unit = (['GBP', 'PROMISE', 'PLACE'] as const).find((each) => debits.has(each))
  return unit === undefined ? '' : amountInWords(unit, debits.get(unit)!)
}

export const unitNames: Record<Unit, string> = {
  GBP: 'Money',
  PROMISE: 'Promises',
  PLACE: 'Places',
}
