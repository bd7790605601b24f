// src/payments/remittances/run-hold.ts — why a remittance is held before it is sent, and what to do, in
// words.
import { formatPounds } from '../../kernel/pence.ts'
import type { Remittance } from './remittance.ts'

export interface Cover {
  /** What can be sent from our balance at Stripe now. */
  availablePence: number
  /** What waits to be sent through Stripe in this remittance. */
  neededPence: number
}

/** Why it is held while the balance at Stripe does not cover it; undefined when it does, or nothing waits. */
export function shortBy({ availablePence, neededPence }: Cover): string | undefined {
  if (neededPence === 0 || availablePence >= neededPence) return undefined
  const [has, needs, more] = [
    Math.max(0, availablePence),
    neededPence,
    neededPence - Math.max(0, availablePence),
  ].map(formatPounds)
  return (
    `Our balance at Stripe is ${has} and the rest of this remittance needs ${needs}, so nothing more of it ` +
    `is sent. Top up Stripe by ${more}: it goes on by itself when the money is there.`
  )
}

export const refusedForMoney =
  'Stripe said that our balance is not enough, so nothing more of this remittance is sent. Top up Stripe: ' +
  'it goes on by itself when the money is there.'

/** Why it is held when Stripe did not take our set-up. `says` is what Stripe said. */
export function stoppedWords(says: string): string {
  return (
    `Stripe did not take our set-up, so nothing more of this remittance is sent. Stripe said: ${says} ` +
    'Ask whoever runs Allotment to put it right, then choose “Try again”.'
  )
}

/** The letter to one person in finance that a remittance is held. */
export function heldLetter({ reference }: Remittance, says: string, to: string) {
  const text = [
    `Remittance ${reference} is held.`,
    '',
    says,
    '',
    `Sign in, open “Remittances” and choose ${reference}. Nobody is paid twice, whatever you choose there.`,
  ]
  return { to, subject: `Remittance ${reference} is held`, text: text.join('\n') }
}
