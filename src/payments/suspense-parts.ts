// src/payments/suspense-parts.ts — reads what the pages of suspense show.
import type { Reader } from '#dialect'
import { listOrganisations } from '../identity/identity.ts'
import { openEntries } from './bank-match-store.ts'
import { closedItems, findSuspenseItem, openItems, openSums } from './suspense-store.ts'

export const pageSize = 25

/** What is open, a page of it, and what was explained last. */
export async function suspenseParts(db: Reader, number: number) {
  const sums = await openSums(db)
  const total = [...sums.values()].reduce((all, { count }) => all + count, 0)
  return {
    total,
    pence: { bank: sums.get('bank')?.pence ?? 0, stripe: sums.get('stripe')?.pence ?? 0 },
    open: await openItems(db, { limit: pageSize, offset: (number - 1) * pageSize }),
    closed: await closedItems(db, 20),
  }
}
export type SuspenseParts = Awaited<ReturnType<typeof suspenseParts>>

/** One item with everything it may turn out to be. */
export async function suspenseItemParts(db: Reader, id: string) {
  const item = await findSuspenseItem(db, id)
  if (!item) return undefined
  const isOpen = item.closedAt === null
  const place = item.place === 'bank' ? 'stripe' : 'bank'
  const amounts = [0 - item.amountPence]
  const fitting = isOpen && item.place === 'bank' ? await openEntries(db) : []
  return {
    item,
    pairs: isOpen ? await openItems(db, { place, amounts, limit: 20 }) : [],
    entries: fitting.filter(({ amountPence }) => amountPence === item.amountPence).slice(0, 20),
    providers: isOpen ? await listOrganisations(db, 'provider') : [],
  }
}
export type SuspenseItemParts = NonNullable<Awaited<ReturnType<typeof suspenseItemParts>>>
