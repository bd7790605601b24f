// src/payments/reconciliation/cards.ts — both proofs in plain words, to stand side by side.
import { formatDay, formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import type { BankProof } from '../bank-statements/proof.ts'
import type { StripeProof } from './proof.ts'

const holds = { text: 'Holds', colour: 'green' }
const open = { text: 'Not explained yet', colour: 'yellow' }
const nothing = { text: 'Nothing read yet', colour: 'grey' }
const row = (key: string, pence: number) => ({ key, value: formatPounds(pence) })

/** Stripe's proof: what our books have there is what Stripe has, and what is not yet settled. */
export function stripeCard(proof: StripeProof | undefined) {
  const title = 'Stripe'
  if (!proof) return { title, rows: [{ key: 'Proof', tag: nothing }] }
  return {
    title,
    rows: [
      { key: 'Proof', tag: proof.holds ? holds : open },
      row('In our books', proof.booksPence),
      row('At Stripe', proof.stripePence),
      row('Not yet the same on both sides', proof.notYetPence),
      ...proof.reasons.map(({ says, amountPence }) => row(says, amountPence)),
      { key: 'Stripe was read', value: formatInstant(proof.reading.readAt) },
    ],
  }
}

/** Whether the statement is complete and every line of it explained; what it does not show yet may wait. */
export function bankHolds({ differencePence, unmatchedLinesPence }: BankProof): boolean {
  return differencePence === 0 && unmatchedLinesPence === 0
}

/** The bank's proof: what our books have in the bank is what its statement says, and what it lacks yet. */
export function bankCard(proof: BankProof | undefined) {
  const title = 'The bank'
  if (!proof) return { title, rows: [{ key: 'Proof', tag: nothing }] }
  return {
    title,
    rows: [
      { key: 'Proof', tag: bankHolds(proof) ? holds : open },
      row('In our books', proof.ledgerPence),
      row('On the statement', proof.statementPence),
      row('In our books, not on a statement yet', proof.notOnStatementPence),
      row('On a statement, not explained', proof.unmatchedLinesPence),
      row('Missing from the statements', proof.differencePence),
      { key: 'The statement goes up to', value: formatDay(proof.statementOn) },
    ],
  }
}
