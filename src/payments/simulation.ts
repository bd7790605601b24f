// src/payments/simulation.ts — who a remittance drafted now would pay, whom it would not, and why.
import type { Earning } from '../funding/funding.ts'
import { sumPence } from '../kernel/pence.ts'
import type { Payee } from './payee.ts'

export interface Proposal {
  providerId: string
  earnings: Earning[]
  totalPence: number
  /** Why the provider would not be paid; '' when it would. */
  because: string
}

export interface Simulation {
  paid: Proposal[]
  notPaid: Proposal[]
  /** What those who would be paid get together, in pence. */
  totalPence: number
}

/** Shares what is earned and not claimed among providers, and says which of them cannot be paid now. */
export function simulate(earnings: readonly Earning[], payees: ReadonlyMap<string, Payee>): Simulation {
  const byProvider = Map.groupBy(earnings, (earning) => earning.providerId)
  const proposals = [...byProvider].map(([providerId, own]) => ({
    providerId,
    earnings: own,
    totalPence: sumPence(own.map((earning) => earning.amountPence)),
    because: whyNot(payees.get(providerId)),
  }))
  const paid = proposals.filter((proposal) => proposal.because === '')
  return {
    paid,
    notPaid: proposals.filter((proposal) => proposal.because !== ''),
    totalPence: sumPence(paid.map((proposal) => proposal.totalPence)),
  }
}

/** Why a provider cannot be paid now, in words; '' when it can. */
export function whyNot(payee: Payee | undefined): string {
  if (!payee) return 'Not set up to be paid yet.'
  if (payee.status === 'active') return ''
  const wait = payee.status === 'blocked' ? 'Payments are stopped.' : 'Set-up with Stripe is not finished.'
  return payee.says === '' ? wait : `${wait} ${payee.says}`
}
