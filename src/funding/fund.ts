// src/funding/fund.ts — money given for a purpose, and how much of it is promised.
import type { Day } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'

export interface Fund {
  id: string
  /** The infrastructure body that holds the money. */
  organisationId: string
  name: string
  funder: string
  purpose: string
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

/** Refuses (invalid) a deposit of nothing, or one received on a day still to come. */
export function assertDeposit(deposit: { amountPence: number; receivedOn: Day }, today: Day): void {
  if (deposit.amountPence <= 0) {
    throw new Refusal('invalid', 'deposit-nothing', 'A deposit is more than £0.')
  }
  if (deposit.receivedOn > today) {
    throw new Refusal('invalid', 'deposit-to-come', 'A deposit is recorded once it has been received.')
  }
}
