// seeds/world/payments.ts — payees opened at Stripe's stand-in, and everything payable paid now and then.
import type { UserActor } from '../../src/kernel/actor.ts'
import {
  approveRemittance,
  draftRemittance,
  openPayee,
  rereadPayee,
  submitRemittance,
} from '../../src/payments/payments.ts'
import type { Ports } from '../../src/ports.ts'

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

/** Tops Stripe up, drafts a remittance of everything payable, and lets the approver approve it. */
export async function payEverything(
  ports: Ports,
  { finance, approver, topUp }: Payers,
  settle: () => Promise<void>,
): Promise<void> {
  await settle()
  const remittance = await draftRemittance(ports, finance, {})
  await topUp(remittance.totalPence)
  await settle()
  await submitRemittance(ports, finance, remittance.id)
  await approveRemittance(ports, approver, remittance.id)
  await settle()
}
