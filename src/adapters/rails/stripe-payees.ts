// src/adapters/rails/stripe-payees.ts — groups as accounts that can be paid, by Accounts v2.
import type Stripe from 'stripe'
import type { PayeeReading } from '../../payments/payments.ts'
import { wordsFor } from './stripe-wants.ts'

/**
 * Makes the account of a group that is only ever paid: https://docs.stripe.com/api/v2/core/accounts/create.
 * Stripe asks the group itself what kind of body it is and where its bank is.
 */
export async function payeeFor(
  stripe: Stripe,
  { organisationId, name, email }: { organisationId: string; name: string; email: string },
): Promise<string> {
  const account = await stripe.v2.core.accounts.create(
    {
      display_name: name,
      contact_email: email,
      dashboard: 'express',
      identity: { country: 'gb' },
      defaults: { responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
      configuration: {
        recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
      },
      metadata: { organisation_id: organisationId },
    },
    { idempotencyKey: `payee:${organisationId}` },
  )
  return account.id
}

/** A link to Stripe's own pages, good once. Coming back from it does not mean that everything was given. */
export async function linkFor(
  stripe: Stripe,
  payTo: string,
  { back, again }: { back: string; again: string },
): Promise<string> {
  const link = await stripe.v2.core.accountLinks.create({
    account: payTo,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: { return_url: back, refresh_url: again },
    },
  })
  return link.url
}

/** What Stripe says of the account now: it is paid only while this capability is active. */
export async function readPayeeFrom(stripe: Stripe, payTo: string): Promise<PayeeReading> {
  const account = await stripe.v2.core.accounts.retrieve(payTo, {
    include: ['configuration.recipient', 'requirements'],
  })
  const capability = account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers
  const wanted = (account.requirements?.entries ?? []).filter(
    (entry) => entry.awaiting_action_from === 'user',
  )
  return {
    canBePaid: capability?.status === 'active',
    rejected: capability?.status === 'unsupported' || capability?.status === 'rejected',
    stillWanted: wanted.length,
    wants: wordsFor(wanted.map((entry) => entry.description)),
  }
}
