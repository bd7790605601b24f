// src/funding/funds/fund.ts — money given for a purpose, and how much of it is promised.
import { addMonths, type Day, formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'

export interface Fund {
  id: string
  /** The infrastructure body that holds the money. */
  organisationId: string
  name: string
  funder: string
  purpose: string
  /** The last day the money may be spent; null when the funder set none. */
  endsOn: Day | null
  /** The most that spot purchases may cost together, in pence; 0 when there are none. */
  spotAllowancePence: number
  /** A spot purchase above this, in pence, waits for the approver. */
  spotLimitPence: number
  createdBy: string
  createdAt: Date
}

export interface Deposit {
  id: string
  fundId: string
  amountPence: number
  receivedOn: Day
  reference: string
  madeBy: string
  madeAt: Date
  entrySeq: number
}

export interface NewDeposit {
  /** From the form, so that the same form sent twice is one deposit. */
  id?: string
  amountPence: number
  receivedOn: Day
  /** What the bank statement says. */
  reference: string
}

export interface NewFund {
  /** From the form, so that the same form sent twice makes one fund. */
  id?: string
  name: string
  funder: string
  purpose: string
  /** The last day the money may be spent, when the funder set one. */
  endsOn?: Day | null
  deposit: NewDeposit
}

/** The bands of a fund, in pence; granted is the sum of the others. */
export interface FundFigures {
  grantedPence: number
  freePence: number
  allocatedPence: number
  reservedPence: number
  spentPence: number
  returnedPence: number
}

/** From this share of the money promised or spent, the fund's page warns. */
export const warnAtPercent = 80

/** Whether that share of the fund is no longer free. */
export function isNearlyPromised({ grantedPence, freePence }: FundFigures): boolean {
  return grantedPence > 0 && (grantedPence - freePence) * 100 >= grantedPence * warnAtPercent
}

/** Whether it is the same money: of that amount, on that day, under that reference. */
export function isSameDeposit(a: NewDeposit, b: NewDeposit): boolean {
  return a.amountPence === b.amountPence && a.receivedOn === b.receivedOn && a.reference === b.reference
}

/** The refusal (conflict) of a form that was sent before and says something else now. */
export function sentBefore(): Refusal {
  const says =
    'You sent this form before with other words or figures. What you sent first was kept, and nothing was ' +
    'changed now. To add more, open a new form.'
  return new Refusal('conflict', 'form-sent-before', says)
}

/** Refuses (invalid) a deposit of nothing, on a day still to come, or more than ten years ago. */
export function assertDeposit(deposit: { amountPence: number; receivedOn: Day }, today: Day): void {
  if (deposit.amountPence <= 0) {
    throw new Refusal('invalid', 'deposit-nothing', 'A deposit is more than £0.')
  }
  if (deposit.receivedOn > today) {
    throw new Refusal('invalid', 'deposit-to-come', 'A deposit is recorded once it has been received.')
  }
  if (deposit.receivedOn < addMonths(today, -120)) {
    const says = 'That is more than ten years ago. Check the year.'
    throw new Refusal('invalid', 'deposit-long-ago', says)
  }
}

/** What may change of a fund; amounts in pence. */
export type FundTerms = Pick<Fund, 'endsOn' | 'spotAllowancePence' | 'spotLimitPence'>

/** Refuses (invalid) spot figures below £0, and an allowance below what is used, in pence. */
export function assertSpotTerms({ spotAllowancePence, spotLimitPence }: FundTerms, usedPence: number): void {
  if (spotAllowancePence < 0 || spotLimitPence < 0) {
    throw new Refusal('invalid', 'spot-terms', 'The allowance and the limit are never less than £0.')
  }
  if (spotAllowancePence >= usedPence) return
  const used = `${formatPounds(usedPence)} is used by spot purchases`
  const says = `${used}, so the allowance cannot be ${formatPounds(spotAllowancePence)}.`
  throw new Refusal('invalid', 'spot-terms', says)
}

/** Refuses (conflict) to buy on a day after the last one on which the fund may be spent. */
export function assertNotOver({ endsOn }: Pick<Fund, 'endsOn'>, today: Day): void {
  if (endsOn === null || today <= endsOn) return
  const says = `This fund could be spent until ${formatDay(endsOn)}, so nothing more is bought out of it.`
  throw new Refusal('conflict', 'fund-over', says)
}
