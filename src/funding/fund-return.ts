// src/funding/fund-return.ts — unspent money that goes back to who gave it: proposed, due, sent.
import type { Day } from '../kernel/day.ts'

export type ReturnStatus = 'proposed' | 'refused' | 'due' | 'sent'

export interface FundReturn {
  id: string
  fundId: string
  amountPence: number
  reason: string
  status: ReturnStatus
  madeBy: string
  madeAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  dueSeq: number | null
  /** When it left the bank, and what the bank statement says. */
  sentOn: Day | null
  sentReference: string | null
  sentBy: string | null
  sentSeq: number | null
}
