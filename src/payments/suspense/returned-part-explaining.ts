// src/payments/suspense/returned-part-explaining.ts — a part of a payout in suspense: paid on, or given back.
import type { Reader } from '#dialect'
import type { UserActor } from '../../kernel/actor.ts'
import { sumPence } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { payoutFor } from '../remittances/advice-actions.ts'
import { findLine } from '../bank-statements/line-store.ts'
import { referencesIn } from '../bank-files/reference.ts'
import { payoutsByReference } from '../bank-files/return-store.ts'
import { wordsOf } from '../bank-statements/bank-statement.ts'
import { payable } from '../entries.ts'
import type { Explanation } from './explanation.ts'
import { findPayout } from '../payouts/store.ts'
import type { Payout } from '../payouts/payout.ts'
import { refuseNoPart } from './returned-part.ts'
import { fundsPaying } from './returned-part-funds.ts'
import { partsOf } from './returned-part-store.ts'
import { findReversal } from '../stripe/reversal-store.ts'
import type { SuspenseItem } from './suspense.ts'

/**
 * Where a part of a payout belongs: the account of the provider that is owed it again, or of the fund that
 * paid it. Refuses (conflict) what is no part of that payout, and a fund that did not pay as much of it.
 */
export async function accountOfPart(
  db: Reader,
  by: UserActor,
  item: SuspenseItem,
  to: Extract<Explanation, { kind: 'pay-on' | 'give-back' }>,
): Promise<string> {
  const payout = await payoutFor(db, by, to.payoutId)
  const parts = await partsOf(db, payout.id)
  refuseNoPart(item, payout, sumPence(parts.map((part) => part.amountPence)))
  const found = await payoutsOfItem(db, by.organisationId, item, [payout.reference])
  if (!found.some(({ id }) => id === payout.id)) throw differs()
  if (to.kind === 'pay-on') return payable(payout.providerId)
  const paidPence = (await fundsPaying(db, payout)).get(to.fundId) ?? 0
  if (paidPence < item.amountPence) throw differs()
  return `fund:${to.fundId}:held`
}

/**
 * The payouts that an open item may be a part of: at Stripe the one that Stripe says, in the bank those that
 * left through it and whose reference is in the words of the line or is asked for.
 */
export async function payoutsOfItem(
  db: Reader,
  organisationId: string,
  item: SuspenseItem,
  asked: readonly string[] = [],
): Promise<Payout[]> {
  if (item.amountPence < 0) return []
  if (item.place === 'stripe') {
    const reversal = await findReversal(db, item.sourceId)
    const payout = reversal && (await findPayout(db, reversal.payoutId))
    return payout ? [payout] : []
  }
  const line = await findLine(db, item.sourceId)
  const words = `${line ? wordsOf(line) : ''} ${item.says}`
  const found = await payoutsByReference(db, organisationId, [...referencesIn(words), ...asked])
  return [...found.values()].filter(
    ({ rail, status, amountPence }) =>
      rail === 'bank-file' && status === 'settled' && amountPence >= item.amountPence,
  )
}

function differs(): Refusal {
  const says = 'That cannot be a part of this payment any more. Open the page again and choose anew.'
  return new Refusal('conflict', 'suspense-differs', says)
}
