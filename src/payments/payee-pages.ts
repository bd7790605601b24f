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
    groups: rows.map(({ organisationId, name, payee }) => ({
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
