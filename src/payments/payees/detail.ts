// src/payments/payees/detail.ts — where a provider is paid, who set it, and since when it holds.
import { Refusal } from '../../kernel/refusal.ts'

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

/** When a setting asked for now holds by itself. */
export function heldFrom(askedAt: Date): Date {
  return new Date(askedAt.getTime() + holdHours * 3_600_000)
}

/**
 * The setting confirmed at once. Refuses (forbidden) whoever asked for it, (conflict) one that does not wait.
 */
export function confirm(detail: PayeeDetail, by: string, at: Date): PayeeDetail {
  refuseDecided(detail, at)
  if (detail.askedBy !== by) return { ...detail, confirmedBy: by, confirmedAt: at }
  const says = 'You asked for this change, so someone else must confirm it.'
  throw new Refusal('forbidden', 'confirmer-is-maker', says)
}

/** The setting dropped before it holds. Refuses (conflict) one that does not wait any more. */
export function drop(detail: PayeeDetail, by: string, at: Date): PayeeDetail {
  refuseDecided(detail, at)
  return { ...detail, droppedBy: by, droppedAt: at }
}

function refuseDecided(detail: PayeeDetail, at: Date): void {
  const conflict = (says: string) => new Refusal('conflict', 'payee-detail-decided', says)
  if (detail.droppedBy !== null) throw conflict('That change was stopped already.')
  if (holdsAt(detail, at)) throw conflict('That change holds already. Set where the group is paid anew.')
}
