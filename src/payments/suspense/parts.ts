// src/payments/suspense/parts.ts — reads what the pages of suspense show.
import type { Reader } from '#dialect'
import { listFunds } from '../../funding/funding.ts'
import { getOrganisation, listOrganisations } from '../../identity/identity.ts'
import { openEntries } from '../bank-statements/match-store.ts'
import type { Payout } from '../payouts/payout.ts'
import { payoutsOfItem } from './returned-part-explaining.ts'
import { fundsPaying } from './returned-part-funds.ts'
import type { SuspenseItem } from './suspense.ts'
import { closedItems, findSuspenseItem, openItems, openSums } from './store.ts'

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

/** A payment that an item may be a part of, and the funds that paid as much of it. */
export interface PartOf {
  payout: Payout
  providerName: string
  funds: { id: string; name: string }[]
}

/** One item with everything it may turn out to be; `reference` is of a payment that somebody asks for. */
export async function suspenseItemParts(
  db: Reader,
  organisationId: string,
  { id, reference }: { id: string; reference: string },
) {
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
    reference,
    partOf: isOpen ? await mayBePartOf(db, organisationId, item, reference) : [],
  }
}

async function mayBePartOf(
  db: Reader,
  organisationId: string,
  item: SuspenseItem,
  reference: string,
): Promise<PartOf[]> {
  const payouts = await payoutsOfItem(db, organisationId, item, reference === '' ? [] : [reference])
  const all = await listFunds(db, organisationId)
  const found = []
  for (const payout of payouts.slice(0, 10)) {
    const paid = await fundsPaying(db, payout)
    const funds = all.filter((fund) => (paid.get(fund.id) ?? 0) >= item.amountPence)
    found.push({ payout, providerName: (await getOrganisation(db, payout.providerId)).name, funds })
  }
  return found
}
export type SuspenseItemParts = NonNullable<Awaited<ReturnType<typeof suspenseItemParts>>>
