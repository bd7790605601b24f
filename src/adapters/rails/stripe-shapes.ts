// src/adapters/rails/stripe-shapes.ts — Stripe's objects → what the payments room knows of them.
import type Stripe from 'stripe'
import type { RailTopUp, RailTransaction, Receipt } from '../../payments/payments.ts'

/**
 * A transfer in other money than pounds is no payout of ours, whatever it carries. Stripe shows the latest
 * ten of its reversals with it; `reversals` is all of them where there are more.
 */
export function receiptFrom(
  transfer: Stripe.Transfer,
  reversals: Stripe.TransferReversal[] = transfer.reversals.data,
): Receipt {
  const { id, currency, metadata, destination, amount, created } = transfer
  return {
    reference: id,
    payoutId: currency === 'gbp' ? (metadata.payout_id ?? null) : null,
    payTo: idOf(destination) ?? '',
    amountPence: amount,
    at: instant(created),
    reversals: reversals.map((back) => ({
      id: back.id,
      amountPence: back.amount,
      at: instant(back.created),
    })),
  }
}

/**
 * The statuses of https://docs.stripe.com/api/topups/object: what was taken back has failed too, and one that
 * is not known is on its way.
 */
const topUpStates: Record<string, RailTopUp['state']> = {
  pending: 'sent',
  succeeded: 'landed',
  failed: 'failed',
  canceled: 'failed',
  reversed: 'failed',
}

/** Undefined when it is in other money than pounds. */
export function topUpFrom({ id, amount, currency, status, created }: Stripe.Topup): RailTopUp | undefined {
  if (currency !== 'gbp') return undefined
  return { reference: id, amountPence: amount, state: topUpStates[status] ?? 'sent', at: instant(created) }
}

/** What Stripe holds of ours in pounds: what can be sent now, and with what is not available yet. */
export function balanceFrom({ available, pending }: Stripe.Balance) {
  const poundsIn = (amounts: { amount: number; currency: string }[]) =>
    amounts.filter(({ currency }) => currency === 'gbp').reduce((sum, { amount }) => sum + amount, 0)
  const availablePence = poundsIn(available)
  return { availablePence, wholePence: availablePence + poundsIn(pending) }
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

/** Stripe names another thing by its id, or gives the whole of it. */
function idOf(named: string | { id: string } | null): string | null {
  return typeof named === 'string' ? named : (named?.id ?? null)
}

/** Stripe counts seconds since 1970. */
function instant(seconds: number): Date {
  return new Date(seconds * 1_000)
}
