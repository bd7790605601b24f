// src/funding/reservations/reservation.ts — the money or the place set aside for one prescription, and what
// became of it.
import { Refusal } from '../../kernel/refusal.ts'

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
  /** Null too when nothing is paid for acceptance, and for goodwill that was not taken up. */
  answerSeq: number | null
}

/** Every legal move of a reservation. */
export const reservationMoves = [
  { label: 'earned', from: 'reserved', to: 'earned' },
  { label: 'released', from: 'reserved', to: 'released' },
  { label: 'corrected', from: 'earned', to: 'corrected' },
] as const satisfies readonly { label: string; from: ReservationStatus; to: ReservationStatus }[]

const instead: Record<ReservationStatus, string> = {
  reserved: 'The group has not accepted this prescription yet.',
  earned: 'The group has already earned the money for this prescription.',
  released: 'The money for this prescription has already been given back to its agreement.',
  corrected: 'What the group earned for this prescription was taken back.',
}

/**
 * Whether the reservation still has to make that move: false when it made it before. Refuses (conflict) when
 * it has already gone the other way.
 */
export function mustMove(reservation: Reservation, to: 'earned' | 'released'): boolean {
  if (reservation.status === to) return false
  if (reservationMoves.some((move) => move.from === reservation.status && move.to === to)) return true
  throw answeredOtherwise(reservation)
}

/** The refusal (conflict) of what does not go with what became of the reservation, in words. */
export function answeredOtherwise({ status }: Pick<Reservation, 'status'>): Refusal {
  return new Refusal('conflict', 'reservation-answered', instead[status])
}

/** As set aside now. */
export function reservedNow(
  reserved: Pick<Reservation, 'prescriptionId' | 'agreementId' | 'kind' | 'reference' | 'reservedPence'>,
  at: Date,
  reserveSeq: number | null,
): Reservation {
  return {
    ...reserved,
    status: 'reserved',
    leftPence: reserved.reservedPence,
    earnedPence: 0,
    placeNumber: null,
    reservedAt: at,
    answeredAt: null,
    reserveSeq,
    answerSeq: null,
  }
}
