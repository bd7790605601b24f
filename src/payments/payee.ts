// src/payments/payee.ts — whether a provider can be paid, and why not.
import type { PayeeReading } from './rail.ts'

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
  { canBePaid, rejected, stillWanted }: PayeeReading,
): Pick<Payee, 'status' | 'says'> {
  if (canBePaid) return { status: 'active', says: '' }
  if (rejected)
    return { status: 'blocked', says: 'Stripe will not pay this group. The group can ask Stripe why.' }
  const wants = stillWanted === 1 ? 'one more detail' : `${stillWanted} more details`
  const says = stillWanted > 0 ? `Stripe wants ${wants} from the group.` : 'Stripe is checking the group.'
  return { status: before.status === 'onboarding' ? 'onboarding' : 'blocked', says }
}
