// src/funding/closing/closing.ts — the ways to close an agreement, what each would move, and why one cannot
// yet.
import type { Day } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Agreement, AgreementFigures, ClosedAs, Instalment } from '../agreements/agreement.ts'
import { carryForward, clawBack, counted, moneyBack, paidAnyway } from './ways.ts'
import { isToCome } from '../plans/instalment.ts'

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
  const isOne = waiting + unfinished === 1
  const whom = isOne ? 'it' : 'them'
  const money =
    figures.reservedPence > 0 ? ` ${formatPounds(figures.reservedPence)} is reserved for ${whom}.` : ''
  const many = [
    waiting > 0 ? `${counted(waiting, 'prescription')} not answered yet` : '',
    unfinished > 0 ? `${counted(unfinished, 'prescription')} not finished yet` : '',
  ]
  const has = many.filter((each) => each !== '').join(' and ')
  return `It has ${has}.${money} Close it when ${isOne ? 'it is' : 'they are'}.`
}

function isSettled({ figures, instalments }: ClosingContext): boolean {
  const { allocatedPence, prepaidPence, accruedPence, placesFree } = figures
  const isOpen = allocatedPence > 0 || prepaidPence > 0 || accruedPence > 0 || placesFree > 0
  return !isOpen && !instalments.some(isToCome)
}

function otherWay(as: ClosedAs): string {
  if (as === 'nothing-left') return 'Something is left under this agreement. Say what becomes of it.'
  return as === 'money-back'
    ? 'A block is closed by claiming back, paying anyway or carrying forward.'
    : 'Only a block is closed so. The money left goes back to the fund.'
}

/** Whether an agreement could take the unused places of another on that day. */
export function canTakePlaces(target: Agreement, from: Agreement, today: Day): boolean {
  const isOther = target.id !== from.id && target.kind === 'block' && target.status === 'active'
  return isOther && target.providerId === from.providerId && target.endsOn >= today
}
