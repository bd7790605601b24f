// src/payments/month-close/conditions.ts — what a month must be to be closed, and what to do next.
import { dayOf, formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import type { Period } from '../../ledger/ledger.ts'
import type { BankProof } from '../bank-statements/proof.ts'
import type { StripeProof } from '../reconciliation/proof.ts'

export interface MonthFacts {
  month: Period
  /** The references of what was made in the month or before and is not through. */
  remittancesWaiting: string[]
  payoutsUnknown: string[]
  /** What was not explained at the month's end, and what is not explained now of that time, in pence. */
  suspense: { stripePence: number; bankPence: number; open: number }
  usesStripe: boolean
  stripe: StripeProof | undefined
  bank: BankProof | undefined
  /** Lines of the bank up to the month's end that nothing explains. */
  bankLinesAlone: number
  trial: { debit: number; credit: number }[]
}

export interface Condition {
  code: 'remittances' | 'payouts' | 'suspense' | 'stripe-read' | 'stripe' | 'statement' | 'bank' | 'trial'
  title: string
  state: 'met' | 'open' | 'not-asked'
  /** How it stands; where it is open, what to do next. */
  says: string
  href: string
}

/** Every condition of a month, in the order in which they are best met. */
export function conditionsOf(facts: MonthFacts): Condition[] {
  return [
    remittances(facts),
    payouts(facts),
    stripeRead(facts),
    stripe(facts),
    statement(facts),
    bank(facts),
    suspense(facts),
    trial(facts),
  ]
}

type Asked = Omit<Condition, 'state' | 'says'>
const judged = (asked: Asked, isMet: boolean, met: string, open: string): Condition => ({
  ...asked,
  state: isMet ? 'met' : 'open',
  says: isMet ? met : open,
})

function remittances({ month, remittancesWaiting: waiting }: MonthFacts): Condition {
  const asked = { code: 'remittances', title: 'No remittance waits', href: '/remittances' } as const
  const open = `${named(waiting)} of ${month.label} or before: approve, send, return or cancel it.`
  return judged(asked, waiting.length === 0, 'Every remittance was approved and sent, or ended.', open)
}

function payouts({ payoutsUnknown: unknown }: MonthFacts): Condition {
  const asked = { code: 'payouts', title: 'No payout without an answer', href: '/reconciliation' } as const
  const open = `${named(unknown)} without a definite answer from Stripe. Wait for it, or read Stripe again.`
  return judged(asked, unknown.length === 0, 'Every payout that was sent has an answer.', open)
}

function stripeRead({ month, usesStripe, stripe: proof }: MonthFacts): Condition {
  const title = 'Stripe was read after the month’s end'
  const asked = { code: 'stripe-read', title, href: '/reconciliation' } as const
  if (!usesStripe) return notAsked(asked)
  const isMet = proof !== undefined && dayOf(proof.reading.readAt) > month.to
  const open = `Read Stripe once more: it must have been read after ${formatDay(month.to)}.`
  return judged(asked, isMet, 'Every line of Stripe of that month is here.', open)
}

function stripe({ usesStripe, stripe: proof }: MonthFacts): Condition {
  const title = 'The books agree with Stripe'
  const asked = { code: 'stripe', title, href: '/reconciliation' } as const
  if (!usesStripe) return notAsked(asked)
  const difference = formatPounds(Math.abs(proof?.differencePence ?? 0))
  const met = 'They agree to the penny, with what is on its way.'
  const open = `Stripe and the books differ by ${difference}, or lines cancel out: explain what stands alone.`
  return judged(asked, proof?.holds === true, met, open)
}

function statement({ month, bank: proof }: MonthFacts): Condition {
  const title = 'A bank statement reaches the month’s end'
  const asked = { code: 'statement', title, href: '/bank' } as const
  const isMet = proof !== undefined && proof.statementOn >= month.to
  const until = proof ? ` The last one goes up to ${formatDay(proof.statementOn)}.` : ''
  const open = `Bring in the statement of the bank up to ${formatDay(month.to)}, with its balance.${until}`
  return judged(asked, isMet, 'The statement is here.', open)
}

function bank({ bank: proof, bankLinesAlone: alone }: MonthFacts): Condition {
  const asked = { code: 'bank', title: 'The books agree with the bank', href: '/bank' } as const
  const isMet = proof !== undefined && proof.differencePence === 0 && alone === 0
  const lines = alone === 1 ? '1 line' : `${alone} lines`
  const open =
    alone > 0
      ? `${lines} of the bank up to that day match nothing. Match them, or explain them by suspense.`
      : 'The statements do not add up to the balance they say. Bring in the one that is missing.'
  return judged(asked, isMet, 'Every line of the bank is matched or explained.', open)
}

function suspense({ suspense: { stripePence, bankPence, open } }: MonthFacts): Condition {
  const asked = { code: 'suspense', title: 'Nothing is in suspense', href: '/suspense' } as const
  const sums = `${formatPounds(stripePence)} at Stripe and ${formatPounds(bankPence)} in the bank`
  const says = `${sums} not explained (${open} open). Explain them, so that both are zero.`
  const isMet = stripePence === 0 && bankPence === 0 && open === 0
  return judged(asked, isMet, 'Everything at Stripe and in the bank is explained.', says)
}

function trial({ month, trial: units }: MonthFacts): Condition {
  const href = `/ledger/trial-balance?on=${month.to}`
  const asked = { code: 'trial', title: 'The trial balance balances', href } as const
  const isMet = units.every(({ debit, credit }) => debit === credit)
  return judged(
    asked,
    isMet,
    'Debits are credits, in every book.',
    'Debits are not credits. Run check:ledger.',
  )
}

function notAsked(asked: Asked): Condition {
  return { ...asked, state: 'not-asked', says: 'Nothing ever went through Stripe here.' }
}

function named(references: string[]): string {
  const [first, ...more] = references
  if (more.length === 0) return `${first} waits`
  return `${first} and ${more.length} more wait`
}
