// src/payments/payee-pages.ts — what the page of payees shows.
import { formatInstant } from '../kernel/day.ts'
import type { Payee } from './payee.ts'
import { payeeTags } from './words.ts'

export interface PayeeRow {
  organisationId: string
  name: string
  payee: Payee | undefined
}

/** Every provider, whether it can be paid, and what can be done about it. */
export function payeesPage(rows: PayeeRow[], mayChange: boolean) {
  return {
    mayChange,
    isEmpty: rows.length === 0,
    groups: toDoFirst(rows).map(({ organisationId, name, payee }) => ({
      id: organisationId,
      name,
      tag: payeeTags[payee?.status ?? 'none'],
      meta: payee ? [payee.stripeAccountId, `since ${formatInstant(payee.changedAt)}`] : [],
      says: payee?.says ?? '',
      mayStart: mayChange && !payee,
      mayContinue: mayChange && payee !== undefined && payee.status !== 'active',
      mayReread: mayChange && payee !== undefined,
    })),
  }
}

/** Those that cannot be paid yet come first: with them there is something to do. */
function toDoFirst(rows: PayeeRow[]): PayeeRow[] {
  const isDone = ({ payee }: PayeeRow) => payee?.status === 'active'
  return [...rows.filter((row) => !isDone(row)), ...rows.filter(isDone)]
}
