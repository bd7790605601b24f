// src/payments/remittances/advice-actions.ts — reads a remittance advice, or leaves it to be mailed to the
// group.
import type { Reader, Tx } from '#dialect'
import { getOrganisation, usersOf } from '../../identity/identity.ts'
import type { UserActor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { sumPence } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { leaveMail } from '../../outbox/outbox.ts'
import { type Advice, adviceLetter } from './advice.ts'
import { nettingsOf } from './netting-store.ts'
import type { Payout } from '../payouts/payout.ts'
import { findPayout } from '../payouts/store.ts'
import { findRemittance, linesOf } from './store.ts'

/**
 * The advice of a payout, for the group it is paid to and for finance of those who pay it. Refuses
 * (not-found) everybody else.
 */
export async function adviceFor(db: Reader, by: UserActor, payoutId: string): Promise<Advice> {
  const payout = await payoutFor(db, by, payoutId)
  return adviceOf(db, payout)
}

/** The payout, for those who may see it; refuses (not-found) everybody else. */
export async function payoutFor(db: Reader, by: UserActor, payoutId: string): Promise<Payout> {
  const payout = await findPayout(db, payoutId)
  const remittance = payout && (await findRemittance(db, payout.remittanceId))
  const sees = by.role === 'provider' ? payout?.providerId : remittance?.organisationId
  if (payout && sees === by.organisationId) return payout
  throw new Refusal('not-found', 'payout-unknown', 'We cannot find that payout.')
}

/**
 * Leaves the advice for everybody of the group who signs in, or for the group's own address when nobody
 * does.
 */
export async function leaveAdvice(tx: Tx, at: Date, payout: Payout): Promise<void> {
  const advice = await adviceOf(tx, payout)
  for (const email of await addressesOf(tx, payout.providerId)) {
    await leaveMail(tx, at, adviceLetter(advice, email, dayOf(at)))
  }
}

/** Where letters to a group go: its users, or its own address when it has none. */
export async function addressesOf(db: Reader, organisationId: string): Promise<string[]> {
  const users = await usersOf(db, organisationId, 'provider')
  if (users.length > 0) return users.map((user) => user.email)
  const { email } = await getOrganisation(db, organisationId)
  return email === '' ? [] : [email]
}

async function adviceOf(db: Reader, payout: Payout): Promise<Advice> {
  const remittance = await findRemittance(db, payout.remittanceId)
  if (!remittance) throw new Error('A payout belongs to a remittance.')
  const { providerId, payeeId, remittanceId } = payout
  const isHosted = payeeId !== null && payeeId !== providerId
  const nettings = (await nettingsOf(db, remittanceId)).filter((each) => each.providerId === providerId)
  return {
    payout,
    providerName: (await getOrganisation(db, providerId)).name,
    payerName: (await getOrganisation(db, remittance.organisationId)).name,
    hostName: isHosted ? (await getOrganisation(db, payeeId)).name : undefined,
    lines: await linesOf(db, remittanceId, providerId),
    nettedPence: sumPence(nettings.map((each) => each.amountPence)),
  }
}
