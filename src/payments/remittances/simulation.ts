// src/payments/remittances/simulation.ts — who a remittance drafted now would pay, whom it would not, and
// why.
import { formatPounds, sumPence } from '../../kernel/pence.ts'
import type { PayTarget } from '../payees/target.ts'
import type { Owed } from '../suspense/returned-part.ts'

export interface Proposal {
  providerId: string
  /** What was earned and not paid yet, or came back of an earlier payment. */
  earnings: Owed[]
  /** What they are worth. */
  earnedPence: number
  /** What is taken off for what the provider owes back. */
  nettedPence: number
  /** What the provider would get: 0 when all of it is taken off. */
  totalPence: number
  /** Why the provider would not be paid; '' when it would. */
  because: string
}

export interface Simulation {
  paid: Proposal[]
  notPaid: Proposal[]
  /** What those who would be paid get together, in pence. */
  totalPence: number
  /** What of that goes through Stripe. */
  stripePence: number
}

export interface Standing {
  targets: ReadonlyMap<string, PayTarget>
  /** What each provider owes back and no open remittance takes off yet, in pence. */
  owesUs: ReadonlyMap<string, number>
  minimumPence: number
}

/** Shares what is earned and not claimed among providers, and says which of them cannot be paid now. */
export function simulate(earnings: readonly Owed[], standing: Standing): Simulation {
  const byProvider = Map.groupBy(earnings, (earning) => earning.providerId)
  const proposals = [...byProvider].map(([providerId, own]) => proposalFor(providerId, own, standing))
  const paysAnybody = proposals.some(({ because, totalPence }) => because === '' && totalPence > 0)
  // Money must go somewhere for there to be a remittance: what is only taken off goes along with it.
  const all = paysAnybody ? proposals : proposals.map(waitsForOthers)
  const paid = all.filter((proposal) => proposal.because === '')
  const byStripe = paid.filter(({ providerId }) => isByStripe(standing.targets.get(providerId)))
  return {
    paid,
    notPaid: all.filter((proposal) => proposal.because !== ''),
    totalPence: sumPence(paid.map((proposal) => proposal.totalPence)),
    stripePence: sumPence(byStripe.map((proposal) => proposal.totalPence)),
  }
}

function proposalFor(
  providerId: string,
  earnings: Owed[],
  { targets, owesUs, minimumPence }: Standing,
): Proposal {
  const earnedPence = sumPence(earnings.map((earning) => earning.amountPence))
  const nettedPence = Math.min(earnedPence, Math.max(0, owesUs.get(providerId) ?? 0))
  const totalPence = earnedPence - nettedPence
  const because = whyNot(targets.get(providerId)) || tooLittle(totalPence, nettedPence, minimumPence)
  return { providerId, earnings, earnedPence, nettedPence, totalPence, because }
}

/** Why a provider cannot be paid now, in words; '' when it can. */
export function whyNot(target: PayTarget | undefined): string {
  if (!target) return 'Not set up to be paid yet.'
  return 'because' in target ? target.because : ''
}

function tooLittle(totalPence: number, nettedPence: number, minimumPence: number): string {
  if (totalPence >= minimumPence || (totalPence === 0 && nettedPence > 0)) return ''
  return `Below the least you pay, ${formatPounds(minimumPence)}: it waits for more.`
}

function waitsForOthers(proposal: Proposal): Proposal {
  if (proposal.because !== '') return proposal
  return {
    ...proposal,
    because: 'All of it is taken off what it owes back, with the next remittance that pays somebody.',
  }
}

function isByStripe(target: PayTarget | undefined): boolean {
  return target !== undefined && 'rail' in target && target.rail === 'stripe'
}
