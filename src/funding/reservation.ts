// src/funding/reservation.ts — the money or the place set aside for one prescription, and what became of it.
import { formatPounds } from '../kernel/pence.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Agreement } from './agreement.ts'

export type ReservationStatus = 'reserved' | 'earned' | 'released' | 'corrected'
/** From what a prescription is paid: a tariff, a place, a tariff beyond the agreement, or nothing at all. */
export type PaidAs = 'per-referral' | 'block' | 'overage' | 'goodwill'

export interface Reservation {
  prescriptionId: string
  agreementId: string
  kind: PaidAs
  status: ReservationStatus
  /** The prescription's own reference. */
  reference: string
  /** Set aside at issue, in pence; 0 for a place of a block. */
  reservedPence: number
  /** Still set aside now. */
  leftPence: number
  /** What was earned for it and stands, over all its milestones, in pence. */
  earnedPence: number
  /** Which place of the block it took; null until accepted, and per referral. */
  placeNumber: number | null
  reservedAt: Date
  answeredAt: Date | null
  /** Null for goodwill, where nothing is set aside. */
  reserveSeq: number | null
  answerSeq: number | null
}

/** Every legal move of a reservation. */
export const reservationMoves = [
  { label: 'earned', from: 'reserved', to: 'earned' },
  { label: 'released', from: 'reserved', to: 'released' },
  { label: 'corrected', from: 'earned', to: 'corrected' },
] as const satisfies readonly { label: string; from: ReservationStatus; to: ReservationStatus }[]

/**
 * Whether the reservation still has to make that move: false when it made it before. Refuses (conflict) when
 * it has already gone the other way.
 */
export function mustMove(reservation: Reservation, to: 'earned' | 'released'): boolean {
  if (reservation.status === to) return false
  if (reservationMoves.some((move) => move.from === reservation.status && move.to === to)) return true
  const says =
    reservation.status === 'earned'
      ? 'The group has already earned the money for this prescription.'
      : 'The money for this prescription has already been given back to its agreement.'
  throw new Refusal('conflict', 'reservation-answered', says)
}

/** What an agreement in force has left for one more prescription. */
export interface Left {
  agreement: Agreement
  /** All tariffs of one prescription; 0 for a block. */
  tariffPence: number
  /** Not promised to a prescription yet; for a block, not drawn down yet. */
  allocatedPence: number
  placesFree: number
}

/** Whether one more prescription fits. */
export function hasRoom({ agreement, tariffPence, allocatedPence, placesFree }: Left): boolean {
  return agreement.kind === 'block' ? placesFree >= 1 : allocatedPence >= tariffPence
}

/** The refusal (conflict) when nothing is left, in words; `forWhat` is the provider's name. */
export function nothingLeft(left: Left, forWhat: string): Refusal {
  return new Refusal('conflict', 'nothing-left', nothingLeftWords(left, forWhat))
}

/** What is gone, in words with figures. */
export function nothingLeftWords({ agreement, tariffPence, allocatedPence }: Left, forWhat: string): string {
  if (agreement.kind === 'block') return 'There are no places left under this agreement.'
  const figures = `${formatPounds(allocatedPence)} left, ${formatPounds(tariffPence)} needed`
  return `The money set aside for ${forWhat} is used up: ${figures}.`
}
