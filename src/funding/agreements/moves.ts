// src/funding/agreements/moves.ts — how a draft changes, is handed over, sent back and approved.
import { type Day, formatDay } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Agreement, fundShort, moveAgreement, notSpot } from './agreement.ts'

/** With other terms. Refuses (conflict) anything but a draft and (forbidden) a draft of somebody else. */
export function edited(
  before: Agreement,
  userId: string,
  after: Agreement,
  asked: Pick<Agreement, 'fundId' | 'providerId' | 'kind'>,
): Agreement {
  const { status, madeBy, fundId, providerId, kind } = before
  if (status !== 'drafted') {
    throw new Refusal(
      'conflict',
      'agreement-stands',
      'Only a draft can be changed. Ask for it to be sent back.',
    )
  }
  if (userId !== madeBy) {
    throw new Refusal(
      'forbidden',
      'draft-of-another',
      'Only whoever drafted this agreement changes its draft.',
    )
  }
  if (asked.fundId === fundId && asked.providerId === providerId && asked.kind === kind) return after
  const says = 'A draft keeps its fund, its provider and its kind. Draft another agreement instead.'
  throw new Refusal('conflict', 'draft-keeps', says)
}

/** The agreement, a draft again. Refuses (invalid) no reason, and (conflict) unless it waits for approval. */
export function sentBack(agreement: Agreement, reason: string): Agreement {
  const status = moveAgreement(agreement.status, 'sent-back')
  notSpot(agreement)
  if (reason.trim() === '') throw new Refusal('invalid', 'reason-missing', 'Say why you send it back.')
  return { ...agreement, status, submittedBy: null, submittedAt: null }
}

/** The agreement, handed to the approver by that user. Refuses (conflict) unless it is a draft. */
export function submitted(agreement: Agreement, userId: string, at: Date): Agreement {
  notSpot(agreement)
  const status = moveAgreement(agreement.status, 'submitted')
  return { ...agreement, status, submittedBy: userId, submittedAt: at }
}

/**
 * The agreement, active. Refuses (forbidden) whoever drafted or submitted it, and (conflict) when it does not
 * wait for approval, is over, or the fund has less free than it needs.
 */
export function approved(
  agreement: Agreement,
  userId: string,
  at: Date,
  today: Day,
  freePence: number,
): Agreement {
  const status = moveAgreement(agreement.status, 'approved')
  notSpot(agreement)
  if (userId === agreement.madeBy || userId === agreement.submittedBy) {
    throw new Refusal(
      'forbidden',
      'maker-is-checker',
      'You drafted or submitted this agreement, so someone else must approve it.',
    )
  }
  if (agreement.endsOn < today) {
    const says = `This agreement ended on ${formatDay(agreement.endsOn)}, so it cannot be made active.`
    throw new Refusal('conflict', 'agreement-over', says)
  }
  if (freePence < agreement.amountPence) {
    throw new Refusal('conflict', 'fund-short', fundShort(freePence, agreement.amountPence))
  }
  return { ...agreement, status, approvedBy: userId, approvedAt: at }
}
