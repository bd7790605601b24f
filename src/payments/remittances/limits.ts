// src/payments/remittances/limits.ts — above which amounts a second person must approve, and what is too
// little to pay.
import { formatPounds } from '../../kernel/pence.ts'

export interface Limits {
  /** In pence; null is no limit. */
  remittancePence: number | null
  providerPence: number | null
  monthPence: number | null
  /** A provider that is owed less waits for the next remittance, in pence. */
  minimumPence: number
}

/** One setting of an organisation's limits. */
export interface SetLimits extends Limits {
  organisationId: string
  /** Counts the settings from 1. */
  number: number
  setBy: string
  setAt: Date
  inForceFrom: Date
}

export const noLimits: Limits = {
  remittancePence: null,
  providerPence: null,
  monthPence: null,
  minimumPence: 0,
}

/** How long a raised limit waits, in hours, so that nobody raises it and pays in one go. */
export const raiseHours = 24

/** The limits in force: of the latest setting whose time has come. */
export function limitsAt(settings: readonly SetLimits[], now: Date): Limits {
  const inForce = settings.filter((each) => each.inForceFrom <= now)
  return inForce.toSorted((a, b) => b.number - a.number)[0] ?? noLimits
}

/**
 * Whether any of the limits lets more through than before. The least that is paid is no limit of that
 * kind.
 */
export function isRaised(before: Limits, after: Limits): boolean {
  const more = (was: number | null, is: number | null) => was !== null && (is === null || is > was)
  return (
    more(before.remittancePence, after.remittancePence) ||
    more(before.providerPence, after.providerPence) ||
    more(before.monthPence, after.monthPence)
  )
}

/** Why a second person must approve, a sentence each; none when one is enough. Amounts are pence. */
export function reasonsForSecond(
  { remittancePence, providerPence, monthPence }: Limits,
  paid: { totalPence: number; largestPence: number; monthPence: number },
): string[] {
  const above = (what: string, pence: number, limit: number | null) =>
    limit !== null && pence > limit
      ? [`${what} ${formatPounds(pence)}, above the limit of ${formatPounds(limit)}.`]
      : []
  return [
    ...above('It pays', paid.totalPence, remittancePence),
    ...above('One group gets', paid.largestPence, providerPence),
    ...above('With it this month pays', paid.monthPence + paid.totalPence, monthPence),
  ]
}
