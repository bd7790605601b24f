// src/funding/agreements/plan-field.ts — payments on dates as they are typed: one a line, its date, then its
// amount.
import { z } from 'zod'
import { dayFromParts, type Day } from '../../kernel/day.ts'
import { parsePounds, plainPounds } from '../../kernel/pence.ts'
import type { PlannedInstalment } from './version.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const typed = /^([0-9]{1,2})[ ./-]+([0-9]{1,2}|[a-z]{3,9})[ ./-]+([0-9]{4})[ ,:;=]+(£? ?[^ ]+)$/i
const whole = /^([0-9]{4})-([0-9]{2})-([0-9]{2})[ ,:;=]+(£? ?[^ ]+)$/

/** Lines of dates and amounts → payments, in the order of their days; none typed is an empty list. */
export function planField() {
  return z
    .string({ error: 'Type this once.' })
    .max(4_000, 'Type fewer payments.')
    .default('')
    .transform((text, context) => {
      const plan: PlannedInstalment[] = []
      for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
        if (line === '') continue
        const payment = paymentFrom(line)
        if (payment) plan.push(payment)
        else context.addIssue({ code: 'custom', message: adviceOn(line) })
      }
      return plan.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    })
}

/** A plan as it would be typed. */
export function planAsTyped(plan: readonly PlannedInstalment[]): string {
  return plan
    .map(({ dueOn, amountPence }) => {
      const [year, month, date] = dueOn.split('-').map(Number)
      return `${date} ${month} ${year} £${plainPounds(amountPence)}`
    })
    .join('\n')
}

function paymentFrom(line: string): PlannedInstalment | undefined {
  const [, year, month, date, amount] = whole.exec(line) ?? swapped(typed.exec(line)) ?? []
  if (year === undefined) return undefined
  const dueOn: Day | undefined = dayFromParts(year, month!, date!)
  const amountPence = parsePounds(amount!)
  if (dueOn === undefined || amountPence === undefined || amountPence === 0) return undefined
  return { dueOn, amountPence }
}

/** Day, month, year → year, month in digits, day. */
function swapped(match: RegExpExecArray | null): string[] | undefined {
  if (!match) return undefined
  const [all, date, month, year, amount] = match as unknown as [string, string, string, string, string]
  const named = months.indexOf(month.slice(0, 3).toLowerCase())
  return [all, year, named >= 0 ? String(named + 1) : month, date, amount]
}

function adviceOn(line: string): string {
  const shown = line.length > 40 ? `${line.slice(0, 40)}…` : line
  return `“${shown}” is not a date and then an amount. Type it like “1 4 2026 £1,250.50”.`
}
