// src/funding/corrections/foreseen.ts — what taking back an earning would move, before anything moves.
import type { Reader } from '#dialect'
import { sumPence } from '../../kernel/pence.ts'
import type { Agreement } from '../agreements/agreement.ts'
import { assertCorrectable, nothingEarned, sameCorrection } from './correction.ts'
import { correctionsOf } from './store.ts'
import type { EarnedFor, EarningKind } from '../reservations/earning.ts'
import { earningsFor } from '../reservations/earning-store.ts'
import type { Reservation } from '../reservations/reservation.ts'
import { findReservation } from '../reservations/store.ts'

/** One amount that would be taken back, in pence. */
export interface Foreseen {
  milestone: EarningKind
  amountPence: number
  /** The remittance that has it already; null while none has. */
  claimedBy: string | null
  /** Whether the provider would owe it back. */
  isOwedBack: boolean
}

export interface ForeseenCorrection {
  kind: Reservation['kind']
  all: Foreseen[]
  /** Set aside for what the prescription may still earn, and given back with it, in pence. */
  restPence: number
}

/**
 * What correctEarning would move now; undefined when the same was taken back before, so that nothing would.
 * Refuses what correctEarning refuses as a conflict.
 */
export async function foreseeCorrection(
  db: Reader,
  agreement: Agreement,
  asked: { prescriptionId: string; milestone: EarnedFor; reason: string },
): Promise<ForeseenCorrection | undefined> {
  const { prescriptionId, milestone, reason } = asked
  const reservation = (await findReservation(db, prescriptionId))!
  const before = await correctionsOf(db, { prescriptionId })
  const same = before.find((each) => each.milestone === milestone)
  if (same && sameCorrection(same, reason)) return undefined
  assertCorrectable(agreement, reservation)
  const { kind, leftPence, answerSeq } = reservation
  const takenBefore = new Set<EarningKind>(before.map((each) => each.milestone))
  const standing = (await earningsFor(db, prescriptionId))
    .filter((earning) => !takenBefore.has(earning.kind))
    .map((earning) => ({ ...earning, milestone: earning.kind, isOwedBack: earning.claimedBy !== null }))
  if (milestone !== 'accepted') {
    const all = standing.filter((earning) => earning.kind === milestone)
    if (all.length === 0) throw nothingEarned()
    return { kind, all, restPence: 0 }
  }
  if (answerSeq === null) throw nothingEarned()
  return { kind, all: [...placeOf(agreement, reservation, standing), ...standing], restPence: leftPence }
}

/** The place of a block, which no remittance pays by itself: what is left of what was earned. */
function placeOf(agreement: Agreement, reservation: Reservation, others: Foreseen[]): Foreseen[] {
  if (reservation.kind !== 'block') return []
  const amountPence = reservation.earnedPence - sumPence(others.map((each) => each.amountPence))
  return [{ milestone: 'accepted', amountPence, claimedBy: null, isOwedBack: agreement.status === 'closed' }]
}

/** What would move, as text that changes with it: whoever confirms sends back what was seen. */
export function seenAs(foreseen: ForeseenCorrection): string {
  const amounts = foreseen.all.map(({ milestone, amountPence, isOwedBack }) =>
    [milestone, amountPence, isOwedBack ? 'owed' : 'unpaid'].join(' '),
  )
  return [...amounts, `rest ${foreseen.restPence}`].join(', ')
}
