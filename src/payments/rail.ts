// src/payments/rail.ts — the port of whoever moves the money: send now, hear later.

/** One payout as the rail is asked for it. No word about a person goes in here. */
export interface PayoutOrder {
  payoutId: string
  remittanceId: string
  attempt: number
  /** The payment reference the group sees. */
  reference: string
  amountPence: number
  /** The payee's identifier at the rail. */
  payTo: string
}

/** Proof that the rail sent money. */
export interface Receipt {
  /** The rail's own reference of this money. */
  reference: string
  /** The payout it was sent for; null when it was not sent by us. */
  payoutId: string | null
  /** The payee's identifier at the rail. */
  payTo: string
  amountPence: number
  at: Date
  /** What of it came back, each part once. */
  reversals: { id: string; amountPence: number; at: Date }[]
}

/** What came of sending. Only `sent` and `refused` are definite. */
export type SendAnswer =
  | { kind: 'sent'; receipt: Receipt; says: string }
  /** It may or may not have been sent: ask again with the same key and request. */
  | { kind: 'unknown'; says: string }
  /** It was not sent and will not be under this key. */
  | { kind: 'refused'; because: 'not-enough-money' | 'payee'; says: string }
  /** Our own mistake: nothing goes on until a person has looked. */
  | { kind: 'stopped'; says: string }

/** What the rail says about a payee now. */
export interface PayeeReading {
  canBePaid: boolean
  /** The rail will not take this payee. */
  rejected: boolean
  /** How many details the rail still wants from the group. */
  stillWanted: number
  /** What they are, in plain words. */
  wants: string[]
}

export type TransactionKind = 'payout' | 'top-up' | 'other'

/** One line of the rail's own account of our balance there. */
export interface RailTransaction {
  id: string
  kind: TransactionKind
  /** The rail's own word for it. */
  type: string
  source: string | null
  amountPence: number
  feePence: number
  /** What it moved the balance by, in pence: negative is out. */
  netPence: number
  description: string
  at: Date
}

export interface RailTopUp {
  reference: string
  amountPence: number
  /** On its way, in our balance, or back at the bank. */
  state: 'sent' | 'landed' | 'failed'
  at: Date
}

export type AboutKind = 'payout' | 'top-up' | 'payee' | 'other'

/** A message from the rail: only what it is about is taken from it; the truth is fetched again. */
export interface RailEvent {
  id: string
  type: string
  about: { kind: AboutKind; reference: string }
  /** The payee it happened at, by its identifier at the rail; '' is ourselves. */
  account: string
}

/**
 * Every call talks to a network, so none is made inside a transaction. All but `send` refuse (busy,
 * "rail-away") when the rail does not answer.
 */
export interface PayoutRail {
  /** The exact request for one order: pure, so that it can be kept before it is sent. */
  requestFor(order: PayoutOrder): string
  /**
   * Sends what requestFor made. The same key and request sends once; what the rail answers is never thrown.
   */
  send(key: string, request: string): Promise<SendAnswer>
  /** Everything the rail sent for a remittance. */
  findReceipts(remittanceId: string): Promise<Receipt[]>
  /** Everything the rail sent since then, for whatever it was, in any order. */
  sentSince(since: Date): AsyncIterable<Receipt>
  /** One receipt by the rail's reference; undefined when the rail knows no such thing. */
  readReceipt(reference: string): Promise<Receipt | undefined>
  readTopUp(reference: string): Promise<RailTopUp | undefined>
  /** Registers a payee; the same organisation again gives the same identifier. */
  openPayee(payee: { organisationId: string; name: string; email: string }): Promise<string>
  /** A link, good once and briefly, where the group gives the rail its details. */
  onboardingLink(payTo: string, urls: { back: string; again: string }): Promise<string>
  readPayee(payTo: string): Promise<PayeeReading>
  /** Everything of ours the rail holds, in pence, including what is not available yet. */
  balancePence(): Promise<number>
  /** What of it can be sent now, in pence. */
  availablePence(): Promise<number>
  /** The lines of our balance there, from `since` on (all of them without), in any order. */
  transactions(since?: Date): AsyncIterable<RailTransaction>
  /** Checks that the rail signed this body a short time ago. Refuses (invalid) when it did not. */
  readEvent(body: Buffer, signature: string): RailEvent
  /**
   * The messages since then that the rail still knows, in any order, each with what it says: what happened at
   * a payee, or without one at ourselves.
   */
  events(since: Date, payTo?: string): AsyncIterable<{ event: RailEvent; body: string }>
}
