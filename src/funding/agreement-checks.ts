// src/funding/agreement-checks.ts — proves that what agreements were promised agrees with the books.
import type { Reader } from '#dialect'
import { eq, or } from 'drizzle-orm'
import type { Invariant } from '../ledger/ledger.ts'
import { mostFaults, walkAgreements } from './agreement-walk.ts'
import { fallenDue, type Held, totalOf } from './held-store.ts'
import { agreements } from './agreement-tables.ts'

export const agreementInvariants: Invariant[] = [
  {
    says: 'An active agreement got its amount and its places from its fund, once; no other has anything.',
    broken: allocations,
  },
  { says: 'Nobody approved an agreement they made or submitted.', broken: twoPeople },
  {
    says: 'The places of an agreement are those that are free, reserved, used and lapsed together.',
    broken: placesAddUp,
  },
]

/** Paid out of what the agreement was promised, not beyond it. */
const isOwn = ({ kind }: Held) => kind === 'per-referral' || kind === 'block'

function allocations(db: Reader): Promise<string[]> {
  return walkAgreements(db, async (page) => {
    const granted = page.filter(({ agreement }) => agreement.kind === 'grant')
    const due = await fallenDue(
      db,
      granted.map(({ agreement }) => agreement.id),
    )
    return page.flatMap(({ agreement, figures, held }) => {
      const { id, kind, status, amountPence } = agreement
      const places = status === 'active' || status === 'closed' ? (agreement.places ?? 0) : 0
      const faults: string[] = []
      const used =
        totalOf(held, 'leftPence', isOwn) + totalOf(held, 'earnedPence', isOwn) + (due.get(id) ?? 0)
      const promised = status === 'active' && kind !== 'spot' ? amountPence : 0
      const inBooks = figures.allocatedPence + (promised === 0 ? 0 : used)
      if (inBooks !== promised) {
        faults.push(`Agreement ${id}: ${promised}p promised, ${inBooks}p in the books.`)
      }
      if (kind === 'spot' && used > amountPence)
        faults.push(`Agreement ${id}: ${used}p of ${amountPence}p used.`)
      if (figures.placesAgreed !== places) {
        faults.push(`Agreement ${id}: ${places} places, ${figures.placesAgreed} in the books.`)
      }
      return faults
    })
  })
}

async function twoPeople(db: Reader): Promise<string[]> {
  const { id, madeBy, submittedBy, approvedBy } = agreements
  const rows = await db
    .select({ id })
    .from(agreements)
    .where(or(eq(approvedBy, madeBy), eq(approvedBy, submittedBy)))
    .limit(mostFaults)
  return rows.map((row) => `Agreement ${row.id} was approved by whoever made or submitted it.`)
}

function placesAddUp(db: Reader): Promise<string[]> {
  return walkAgreements(db, (page) =>
    page.flatMap(({ agreement, figures }) => {
      const { placesAgreed, placesFree, placesReserved, placesUsed, placesLapsed } = figures
      const sum = placesFree + placesReserved + placesUsed + placesLapsed
      return placesAgreed === sum
        ? []
        : [`Agreement ${agreement.id}: ${placesAgreed} places, ${sum} together.`]
    }),
  )
}
