// src/payments/stripe/inbox-truth.ts — what a message is about, asked of Stripe anew and made so in our
// books.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { getOrganisation } from '../../identity/identity.ts'
import { system } from '../../kernel/actor.ts'
import { isId } from '../../kernel/id.ts'
import { leaveMail } from '../../outbox/outbox.ts'
import { addressesOf } from '../remittances/advice-actions.ts'
import { payoutFailedLetter, speaksOfMoney, type WebhookEvent } from './inbox.ts'
import { takeReading } from '../payees/actions.ts'
import { payeeByStripeAccount } from '../payees/store.ts'
import { settlePayout } from '../payouts/actions.ts'
import { findPayout } from '../payouts/store.ts'
import type { Receipt } from '../rail.ts'
import { bookReversals } from './reversal-actions.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'
import { bookTopUp } from './top-up-actions.ts'

const by = system('stripe')

/** What came of looking at a message: handled, or why it matches nothing. */
type Outcome = { handled: boolean; says: string }
type Act = (tx: Tx, at: Date) => Promise<Outcome>

/**
 * Asks Stripe for the thing a message is about; gives back what is to be written about it. A message is only
 * ever a reason to ask, so their order and their number change nothing. Refuses (busy) when Stripe does not
 * answer.
 */
export async function truthOf({ rail, store }: PaymentNeeds, event: WebhookEvent): Promise<Act> {
  const { aboutKind, aboutReference: reference, type } = event
  if (aboutKind === 'other') return async () => notOurs(type)
  if (aboutKind === 'payout') {
    const receipt = await rail.readReceipt(reference)
    return (tx, at) => settle(tx, at, receipt)
  }
  if (aboutKind === 'top-up') {
    const topUp = await rail.readTopUp(reference)
    return async (tx, at) =>
      topUp ? bookTopUp(tx, at, topUp) : unmatched('Stripe does not know what it is about.')
  }
  const payee = await payeeByStripeAccount(store.read, reference)
  if (!payee) return async () => unmatched('It is about a payee we do not know.')
  if (type === 'payout.failed') return (tx, at) => tellGroup(tx, at, payee.organisationId)
  const reading = await rail.readPayee(reference)
  return async (tx, at) => {
    await takeReading(tx, by, at, payee.organisationId, reading)
    return handled('Read again whether the group can be paid.')
  }
}

/** Books that money was sent, and whatever of it came back. */
async function settle(tx: Tx, at: Date, receipt: Receipt | undefined): Promise<Outcome> {
  if (!receipt) return unmatched('Stripe does not know what it is about.')
  const payout = isId(receipt.payoutId) ? await findPayout(tx, receipt.payoutId) : undefined
  if (!payout) return unmatched('Money was sent that is no payout of ours.')
  const outcome = await settlePayout(tx, at, payout, receipt)
  if (outcome === 'another')
    return unmatched(`Money was sent that does not fit payout ${payout.reference} as it stands.`)
  if (receipt.reversals.length === 0) return handled(`Payout ${payout.reference} is settled.`)
  await bookReversals(tx, at, payout, receipt.reversals)
  return handled(`What came back of payout ${payout.reference} is in the books.`)
}

/** The group's own bank sent back what Stripe paid into it: the books do not change, the group is told. */
async function tellGroup(tx: Tx, at: Date, organisationId: string): Promise<Outcome> {
  const { name } = await getOrganisation(tx, organisationId)
  for (const to of await addressesOf(tx, organisationId))
    await leaveMail(tx, at, payoutFailedLetter(name, to))
  await record(tx, by, at, 'payee-bank-refused', organisationId)
  return handled('The group’s own bank did not take its money from Stripe. Everybody in the group was told.')
}

/** What we do not act on is kept; when it may be about our money, it is shown as well. */
function notOurs(type: string): Outcome {
  const says = 'We do not act on this kind of message.'
  return speaksOfMoney(type) ? unmatched(says) : handled(says)
}

function handled(says: string): Outcome {
  return { handled: true, says }
}

function unmatched(says: string): Outcome {
  return { handled: false, says }
}
