// src/payments/advice.ts — the remittance advice: what a payout is for, line by line, naming no person.
import { type Day, daysBetween, formatDay } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import type { Mail } from '../outbox/outbox.ts'
import type { Payout } from './payout.ts'
import type { RemittanceLine } from './remittance.ts'

export interface Advice {
  payout: Payout
  providerName: string
  payerName: string
  lines: RemittanceLine[]
}

/** How many lines an e-mail lists; the page and the file always have them all. */
const mostLines = 200

/** The advice as a letter to one of the group's users. */
export function adviceLetter(advice: Advice, to: string): Mail {
  const { payout, providerName, payerName, lines } = advice
  const shown = lines.slice(0, mostLines).map(lineInWords)
  const more = lines.length - shown.length
  const text = [
    `${payerName} has paid ${providerName} ${formatPounds(payout.amountPence)} through Stripe.`,
    '',
    `Payment reference: ${payout.reference}`,
    `Paid on: ${payout.settledOn ? formatDay(payout.settledOn) : 'not yet'}`,
    '',
    'It pays for:',
    ...shown,
    ...(more > 0 ? [`and ${more} more, which are on the page.`] : []),
    `Total: ${formatPounds(payout.amountPence)}`,
    '',
    'Stripe pays it on to your bank, usually within a few working days.',
    'Sign in and open “Our money” for this advice as a page to print, or as a file.',
  ]
  return {
    to,
    subject: `Payment ${payout.reference}: ${formatPounds(payout.amountPence)}`,
    text: text.join('\n'),
  }
}

/** Days from each acceptance to the payment, on average, in whole days; undefined for a payout not paid. */
export function averageDaysToPaid(
  lines: readonly { earnedOn: Day }[],
  paidOn: Day | null,
): number | undefined {
  if (paidOn === null || lines.length === 0) return undefined
  const days = lines.reduce((sum, line) => sum + Math.max(0, daysBetween(line.earnedOn, paidOn)), 0)
  return Math.round(days / lines.length)
}

function lineInWords({ reference, earnedOn, amountPence }: RemittanceLine): string {
  return `- ${reference}, ${formatDay(earnedOn)}: ${formatPounds(amountPence)}`
}
