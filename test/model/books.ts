// test/model/books.ts — the plain model: what a treasurer with a pencil would keep.
import type { Milestone } from '../../src/funding/agreements/agreement.ts'
import type { Day } from '../../src/kernel/day.ts'

export type Way = 'per-referral' | 'block' | 'overage' | 'goodwill'

export interface Payment {
  dueOn: Day
  amount: number
  state: 'to come' | 'posted' | 'called off'
}

/** An agreement. */
export interface Deal {
  id: string
  /** Which of the two groups. */
  group: number
  kind: 'per-referral' | 'block' | 'grant' | 'spot'
  status: 'drafted' | 'agreed' | 'active' | 'closed'
  closedAs?: string
  carriedTo?: Deal
  amount: number
  places: number
  tariffs: Partial<Record<Milestone, number>>
  percent: number
  over: 'refuse' | 'tariff' | 'goodwill'
  overTariff: number
  startsOn: Day
  endsOn: Day
  plan: Payment[]
  /** What was agreed together, with its price. */
  tranches: { amount: number; places: number }[]
  versions: number
  change?: { amount: number; places: number; endsOn: Day; plan: Payment[] }
  /** Of a block: what was paid less what was used; below zero it was used before it was paid. */
  ahead: number
  /** Spent under it without a prescription: grants, and places paid anyway. */
  spentOutright: number
  /** Of a spot purchase: its prescription. */
  spotFor?: Rx
}

/** What a remittance could pay. */
export interface Line {
  group: number
  amount: number
  claim?: Claim
  /** Taken back before any remittance had it. */
  isGone: boolean
}

export interface Claim {
  group: number
  lines: Line[]
  state: 'claimed' | 'freed' | 'paid' | 'settled'
  id: string
}

export interface Earned {
  amount: number
  line: Line
  isTakenBack: boolean
}

/** A prescription. */
export interface Rx {
  id: string
  group: number
  deal?: Deal
  way?: Way
  state: 'unfunded' | 'reserved' | 'earned' | 'released' | 'corrected'
  left: number
  earned: Map<string, Earned>
  /** What was taken back of it, by milestone. */
  corrected: Set<string>
  place: number
}

export interface GivenBack {
  id: string
  amount: number
  state: 'proposed' | 'refused' | 'due' | 'sent'
  sentOn?: Day
}

export interface Books {
  today: Day
  locked: Day
  deposited: number
  /** What came in after the first deposit. */
  deposits: { id: string; amount: number; isTakenBack: boolean }[]
  deals: Deal[]
  rxs: Rx[]
  lines: Line[]
  claims: Claim[]
  returns: GivenBack[]
  /** What each group owes back. */
  owed: [number, number]
  spotAllowance: number
  spotLimit: number
}

/** The n-th of equal parts: the rounded total of n parts less that of n − 1, in plain numbers. */
export function share(total: number, parts: number, n: number): number {
  const upTo = (k: number) => Math.floor((2 * total * k + parts) / (2 * parts))
  return upTo(n) - upTo(n - 1)
}

/** What a place is worth, by the tranche it was agreed in. */
export function worthOf(deal: Deal, place: number): number {
  let before = 0
  for (const { amount, places } of deal.tranches) {
    if (place <= before + places) return share(amount, places, place - before)
    before += places
  }
  throw new Error('no such place')
}

export const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)

/** What stands of what a prescription earned. */
export function standing(rx: Rx): number {
  if (rx.state !== 'earned') return 0
  if (rx.way === 'block') return worthOf(rx.deal!, rx.place)
  return sum([...rx.earned.values()].filter((each) => !each.isTakenBack).map((each) => each.amount))
}

export const under = (books: Books, deal: Deal, ...ways: Way[]) =>
  books.rxs.filter((rx) => rx.deal === deal && ways.includes(rx.way!))

const held = (rxs: Rx[]) => sum(rxs.map((rx) => rx.left + standing(rx)))
const own = (books: Books, deal: Deal) => under(books, deal, 'per-referral', 'block')

/** What is promised to the deal and neither set aside nor spent. */
export function allocated(books: Books, deal: Deal): number {
  if (deal.status !== 'active' || deal.kind === 'spot') return 0
  return deal.amount - deal.spentOutright - held(own(books, deal))
}

/** What the deal has taken out of what the fund has free, beyond its capacity aside. */
function taken(books: Books, deal: Deal): number {
  if (deal.status === 'active' && deal.kind !== 'spot') return deal.amount
  return deal.spentOutright + held(own(books, deal))
}

export function free(books: Books): number {
  const returned = sum(decided(books).map((each) => each.amount))
  const overage = books.rxs.filter((rx) => rx.way === 'overage')
  return books.deposited - returned - sum(books.deals.map((deal) => taken(books, deal))) - held(overage)
}

const decided = ({ returns }: Books) => returns.filter(({ state }) => state === 'due' || state === 'sent')

export function spent(books: Books): number {
  return sum(books.rxs.map(standing)) + sum(books.deals.map((deal) => deal.spentOutright))
}

export function placesFree(books: Books, deal: Deal): number {
  const gone = under(books, deal, 'block').filter(({ state }) => state === 'reserved' || state === 'earned')
  return deal.status === 'active' ? deal.places - gone.length : 0
}
