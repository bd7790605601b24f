// src/funding/closing.ts — the ways to close an agreement, what each would move, and why one cannot yet.
import { type Day, formatDay } from '../kernel/day.ts'
import { formatPounds, sumPence } from '../kernel/pence.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Agreement, AgreementFigures, ClosedAs, Instalment } from './agreement.ts'
import { isToCome } from './instalment.ts'

/** What closing depends on. */
export interface ClosingContext {
  figures: Pick<
    AgreementFigures,
    'allocatedPence' | 'reservedPence' | 'prepaidPence' | 'accruedPence' | 'placesFree'
  >
  /** Prescriptions that wait for an answer, and those accepted that still have money set aside. */
  waiting: number
  unfinished: number
  /** Whether a change of it waits to be decided. */
  isChanging: boolean
  instalments: Instalment[]
  /** Agreements that could take its unused places. */
  targets: Agreement[]
}

/** One way to close it. */
export interface ClosingWay {
  as: ClosedAs
  /** What it would move, a sentence each; pounds and places. */
  says: string[]
  /** Why it cannot be closed so yet; undefined when it can. */
  whyNot?: string
}

/** How an agreement may be closed: nothing but `whyNot` when it cannot at all yet. */
export interface Closing {
  whyNot?: string
  ways: ClosingWay[]
  /** Agreements that could take its unused places. */
  targets: Agreement[]
}

/** The ways to close an agreement, what each would move, and why not yet. */
export function closingFrom(agreement: Agreement, context: ClosingContext): Closing {
  const { targets } = context
  const whyNot = notYet(agreement, context)
  if (whyNot !== undefined) return { whyNot, ways: [], targets: [] }
  if (isSettled(context))
    return { ways: [{ as: 'nothing-left', says: ['Nothing is left to move.'] }], targets: [] }
  if (agreement.kind !== 'block') return { ways: [moneyBack(context)], targets: [] }
  return { ways: [clawBack(context), paidAnyway(context), carryForward(context)], targets }
}

/** The way chosen; refuses (conflict) when it cannot be closed, or not so, in words. */
export function chosenWay({ ways, whyNot }: Closing, as: ClosedAs): ClosingWay {
  if (whyNot !== undefined) throw new Refusal('conflict', 'closing-not-yet', whyNot)
  const way = ways.find((each) => each.as === as) ?? ways.find((each) => each.as === 'nothing-left')
  if (!way) throw new Refusal('conflict', 'closing-other-way', otherWay(as))
  if (way.whyNot !== undefined) throw new Refusal('conflict', 'closing-not-yet', way.whyNot)
  return way
}

/** The agreement, closed. */
export function closed(
  agreement: Agreement,
  how: Pick<Agreement, 'closedAs' | 'closedBy' | 'closedAt' | 'closedSeq' | 'carriedTo'>,
): Agreement {
  return { ...agreement, status: 'closed', ...how }
}

/** Whether it was closed in that way before; refuses (conflict) when it was closed in another. */
export function wasClosed(agreement: Agreement, as: ClosedAs, carriedTo: string | null): boolean {
  if (agreement.status !== 'closed') return false
  const isSo = agreement.closedAs === as && agreement.carriedTo === carriedTo
  if (isSo || agreement.closedAs === 'nothing-left') return true
  throw new Refusal('conflict', 'closed-before', 'This agreement was closed before, in another way.')
}

function notYet(
  { status }: Agreement,
  { waiting, unfinished, isChanging, figures }: ClosingContext,
): string | undefined {
  if (status === 'closed') return 'This agreement is closed already.'
  if (status !== 'active') return 'Only an agreement that is active can be closed.'
  if (isChanging) return 'A change of this agreement waits to be decided. Decide it first.'
  if (waiting === 0 && unfinished === 0 && figures.reservedPence === 0) return undefined
  const money =
    figures.reservedPence > 0 ? ` ${formatPounds(figures.reservedPence)} is reserved for them.` : ''
  const many = [
    waiting > 0 ? `${counted(waiting, 'prescription')} not answered yet` : '',
    unfinished > 0 ? `${counted(unfinished, 'prescription')} not finished yet` : '',
  ]
  return `It has ${many.filter((each) => each !== '').join(' and ')}.${money} Close it when they are.`
}

