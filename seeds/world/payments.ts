// seeds/world/payments.ts — payees opened at Stripe's stand-in, and everything payable paid now and then.
import type { UserActor } from '../../src/kernel/actor.ts'
import {
  approveRemittance,
  draftRemittance,
  openPayee,
  rereadPayee,
  simulateRemittance,
  submitRemittance,
} from '../../src/payments/payments.ts'
import type { Ports } from '../../src/ports.ts'
import { makesBankFile, readsStatement } from './bank.ts'

/** The two people of one infrastructure body without whom nothing is paid. */
export interface Payers {
  finance: UserActor
  approver: UserActor
  /** Puts money into Stripe, as a person would in Stripe's dashboard. */
  topUp: (amountPence: number) => Promise<void>
}

/** Opens a payee at Stripe for each provider, and finishes what Stripe asks of it by hand. */
export async function openPayees(
  ports: Ports,
  finance: UserActor,
  providerIds: string[],
  finish: (stripeAccountId: string) => Promise<void>,
): Promise<void> {
  const open = async (providerId: string) => {
    const { stripeAccountId } = await openPayee(ports, finance, providerId)
    await finish(stripeAccountId)
    await rereadPayee(ports, finance, providerId)
  }
  await Promise.all(providerIds.map(open))
}

/**
 * Reads the bank statement since the last time, tops Stripe up, drafts a remittance of everything payable, lets
 * the approver approve it, and makes the bank file.
 */
export async function payEverything(
  ports: Ports,
  { finance, approver, topUp }: Payers,
  settle: () => Promise<void>,
): Promise<void> {
  await settle()
  await readsStatement({ ports, finance })
  const { stripePence } = await simulateRemittance(ports, finance)
  const remittance = await draftRemittance(ports, finance, {})
  if (stripePence > 0) await topUp(stripePence)
  await settle()
  await submitRemittance(ports, finance, remittance.id)
  await approveRemittance(ports, approver, remittance.id)
  await makesBankFile({ ports, finance }, remittance.id)
  await settle()
}
