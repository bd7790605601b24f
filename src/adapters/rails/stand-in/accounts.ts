// src/adapters/rails/stand-in/accounts.ts — connected accounts as Accounts v2 shows them.
import type Stripe from 'stripe'
import { announce, announceThin } from './events.ts'
import { missing } from './failure.ts'
import { add, find, newId } from './state.ts'
import type { CapabilityStatus, ConnectedAccount } from './state.ts'
import type { Call } from './world.ts'

/** POST /v2/core/accounts: a new account may not be paid until it has finished onboarding. */
export function createAccount({ world, params }: Call): object {
  const { include, ...asked } = params as Stripe.V2.Core.AccountCreateParams
  const wanted = asked.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.requested
  const account = add<ConnectedAccount>(world.state.accounts, {
    id: newId(world.state, 'acct'),
    createdAt: world.now().toISOString(),
    asked,
    transferStatus: wanted ? 'restricted' : null,
    heldPence: 0,
  })
  return shown(account, include)
}

/** GET /v2/core/accounts/:id with the parts named in `include`; the others are null. */
export function readAccount({ world, id, params }: Call): object {
  const account = find(world.state.accounts, id)
  if (!account) throw missing(404, 'v2.core.account', id)
  return shown(account, params.include as string[] | undefined)
}

/**
 * Makes the account able to be paid, or not, and announces it as Stripe's v1 `account.updated`, or by a thin
 * event.
 */
export function setTransferStatus(
  call: Call,
  account: ConnectedAccount,
  status: CapabilityStatus,
  thin = false,
): void {
  account.transferStatus = status
  if (thin) {
    const type = 'v2.core.account[configuration.recipient].capability_status_updated'
    return announceThin(call, type, account.id)
  }
  const transfers = status === 'active' ? 'active' : 'inactive'
  const object = {
    id: account.id,
    object: 'account',
    capabilities: { transfers },
    payouts_enabled: status === 'active',
  }
  announce(call, 'account.updated', object, account.id)
}

/** The account's own payout to its bank comes back: the money is at Stripe again, and it is announced. */
export function failPayout(call: Call, account: ConnectedAccount, amountPence: number): void {
  account.heldPence += amountPence
  const object = {
    id: newId(call.world.state, 'po'),
    object: 'payout',
    amount: amountPence,
    currency: 'gbp',
    failure_code: 'account_closed',
    failure_message: 'The bank account has been closed',
    status: 'failed',
  }
  announce(call, 'payout.failed', object, account.id)
}

function shown(account: ConnectedAccount, include: string[] = []): object {
  const { asked } = account
  const part = (name: string, value: unknown) => (include.includes(name) ? value : null)
  const recipient = part('configuration.recipient', recipientOf(account))
  return {
    id: account.id,
    object: 'v2.core.account',
    applied_configurations: asked.configuration?.recipient ? ['recipient'] : [],
    closed: false,
    configuration: recipient && { customer: null, merchant: null, recipient },
    contact_email: asked.contact_email ?? null,
    contact_phone: asked.contact_phone ?? null,
    created: account.createdAt,
    dashboard: asked.dashboard ?? null,
    defaults: part('defaults', asked.defaults ?? null),
    display_name: asked.display_name ?? null,
    future_requirements: part('future_requirements', { entries: [] }),
    identity: part('identity', asked.identity ?? null),
    livemode: false,
    metadata: asked.metadata ?? {},
    requirements: part('requirements', requirementsOf(account)),
  }
}

// Stripe gives each status that is not active a reason and says who can mend it.
const reasons: Record<CapabilityStatus, { code: string; resolution: string }[]> = {
  active: [],
  pending: [{ code: 'requirements_pending_verification', resolution: 'no_resolution' }],
  rejected: [{ code: 'rejected_other', resolution: 'contact_stripe' }],
  restricted: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
}

function recipientOf({ asked, transferStatus }: ConnectedAccount): object | null {
  if (!asked.configuration?.recipient) return null
  if (!transferStatus) return { applied: true, capabilities: null }
  const capability = { status: transferStatus, status_details: reasons[transferStatus] }
  const balance = { payouts: capability, stripe_transfers: capability }
  return { applied: true, capabilities: { stripe_balance: balance } }
}

function requirementsOf({ transferStatus }: ConnectedAccount): object {
  if (transferStatus !== 'restricted') return { entries: [], summary: {} }
  const deadline = { status: 'past_due' }
  const capability = { capability: 'stripe_balance.stripe_transfers', configuration: 'recipient', deadline }
  const entry = {
    awaiting_action_from: 'user',
    description: 'identity.business_details.registered_name',
    errors: [],
    impact: { restricts_capabilities: [capability] },
    minimum_deadline: deadline,
    requested_reasons: [{ code: 'routine_onboarding' }],
  }
  return { entries: [entry], summary: { minimum_deadline: { status: 'past_due' } } }
}
