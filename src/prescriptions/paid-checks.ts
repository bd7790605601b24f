// src/prescriptions/paid-checks.ts — compares how a prescription is paid for with what the books hold for it.
import type { Reader } from '#dialect'
import { type Reservation, reservationsFor } from '../funding/funding.ts'
import { linesByKeys } from '../ledger/ledger.ts'
import { type Prescription, wasAccepted } from './prescription.ts'

/** A prescription, its reservation, and which entries the journal has for it. */
export interface InBooks {
  prescription: Prescription
  reservation: Reservation | undefined
  has: Record<'reserved' | 'released' | 'earned' | 'corrected', boolean>
}

/** A source key is unique in the journal, so an entry for it is one. At most 100 at a time. */
export async function inBooks(db: Reader, page: Prescription[]): Promise<InBooks[]> {
  const ids = page.map(({ id }) => id)
  const reservations = await reservationsFor(db, ids)
  const keysOf = (id: string) =>
    [
      `reserve:${id}`,
      `release:${id}`,
      `earn:${id}:accepted`,
      `goodwill:${id}`,
      `correct:${id}:accepted`,
    ] as const
  const lines = await linesByKeys(db, ids.flatMap(keysOf))
  return page.map((prescription) => {
    const [reserve, release, earn, goodwill, correct] = keysOf(prescription.id)
    const has = {
      reserved: lines.has(reserve),
      released: lines.has(release),
      earned: lines.has(earn) || lines.has(goodwill),
      corrected: lines.has(correct),
    }
    return { prescription, reservation: reservations.get(prescription.id), has }
  })
}

export function faultsIn(page: InBooks[], faultOf: (one: InBooks) => string | undefined): string[] {
  return page.map(faultOf).filter((fault) => fault !== undefined)
}

/** An entry lives until a correction names it. Funding proves that an acceptance without one pays nothing. */
export function acceptFault({ prescription, reservation, has }: InBooks): string | undefined {
  const { reference, status, fundedAs } = prescription
  const live = has.earned && !has.corrected
  if (!wasAccepted(status) || fundedAs === 'unfunded') {
    return has.earned ? `Prescription ${reference} is ${status}, yet something was earned for it.` : undefined
  }
  if (reservation?.status === 'corrected') {
    return live ? `What was earned for prescription ${reference} was taken back, yet it stands.` : undefined
  }
  const isPaid = reservation?.status !== 'earned' || reservation.answerSeq !== null
  if (live === isPaid) return undefined
  return isPaid
    ? `Prescription ${reference} is ${status} and nothing was earned for it.`
    : `Prescription ${reference} was accepted for nothing, yet something was earned for it.`
}

const isOver = (status: string) => ['declined', 'expired', 'withdrawn'].includes(status)
const isEnded = (status: string) => ['did-not-start', 'completed', 'ended-early'].includes(status)

/** Nothing is set aside for goodwill, so its reservation alone says what became of it. */
export function reservationFault({ prescription, reservation, has }: InBooks): string | undefined {
  const { reference, status, fundedAs, agreementId } = prescription
  if (fundedAs === 'unfunded') {
    const any = has.reserved || reservation !== undefined
    return any ? `Prescription ${reference} is not paid for, yet something was set aside.` : undefined
  }
  const isGoodwill = fundedAs === 'goodwill'
  if (!reservation || has.reserved === isGoodwill) {
    return `Nothing was set aside for prescription ${reference}.`
  }
  if (reservation.agreementId !== agreementId || !isPaidAs(reservation, prescription)) {
    return `Prescription ${reference} is not paid for in the way that was set aside.`
  }
  const released = isGoodwill ? reservation.status === 'released' : has.released
  if (isOver(status) && !released)
    return `What was set aside for prescription ${reference} was not given back.`
  if (isEnded(status) && reservation.leftPence > 0) {
    return `What was left of prescription ${reference} was not given back.`
  }
  const early = status === 'issued' && released
  return early ? `What was set aside for prescription ${reference} was given back too early.` : undefined
}

/** A spot purchase is one tariff of an agreement of its own. */
function isPaidAs({ kind }: Reservation, { fundedAs }: Prescription): boolean {
  return kind === (fundedAs === 'spot' ? 'per-referral' : fundedAs)
}
