// src/funding/plans/instalment.ts — the dated payments of a block or a grant, and what may be wrong with
// them.
import { addMonths, type Day, formatDay } from '../../kernel/day.ts'
import { formatPounds, nthShare, sumPence } from '../../kernel/pence.ts'
import type { Instalment } from '../agreements/agreement.ts'
import type { PlannedInstalment } from '../agreements/version.ts'

/** Equal payments, the first on the first day, then monthly, adding up to the total exactly; in pence. */
export function monthlyPlan(totalPence: number, startsOn: Day, count: number): PlannedInstalment[] {
  return Array.from({ length: count }, (_, at) => ({
    dueOn: addMonths(startsOn, at),
    amountPence: nthShare(totalPence, count, at + 1),
  }))
}

/** The payments of an agreement in the order of their days, numbered from `first`. */
export function numbered(
  agreementId: string,
  plan: readonly PlannedInstalment[],
  first: number,
): Instalment[] {
  return inOrder(plan).map(({ dueOn, amountPence }, at) => ({
    agreementId,
    number: first + at,
    dueOn,
    amountPence,
    entrySeq: null,
    isCancelled: false,
  }))
}

/** Whether it has neither fallen due nor been called off. */
export function isToCome({ entrySeq, isCancelled }: Instalment): boolean {
  return entrySeq === null && !isCancelled
}

/** What is wrong with a plan that is to pay that total, in pence, between those days: one sentence each. */
export function planFaults(
  plan: readonly PlannedInstalment[],
  totalPence: number,
  { startsOn, endsOn }: { startsOn: Day; endsOn: Day },
  most: number,
): string[] {
  if (plan.length === 0 || plan.length > most) return [`Plan from 1 to ${most} payments.`]
  if (plan.some(({ amountPence }) => amountPence <= 0)) return ['Each payment must be more than £0.']
  const faults: string[] = []
  const plannedPence = sumPence(plan.map((each) => each.amountPence))
  if (plannedPence !== totalPence) faults.push(doesNotAddUp(plannedPence, totalPence))
  const outside = inOrder(plan).find(({ dueOn }) => dueOn < startsOn || dueOn > endsOn)
  if (outside && startsOn <= endsOn) {
    const payment = `The payment of ${formatPounds(outside.amountPence)} on ${formatDay(outside.dueOn)}`
    const runs = `the agreement runs from ${formatDay(startsOn)} to ${formatDay(endsOn)}`
    faults.push(`${payment} is outside the agreement: ${runs}.`)
  }
  return faults
}

function doesNotAddUp(plannedPence: number, totalPence: number): string {
  const difference = formatPounds(Math.abs(totalPence - plannedPence))
  const which = plannedPence < totalPence ? 'missing' : 'too much'
  const planned = `The payments add up to ${formatPounds(plannedPence)}`
  return `${planned}, and they must pay ${formatPounds(totalPence)}: ${difference} is ${which}.`
}

function inOrder(plan: readonly PlannedInstalment[]): PlannedInstalment[] {
  return plan.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)))
}
