// src/funding/reservations/choice.ts — finds the way in which one more prescription would be paid for.
import type { Reader } from '#dialect'
import type { Day } from '../../kernel/day.ts'
import { balanceOf } from '../../ledger/ledger.ts'
import { type Agreement, byPreference } from '../agreements/agreement.ts'
import { agreementCodes, fundCodes } from '../entries.ts'
import { agreementsInForce } from '../agreements/in-force-store.ts'
import { wholeTariff } from '../agreements/milestone.ts'
import { milestonesOf } from '../agreements/milestone-store.ts'
import { hasRoom, type Left, type Way } from './offer.ts'

/**
 * How a prescription of this activity issued on that day would be paid for; undefined when no agreement
 * covers it. Of the agreements in force the first in order of preference (byPreference) that has room is
 * used; when none has, the first in the same order that says what happens beyond it and can: at its own
 * tariff from what the fund has free, or as goodwill. When none can, the first of them all says what is gone.
 */
export async function chooseWay(db: Reader, activityId: string, on: Day): Promise<Way | undefined> {
  const inForce = await agreementsInForce(db, activityId, on)
  const full: Left[] = []
  for (const agreement of inForce.sort(byPreference)) {
    const left = await leftUnder(db, agreement)
    if (hasRoom(left)) return within(left)
    full.push(left)
  }
  let refused: Way | undefined
  for (const left of full) {
    const way = await beyond(db, left)
    if (way.kind !== undefined) return way
    refused ??= way
  }
  return refused
}

function within(left: Left): Way {
  return left.agreement.kind === 'block'
    ? { ...left, kind: 'block', reservedPence: 0 }
    : { ...left, kind: 'per-referral', reservedPence: wholeTariff(left.tariffs) }
}

async function beyond(db: Reader, left: Left): Promise<Way> {
  const { overCapacity, overTariffPence, fundId } = left.agreement
  if (overCapacity === 'goodwill') return { ...left, kind: 'goodwill', reservedPence: 0 }
  const nothing = { ...left, kind: undefined, reservedPence: wholeTariff(left.tariffs) }
  if (overCapacity !== 'tariff' || overTariffPence === null) return nothing
  const freePence = await balanceOf(db, fundCodes(fundId).free)
  if (freePence < overTariffPence) return { ...nothing, shortPence: freePence }
  return { ...left, kind: 'overage', reservedPence: overTariffPence }
}

async function leftUnder(db: Reader, agreement: Agreement): Promise<Left> {
  const { allocated, placesFree } = agreementCodes(agreement.id)
  if (agreement.kind === 'block') {
    return { agreement, tariffs: [], allocatedPence: 0, placesFree: await balanceOf(db, placesFree) }
  }
  const tariffs = await milestonesOf(db, agreement.id)
  return { agreement, tariffs, allocatedPence: await balanceOf(db, allocated), placesFree: 0 }
}
