// src/payments/payouts/checks.ts — proves every payout against its entries in the books.
import type { Reader } from '#dialect'
import { inArray, sql } from 'drizzle-orm'
import { balancesOf, linesByKeys, sumOfAccounts, type Invariant } from '../../ledger/ledger.ts'
import { inFlight } from '../entries.ts'
import { inFlightStatuses, leftStatuses, type Payout } from './payout.ts'
import { payoutsAfter } from './store.ts'
import { payouts } from './tables.ts'

export const payoutInvariants: Invariant[] = [
  { says: 'What is in flight is exactly the payouts that are on their way.', broken: inFlightExact },
  { says: 'Every payout is in the books, approved and settled, for its amount.', broken: payoutEntries },
]

const together = 200

/** The first few faults of all payouts, read some at a time. */
async function walk(db: Reader, faultsOf: (some: Payout[]) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = []
  let after = ''
  for (;;) {
    const some = await payoutsAfter(db, after, together)
    if (some.length === 0 || faults.length > 5) return faults
    faults.push(...(await faultsOf(some)))
    after = some.at(-1)!.id
  }
}

/**
 * Each payout by itself, and all of them together, so that nothing is in flight for a payout there is not.
 */
async function inFlightExact(db: Reader): Promise<string[]> {
  const faults = await walk(db, async (some) => {
    const balances = await balancesOf(
      db,
      some.map((payout) => inFlight(payout.id)),
    )
    return some
      .filter((payout) => balances.get(inFlight(payout.id)) !== inFlightPence(payout))
      .map((payout) => `Payout ${payout.reference} is ${payout.status}; what is in flight does not say so.`)
  })
  const [row] = await db
    .select({ pence: sql`coalesce(sum(${payouts.amountPence}), 0)`.mapWith(Number) })
    .from(payouts)
    .where(inArray(payouts.status, [...inFlightStatuses]))
  const inBooks = 0 - (await sumOfAccounts(db, 'payout:'))
  if (row!.pence !== inBooks)
    faults.push(`${row!.pence}p is on its way, ${inBooks}p is in flight in the books.`)
  return faults
}

/** Approved for its amount; and settled for it exactly if it left our balance. */
function payoutEntries(db: Reader): Promise<string[]> {
  return walk(db, async (some) => {
    const lines = await linesByKeys(
      db,
      some.flatMap(({ id }) => [`pay:${id}`, `settle:${id}`]),
    )
    const posted = (key: string, { id }: Payout) =>
      lines.get(key)?.find((line) => line.account === inFlight(id))?.amount ?? 0
    return some.flatMap((payout) => {
      const { id, reference, status, amountPence } = payout
      const leftPence = leftStatuses.includes(status) ? amountPence : 0
      const isSo =
        posted(`pay:${id}`, payout) === 0 - amountPence && posted(`settle:${id}`, payout) === leftPence
      return isSo ? [] : [`Payout ${reference} is ${status}, and is not in the books for its amount so.`]
    })
  })
}

function inFlightPence({ status, amountPence }: Payout): number {
  return inFlightStatuses.includes(status) ? amountPence : 0
}
