// src/payments/payee-pages.ts — what the page of payees shows.
import { formatInstant } from '../kernel/day.ts'
import type { Payee } from './payee.ts'
import { payeeTags } from './words.ts'

export interface PayeeRow {
  organisationId: string
  name: string
  payee: Payee | undefined
}

/**
 * Every provider: first those with which there is something to do, then (folded away) those that can be paid.
 */
export function payeesPage(rows: PayeeRow[], mayChange: boolean) {
  const isDone = ({ payee }: PayeeRow) => payee?.status === 'active'
  const done = rows.filter(isDone).map((row) => cardOf(row, mayChange))
  return {
    isEmpty: rows.length === 0,
    toDo: rows.filter((row) => !isDone(row)).map((row) => cardOf(row, mayChange)),
    done,
    doneSummary:
      done.length === 1 ? 'The group that can be paid' : `The ${done.length} groups that can be paid`,
  }
}

function cardOf({ organisationId, name, payee }: PayeeRow, mayChange: boolean) {
  return {
    id: organisationId,
    name,
    tag: payeeTags[payee?.status ?? 'none'],
    meta: payee ? [payee.stripeAccountId, `since ${formatInstant(payee.changedAt)}`] : [],
    says: payee?.says ?? '',
    mayStart: mayChange && !payee,
    mayContinue: mayChange && payee !== undefined && payee.status !== 'active',
    mayReread: mayChange && payee !== undefined,
  }
}
