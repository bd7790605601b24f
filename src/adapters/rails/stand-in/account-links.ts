// src/adapters/rails/stand-in/account-links.ts — single-use links to the onboarding page.
import type Stripe from 'stripe'
import { invalid, missing } from './failure.ts'
import type { Rule, Rules } from './parameters.ts'
import { add, find, newId } from './state.ts'
import type { Call } from './world.ts'

const flow: Rules = {
  required: ['refresh_url'],
  fields: {
    collection_options: {
      fields: {
        fields: { oneOf: ['currently_due', 'eventually_due'] },
        future_requirements: { oneOf: ['include', 'omit'] },
      },
    },
    refresh_url: 'text',
    return_url: 'text',
  },
}
const useCase: Rule = {
  required: ['type'],
  fields: {
    type: { oneOf: ['account_onboarding', 'account_update'] },
    account_onboarding: flow,
    account_update: flow,
  },
}
export const linkRules: Rules = {
  required: ['account', 'use_case'],
  fields: { account: 'text', use_case: useCase },
}
const lifeMs = 10 * 60_000

/** POST /v2/core/account_links: a link that opens once, within ten minutes. */
export function createLink({ world, params }: Call): object {
  const asked = params as unknown as Stripe.V2.Core.AccountLinkCreateParams
  if (!find(world.state.accounts, asked.account))
    throw missing(400, 'v2.core.account', asked.account, 'account')
  const { type } = asked.use_case
  const chosen = type === 'account_update' ? asked.use_case.account_update : asked.use_case.account_onboarding
  const place = `use_case.${type}`
  if (!chosen) throw invalid('parameter_missing', `Missing required param: ${place}.`, place)
  const now = world.now()
  const link = add(world.state.links, {
    id: newId(world.state, 'link'),
    account: asked.account,
    expiresAt: new Date(now.getTime() + lifeMs).toISOString(),
    refreshUrl: chosen.refresh_url,
    returnUrl: chosen.return_url ?? chosen.refresh_url,
    stage: 'new',
  })
  return {
    object: 'v2.core.account_link',
    account: asked.account,
    created: now.toISOString(),
    expires_at: link.expiresAt,
    livemode: false,
    url: `${world.url()}/onboarding/${link.id}`,
    use_case: asked.use_case,
  }
}
