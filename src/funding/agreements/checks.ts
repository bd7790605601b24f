// src/funding/agreements/checks.ts — proves that what agreements were promised agrees with the books.
import { kept, type Reader } from '#dialect'
import { eq, or } from 'drizzle-orm'
import type { Invariant } from '../../ledger/ledger.ts'
import { type AgreementProof, type Looked, mostFaults } from './walk.ts'
import { type Held, totalOf } from '../reservations/held-store.ts'
import { agreements } from './tables.ts'

export const agreementInvariants: Invariant[] = [
  { says: 'Nobody approved an agreement they made or submitted.', broken: twoPeople },
]

export const agreementProofs: AgreementProof[] = [
  {
    says: 'An active agreement got its amount and its places from its fund, once; no other has anything.',
    begin: () => allocations,
  },
  {
    says: 'The places of an agreement are those that are free, reserved, used and lapsed together.',
    begin: () => placesAddUp,
  },
]

/** Paid out of what the agreement was promised, not beyond it. */
const isOwn = ({ kind }: Held) => kind === 'per-referral' || kind === 'block'

function allocations(page: Looked[]): string[] {
  return page.flatMap(({ agreement, figures, held, duePence }) => {
    const { id, kind, status, amountPence } = agreement
    const places = status === 'active' || status === 'closed' ? (agreement.places ?? 0) : 0
    const faults: string[] = []
    const paid = kind === 'grant' ? duePence : 0
    const used = totalOf(held, 'leftPence', isOwn) + totalOf(held, 'earnedPence', isOwn) + paid
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
}

const alone = kept((db) => {
  const { id, madeBy, submittedBy, approvedBy } = agreements
  return db
    .select({ id })
    .from(agreements)
    .where(or(eq(approvedBy, madeBy), eq(approvedBy, submittedBy)))
    .limit(mostFaults)
})

async function twoPeople(db: Reader): Promise<string[]> {
  const rows = await alone(db)
  return rows.map((row) => `Agreement ${row.id} was approved by whoever made or submitted it.`)
}

function placesAddUp(page: Looked[]): string[] {
  return page.flatMap(({ agreement, figures }) => {
    const { placesAgreed, placesFree, placesReserved, placesUsed, placesLapsed } = figures
    const sum = placesFree + placesReserved + placesUsed + placesLapsed
    return placesAgreed === sum ? [] : [`Agreement ${agreement.id}: ${placesAgreed} places, ${sum} together.`]
  })
}
