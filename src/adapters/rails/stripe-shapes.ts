// src/adapters/rails/stripe-shapes.ts — Stripe's objects → what the payments room knows of them.
import type Stripe from 'stripe'
import type { RailEvent, RailTopUp, RailTransaction, Receipt } from '../../payments/payments.ts'

/** A transfer in other money than pounds is no payout of ours, whatever it carries. */
export function receiptFrom(transfer: Stripe.Transfer): Receipt {
  const { id, currency, metadata, destination, amount, created } = transfer
  return {
    reference: id,
    payoutId: currency === 'gbp' ? (metadata.payout_id ?? null) : null,
    payTo: idOf(destination) ?? '',
    amountPence: amount,
    at: instant(created),
  }
}

export function topUpFrom(topUp: Stripe.Topup): RailTopUp {
  return {
    reference: topUp.id,
    amountPence: topUp.amount,
    landed: topUp.status === 'succeeded' && topUp.currency === 'gbp',
    at: instant(topUp.created),
  }
}

export function transactionFrom(line: Stripe.BalanceTransaction): RailTransaction {
  return {
    id: line.id,
    kind: line.type === 'transfer' ? 'payout' : line.type === 'topup' ? 'top-up' : 'other',
    type: line.type,
    source: idOf(line.source),
    amountPence: line.amount,
    feePence: line.fee,
    netPence: line.net,
    description: line.description ?? '',
    at: instant(line.created),
  }
}

/**
 * Only the id, the type and what it is about are taken: the rest is a snapshot that may be old, or missing.
 */
export function eventFrom(event: Stripe.Event): RailEvent {
  const { object } = (event.data as { object?: { id?: unknown } } | undefined) ?? {}
  const reference = typeof object?.id === 'string' ? object.id : ''
  const account = event.account ?? reference
  const about = (): RailEvent['about'] => {
    if (event.type === 'transfer.created' || event.type === 'transfer.updated')
      return { kind: 'payout', reference }
    if (event.type === 'topup.succeeded') return { kind: 'top-up', reference }
    if (event.type === 'account.updated') return { kind: 'payee', reference: account }
    return { kind: 'other', reference }
  }
  return { id: event.id, type: event.type, about: about() }
}

/** Stripe names another thing by its id, or gives the whole of it. */
function idOf(named: string | { id: string } | null): string | null {
  return typeof named === 'string' ? named : (named?.id ?? null)
}

/** Stripe counts seconds since 1970. */
function instant(seconds: number): Date {
  return new Date(seconds * 1_000)
}
