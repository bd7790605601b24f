// src/adapters/rails/stand-in/account-rules.ts — the parameters of Accounts v2 for an account that is paid.
import type { Rules } from './parameters.ts'

// A company structure is an open list at Stripe; these are the ones its API reference prints.
const structures = `
  cooperative free_zone_establishment free_zone_llc governmental_unit government_instrumentality
  incorporated_association incorporated_non_profit incorporated_partnership limited_liability_partnership llc
  multi_member_llc private_company private_corporation private_partnership public_company public_corporation
  public_listed_corporation public_partnership registered_charity single_member_llc sole_establishment
  sole_proprietorship tax_exempt_government_instrumentality trust unincorporated_association
  unincorporated_non_profit unincorporated_partnership`
const parts = `
  configuration.customer configuration.merchant configuration.recipient
  defaults future_requirements identity requirements`
const words = (list: string) => list.trim().split(/\s+/)

const requested: Rules = { required: ['requested'], fields: { requested: 'flag' } }
const recipient: Rules = {
  fields: {
    capabilities: {
      fields: {
        bank_accounts: {
          fields: {
            ach: requested,
            fedwire: requested,
            fps: requested,
            local: requested,
            rtp: requested,
            sepa: requested,
            swift: requested,
          },
        },
        cards: requested,
        stripe_balance: { fields: { stripe_transfers: requested } },
      },
    },
  },
}

const businessDetails: Rules = {
  fields: {
    additional_addresses: 'anything',
    address: {
      required: ['country'],
      fields: {
        city: 'text',
        country: 'text',
        line1: 'text',
        line2: 'text',
        postal_code: 'text',
        state: 'text',
        town: 'text',
      },
    },
    annual_revenue: 'anything',
    documents: 'anything',
    estimated_worker_count: 'whole',
    id_numbers: 'anything',
    monthly_estimated_revenue: 'anything',
    phone: 'text',
    registered_name: 'text',
    registration_date: {
      required: ['day', 'month', 'year'],
      fields: { day: 'whole', month: 'whole', year: 'whole' },
    },
    script_addresses: 'anything',
    script_names: 'anything',
    structure: { oneOf: words(structures) },
  },
}

const identity: Rules = {
  fields: {
    attestations: 'anything',
    business_details: businessDetails,
    country: 'text',
    entity_type: { oneOf: ['company', 'government_entity', 'individual', 'non_profit'] },
    individual: 'anything',
  },
}

const defaults: Rules = {
  fields: {
    currency: 'text',
    locales: 'texts',
    profile: { fields: { business_url: 'text', doing_business_as: 'text', product_description: 'text' } },
    responsibilities: {
      required: ['fees_collector', 'losses_collector'],
      fields: {
        fees_collector: { oneOf: ['application', 'application_custom', 'application_express', 'stripe'] },
        losses_collector: { oneOf: ['application', 'stripe'] },
      },
    },
  },
}

/** POST /v2/core/accounts: recipients only, since the platform neither sells for a group nor bills it. */
export const accountCreateRules: Rules = {
  fields: {
    account_token: 'text',
    configuration: { fields: { recipient } },
    contact_email: 'text',
    contact_phone: 'text',
    dashboard: { oneOf: ['express', 'full', 'none'] },
    defaults,
    display_name: 'text',
    identity,
    include: { someOf: words(parts) },
    metadata: 'metadata',
  },
}
/** GET /v2/core/accounts/:id */
export const accountRules: Rules = { fields: { include: { someOf: words(parts) } } }
