// src/funding/closing/ways.ts — each way to close an agreement, in words with the figures of what it moves.
import { formatDay } from '../../kernel/day.ts'
import { formatPounds, sumPence } from '../../kernel/pence.ts'
import type { Instalment } from '../agreements/agreement.ts'
import type { ClosingContext, ClosingWay } from './closing.ts'
import { isToCome } from '../plans/instalment.ts'

/** What is left goes back to the fund. */
export function moneyBack({ figures, instalments }: ClosingContext): ClosingWay {
  const says = [`${formatPounds(figures.allocatedPence)} goes back to what the fund has free.`]
  return { as: 'money-back', says: [...says, ...calledOff(instalments)] }
}

/** What was paid for unused places is claimed back. */
export function clawBack({ figures, instalments }: ClosingContext): ClosingWay {
  const { allocatedPence, prepaidPence, accruedPence, placesFree } = figures
  const says = [...calledOff(instalments)]
  if (accruedPence > 0) says.push(`${formatPounds(accruedPence)} is paid for places used and not paid yet.`)
  if (prepaidPence > 0) says.push(`The provider owes us ${formatPounds(prepaidPence)} for places not used.`)
  if (allocatedPence > 0) says.push(`${formatPounds(allocatedPence)} goes back to what the fund has free.`)
  return { as: 'claw-back', says: [...says, ...lapsing(placesFree)] }
}

/** Unused places are paid for all the same. */
export function paidAnyway({ figures, instalments }: ClosingContext): ClosingWay {
  const { allocatedPence, placesFree } = figures
  const toCome = instalments.filter(isToCome)
  const says =
    toCome.length > 0 ? [`${payments(toCome)} ${toCome.length === 1 ? 'falls' : 'fall'} due now.`] : []
  if (allocatedPence > 0) says.push(`${formatPounds(allocatedPence)} is spent for places not used.`)
  return { as: 'paid-anyway', says: [...says, ...lapsing(placesFree)] }
}

/** Unused places go to another agreement. */
export function carryForward({ figures, instalments, targets }: ClosingContext): ClosingWay {
  const { allocatedPence, placesFree } = figures
  const toCome = instalments.filter(isToCome)
  const worth = `${counted(placesFree, 'place')}, worth ${formatPounds(allocatedPence)}`
  const says = [`${worth} and paid for, goes to another agreement with this provider.`]
  const way = { as: 'carry-forward' as const, says }
  if (placesFree === 0) return { ...way, whyNot: 'No places are left to carry forward.' }
  if (toCome.length > 0) {
    const many = `${payments(toCome)} not due yet, the last on ${formatDay(toCome.at(-1)!.dueOn)}`
    return { ...way, whyNot: `It has ${many}. Only places that are paid for can be carried forward.` }
  }
  if (targets.length > 0) return way
  const whyNot = 'This fund has no other active block agreement with this provider to carry the places to.'
  return { ...way, whyNot }
}

function calledOff(instalments: Instalment[]): string[] {
  const toCome = instalments.filter(isToCome)
  if (toCome.length === 0) return []
  return [`${payments(toCome)} not due yet will not be made.`]
}

/** "1 payment of £50", "3 payments of £150 together". */
function payments(all: Instalment[]): string {
  const together = all.length > 1 ? ' together' : ''
  const pence = sumPence(all.map((each) => each.amountPence))
  return `${counted(all.length, 'payment')} of ${formatPounds(pence)}${together}`
}

function lapsing(placesFree: number): string[] {
  return placesFree > 0 ? [`${counted(placesFree, 'place')} lapse.`] : []
}

/** "1 place", "2 places". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