function isSettled({ figures, instalments }: ClosingContext): boolean {
  const { allocatedPence, prepaidPence, accruedPence, placesFree } = figures
  const isOpen = allocatedPence > 0 || prepaidPence > 0 || accruedPence > 0 || placesFree > 0
  return !isOpen && !instalments.some(isToCome)
}

function moneyBack({ figures, instalments }: ClosingContext): ClosingWay {
  const says = [`${formatPounds(figures.allocatedPence)} goes back to what the fund has free.`]
  return { as: 'money-back', says: [...says, ...calledOff(instalments)] }
}

function clawBack({ figures, instalments }: ClosingContext): ClosingWay {
  const { allocatedPence, prepaidPence, accruedPence, placesFree } = figures
  const says = [...calledOff(instalments)]
  if (accruedPence > 0) says.push(`${formatPounds(accruedPence)} is paid for places used and not paid yet.`)
  if (prepaidPence > 0) says.push(`The provider owes us ${formatPounds(prepaidPence)} for places not used.`)
  if (allocatedPence > 0) says.push(`${formatPounds(allocatedPence)} goes back to what the fund has free.`)
  return { as: 'claw-back', says: [...says, ...lapsing(placesFree)] }
}

function paidAnyway({ figures, instalments }: ClosingContext): ClosingWay {
  const { allocatedPence, placesFree } = figures
  const toCome = instalments.filter(isToCome)
  const nowPence = formatPounds(sumPence(toCome.map((each) => each.amountPence)))
  const says = toCome.length > 0 ? [`${counted(toCome.length, 'payment')} of ${nowPence} fall due now.`] : []
  if (allocatedPence > 0) says.push(`${formatPounds(allocatedPence)} is spent for places not used.`)
  return { as: 'paid-anyway', says: [...says, ...lapsing(placesFree)] }
}

function carryForward({ figures, instalments, targets }: ClosingContext): ClosingWay {
  const { allocatedPence, placesFree } = figures
  const toCome = instalments.filter(isToCome)
  const worth = `${counted(placesFree, 'place')}, worth ${formatPounds(allocatedPence)}`
  const says = [`${worth} and paid for, goes to another agreement with this provider.`]
  const way = { as: 'carry-forward' as const, says }
  if (placesFree === 0) return { ...way, whyNot: 'No places are left to carry forward.' }
  if (toCome.length > 0) {
    const pence = formatPounds(sumPence(toCome.map((each) => each.amountPence)))
    const last = formatDay(toCome.at(-1)!.dueOn)
    const many = `${counted(toCome.length, 'payment')} of ${pence} not due yet, the last on ${last}`
    return { ...way, whyNot: `It has ${many}. Only places that are paid for can be carried forward.` }
  }
  if (targets.length > 0) return way
  const whyNot = 'This fund has no other active block agreement with this provider to carry the places to.'
  return { ...way, whyNot }
}

function calledOff(instalments: Instalment[]): string[] {
  const toCome = instalments.filter(isToCome)
  if (toCome.length === 0) return []
  const pence = formatPounds(sumPence(toCome.map((each) => each.amountPence)))
  return [`${counted(toCome.length, 'payment')} of ${pence} not due yet will not be made.`]
}

function lapsing(placesFree: number): string[] {
  return placesFree > 0 ? [`${counted(placesFree, 'place')} lapse.`] : []
}

function otherWay(as: ClosedAs): string {
  if (as === 'nothing-left') return 'Something is left under this agreement. Say what becomes of it.'
  return as === 'money-back'
    ? 'A block is closed by claiming back, paying anyway or carrying forward.'
    : 'Only a block is closed so. The money left goes back to the fund.'
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** Whether an agreement could take the unused places of another on that day. */
export function canTakePlaces(target: Agreement, from: Agreement, today: Day): boolean {
  const isOther = target.id !== from.id && target.kind === 'block' && target.status === 'active'
  return isOther && target.providerId === from.providerId && target.endsOn >= today
}
