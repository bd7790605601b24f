// src/payments/remittances/advice.ts — the remittance advice: what a payout is for, line by line, naming no
// person.
import { type Day, daysBetween, formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import type { Mail } from '../../outbox/outbox.ts'
import type { Payout } from '../payouts/payout.ts'
import type { RemittanceLine } from './remittance.ts'

export interface Advice {
  payout: Payout
  providerName: string
  payerName: string
  /** Who is paid for the group; undefined when it is paid itself. */
  hostName: string | undefined
  lines: RemittanceLine[]
  /** What was taken off for what it owed back. */
  nettedPence: number
}

/** How many lines an e-mail lists; the page and the file always have them all. */
const mostLines = 200

/** The advice as a letter to one of the group's users, as it reads on the day it is written. */
export function adviceLetter(advice: Advice, to: string, today: Day): Mail {
  const { payout, providerName, payerName, lines, nettedPence } = advice
  const shown = lines.slice(0, mostLines).map(lineInWords)
  const more = lines.length - shown.length
  const text = [
    `${payerName} has paid ${providerName} ${formatPounds(payout.amountPence)} ${railWords(advice)}.`,
    '',
    `Payment reference: ${payout.reference}`,
    `Paid on: ${payout.settledOn ? formatDay(payout.settledOn) : 'not yet'}`,
    '',
    'It pays for:',
    ...shown,
    ...(more > 0 ? [`and ${more} more, which are on the page.`] : []),
    ...(nettedPence > 0 ? [`- ${nettedWords}: −${formatPounds(nettedPence)}`] : []),
    `Total: ${formatPounds(payout.amountPence)}`,
    '',
    arrivalWords(advice, today),
    'Sign in and open “Our money” for this advice as a page to print, or as a file.',
  ]
  return {
    to,
    subject: `Payment ${payout.reference}: ${formatPounds(payout.amountPence)}`,
    text: text.join('\n'),
  }
}

export const nettedWords = 'Taken off for what you owed back'

/** "through Stripe", "by bank transfer", and to whom when that is not the group itself. */
export function railWords({ payout, hostName }: Pick<Advice, 'payout' | 'hostName'>): string {
  const by = payout.rail === 'stripe' ? 'through Stripe' : 'by bank transfer'
  return hostName === undefined ? by : `${by}, to ${hostName}`
}

/** When the money is where the group can use it, in words that are true that day. */
export function arrivalWords({ payout, hostName }: Advice, today: Day): string {
  const { rail, settledOn } = payout
  const whose = hostName === undefined ? 'your bank account' : `the bank account of ${hostName}`
  const held = hostName === undefined ? '' : ` ${hostName} receives money for your group.`
  if (rail === 'stripe') return `Stripe pays it on to ${whose}, usually within a few working days.${held}`
  if (settledOn === today) return `It is in ${whose} today or tomorrow.${held}`
  const left = settledOn === null ? '' : `It left our bank on ${formatDay(settledOn)}. `
  return `${left}If it is not in ${whose}, please tell us.${held}`
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
