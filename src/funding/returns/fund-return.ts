// src/funding/returns/fund-return.ts — unspent money that goes back to who gave it: proposed, due, sent.
import { type Day, dayOf, formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'

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

export interface NewReturn {
  /** From the form, so that the same form sent twice is one return. */
  id?: string
  fundId: string
  amountPence: number
  reason: string
}

/** Every legal move of a return, and who makes it. */
export const returnMoves = [
  { label: 'due', from: 'proposed', to: 'due', by: 'approver' },
  { label: 'refused', from: 'proposed', to: 'refused', by: 'approver' },
  { label: 'sent', from: 'due', to: 'sent', by: 'finance' },
] as const satisfies readonly { label: string; from: ReturnStatus; to: ReturnStatus; by: string }[]

/** Refuses (invalid) nothing, no reason, or more than the fund has free; amounts in pence. */
export function assertReturn({ amountPence, reason }: NewReturn, freePence: number): void {
  if (amountPence <= 0) throw new Refusal('invalid', 'return-nothing', 'A return is more than £0.')
  if (reason.trim() === '') throw new Refusal('invalid', 'reason-missing', 'Say why the money goes back.')
  assertFree(amountPence, freePence, 'invalid')
}

/** Refuses a return of more than the fund has free, with the figures in pence. */
export function assertFree(amountPence: number, freePence: number, kind: 'invalid' | 'conflict'): void {
  if (amountPence <= freePence) return
  const free = `This fund has ${formatPounds(freePence)} free`
  throw new Refusal(kind, 'fund-short', `${free}, so ${formatPounds(amountPence)} cannot go back.`)
}

/**
 * The return, decided by that user. Refuses (forbidden) whoever proposed it, and (conflict) one that was
 * decided before.
 */
export function decidedReturn(
  before: FundReturn,
  decision: 'due' | 'refused',
  by: { userId: string; at: Date },
): FundReturn {
  if (before.status !== 'proposed') {
    throw new Refusal('conflict', 'return-decided', 'This return was decided before.')
  }
  if (by.userId === before.madeBy) {
    const says = 'You proposed this return, so someone else must decide it.'
    throw new Refusal('forbidden', 'maker-is-checker', says)
  }
  return { ...before, status: decision, decidedBy: by.userId, decidedAt: by.at }
}

/**
 * Refuses (conflict) a return that is not due, and (invalid) a day to come or before it was decided, or no
 * reference.
 */
export function assertSending(
  { status, decidedAt }: FundReturn,
  { sentOn, reference }: { sentOn: Day; reference: string },
  today: Day,
): void {
  if (status !== 'due') {
    throw new Refusal('conflict', 'return-not-due', 'Only a return that is due can be sent.')
  }
  if (reference.trim() === '') {
    throw new Refusal('invalid', 'reference-missing', 'Type the reference on the bank statement.')
  }
  const dueOn = dayOf(decidedAt!)
  if (sentOn >= dueOn && sentOn <= today) return
  const days = `from ${formatDay(dueOn)}, when it was agreed, to today, ${formatDay(today)}`
  throw new Refusal('invalid', 'sent-day', `It left the bank on a day ${days}.`)
}
