// src/adapters/rails/stand-in/state.ts — everything the stand-in for Stripe remembers.
import { randomBytes } from 'node:crypto'
import type Stripe from 'stripe'

export type CapabilityStatus = 'active' | 'pending' | 'rejected' | 'restricted'

/** A connected account; `heldPence` is what it has received and not yet moved to its own bank. */
export interface ConnectedAccount {
  id: string
  createdAt: string
  asked: Stripe.V2.Core.AccountCreateParams
  transferStatus: CapabilityStatus | null
  heldPence: number
}

// Ours are never expanded in memory, so these are ids.
export type Transfer = Stripe.Transfer & { destination: string }
export type Transaction = Stripe.BalanceTransaction & { source: string | null }

export interface OnboardingLink {
  id: string
  account: string
  expiresAt: string
  refreshUrl: string
  returnUrl: string
  stage: 'new' | 'opened' | 'finished'
}

/** An event with its delivery; `lost` means that no webhook will ever carry it, only the list of events. */
export interface Announcement {
  id: string
  created: number
  event: Stripe.Event
  lost: boolean
  /** Delivered as a thin event: https://docs.stripe.com/event-destinations */
  thin?: true
}

export interface KeptAnswer {
  print: string
  status: number
  body: string
  keptAt: string
  requestId: string
}

/** Rows in the order they were added, and where each one stands. */
export interface Shelf<Row extends { id: string }> {
  rows: Row[]
  at: Map<string, number>
}

export interface State {
  stem: string
  count: number
  balancePence: number
  accounts: Shelf<ConnectedAccount>
  links: Shelf<OnboardingLink>
  transfers: Shelf<Transfer>
  reversals: Shelf<Stripe.TransferReversal>
  transactions: Shelf<Transaction>
  topUps: Shelf<Stripe.Topup>
  events: Shelf<Announcement>
  keptAnswers: Map<string, KeptAnswer>
}

/** A Stripe that has never been used: nobody connected, balance £0. */
export function emptyState(): State {
  return {
    stem: randomBytes(6).toString('hex'),
    count: 0,
    balancePence: 0,
    accounts: shelf([]),
    links: shelf([]),
    transfers: shelf([]),
    reversals: shelf([]),
    transactions: shelf([]),
    topUps: shelf([]),
    events: shelf([]),
    keptAnswers: new Map(),
  }
}

/** Puts rows on a new shelf in the order given. */
export function shelf<Row extends { id: string }>(rows: Row[]): Shelf<Row> {
  return { rows, at: new Map(rows.map((row, index) => [row.id, index])) }
}

/** Adds a row at the end. */
export function add<Row extends { id: string }>(to: Shelf<Row>, row: Row): Row {
  to.at.set(row.id, to.rows.length)
  to.rows.push(row)
  return row
}

/** The row with this id, or undefined. */
export function find<Row extends { id: string }>(on: Shelf<Row>, id: string): Row | undefined {
  const index = on.at.get(id)
  return index === undefined ? undefined : on.rows[index]
}

/** A new id that looks like one of Stripe's, e.g. `tr_1s5f…`; no two stand-ins make the same one. */
export function newId(state: State, prefix: string): string {
  state.count += 1
  return `${prefix}_1S${state.stem}${state.count.toString(36).toUpperCase().padStart(8, '0')}`
}
