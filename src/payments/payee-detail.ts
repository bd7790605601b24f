// src/payments/payee-detail.ts — where a provider is paid, who set it, and since when it holds.

export type PayeeRail = 'stripe' | 'bank-file' | 'fiscal-host'

/** One setting of where a provider is paid. Its bank details are sealed elsewhere. */
export interface PayeeDetail {
  id: string
  organisationId: string
  /** Counts the settings of one provider from 1. */
  number: number
  rail: PayeeRail
  hostId: string | null
  sealed: Buffer | null
  masked: string
  askedBy: string
  askedAt: Date
  heldUntil: Date
  confirmedBy: string | null
  confirmedAt: Date | null
  droppedBy: string | null
  droppedAt: Date | null
}

/** How long a change waits when nobody else confirms it, in hours. */
export const holdHours = 24

/** Whether it holds: confirmed by another person, or nobody dropped it in its 24 hours. */
export function holdsAt(detail: PayeeDetail, now: Date): boolean {
  return detail.droppedBy === null && (detail.confirmedBy !== null || detail.heldUntil <= now)
}

/** The setting in force, and the one that waits, of one provider's settings in any order. */
export function standing(
  details: readonly PayeeDetail[],
  now: Date,
): { inForce: PayeeDetail | undefined; waiting: PayeeDetail | undefined } {
  const newestFirst = details.toSorted((a, b) => b.number - a.number)
  const waits = (detail: PayeeDetail) => detail.droppedBy === null && !holdsAt(detail, now)
  return {
    inForce: newestFirst.find((detail) => holdsAt(detail, now)),
    waiting: newestFirst.find(waits),
  }
}
