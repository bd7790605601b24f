// src/funding/funds/trail.ts — what the audit trail keeps of a fund's terms and of the money put into it.
import { hash } from 'node:crypto'
import type { Deposit, FundTerms } from './fund.ts'

/** The terms of a fund, its amounts in pence. */
export function termsDetail({ endsOn, spotAllowancePence, spotLimitPence }: FundTerms) {
  return { endsOn: endsOn ?? 'none', spotAllowancePence, spotLimitPence }
}

/** A deposit, in pence; of its reference only the SHA-256, in hex, as somebody's words may be in it. */
export function depositDetail({ id, amountPence, receivedOn, reference }: Omit<Deposit, 'entrySeq'>) {
  return { depositId: id, amountPence, receivedOn, referenceHash: hash('sha256', reference) }
}
