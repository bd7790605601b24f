// src/payments/payees/payee.ts — whether a provider can be paid, and why not.
import { Refusal } from '../../kernel/refusal.ts'
import type { PayeeReading } from '../rail.ts'

export type PayeeStatus = 'onboarding' | 'active' | 'blocked'

export interface Payee {
  organisationId: string
  rail: 'stripe'
  stripeAccountId: string
  status: PayeeStatus
  says: string
  changedBy: string
  changedAt: Date
}

/**
 * The state and the words that follow from what the rail says. One that could be paid before is blocked now.
 */
export function afterReading(
  before: Pick<Payee, 'status'>,
  { canBePaid, rejected, stillWanted, wants }: PayeeReading,
): Pick<Payee, 'status' | 'says'> {
  if (canBePaid) return { status: 'active', says: '' }
  if (rejected)
    return { status: 'blocked', says: 'Stripe will not pay this group. The group can ask Stripe why.' }
  const count = stillWanted === 1 ? 'one more detail' : `${stillWanted} more details`
  const which = wants.length > 0 ? `: ${wants.join('; ')}` : ''
  const says =
    stillWanted > 0 ? `Stripe wants ${count} from the group${which}.` : 'Stripe is checking the group.'
  return { status: before.status === 'onboarding' ? 'onboarding' : 'blocked', says }
}

/** Organisations of these kinds can be paid: providers, and those who are paid for them. */
const payableKinds: readonly string[] = ['provider', 'infrastructure-body']

export function isPayable(kind: string): boolean {
  return payableKinds.includes(kind)
}

/** Refuses (not-found) an organisation of a kind that is never paid. */
export function refuseUnpayable(kind: string): void {
  if (!isPayable(kind)) throw unknownPayee()
}

export function unknownPayee(): Refusal {
  return new Refusal('not-found', 'payee-unknown', 'We cannot find that group among those we pay.')
}
