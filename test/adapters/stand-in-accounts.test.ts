// test/adapters/stand-in-accounts.test.ts — the stand-in connects accounts through Accounts v2.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type Stripe from 'stripe'
import { openBench, payableAccount, refusal } from '../support/stand-in.ts'

const include: Stripe.V2.Core.AccountRetrieveParams['include'] = [
  'configuration.recipient',
  'requirements',
  'identity',
]
const asked: Stripe.V2.Core.AccountCreateParams = {
  include,
  display_name: 'Kite Makers',
  contact_email: 'kites@example.org',
  dashboard: 'express',
  configuration: {
    recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
  },
  defaults: {
    currency: 'gbp',
    responsibilities: { fees_collector: 'application', losses_collector: 'application' },
  },
  identity: {
    country: 'gb',
    entity_type: 'non_profit',
    business_details: { structure: 'registered_charity' },
  },
}

function statusOf(account: Stripe.V2.Core.Account): string | undefined {
  return account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status
}

test('an account cannot be paid until it has been through the link, which opens once', async (t) => {
  const { stripe } = await openBench(t)
  const account = await stripe.v2.core.accounts.create(asked)
  assert.match(account.id, /^acct_/)
  assert.equal(statusOf(account), 'restricted')
  assert.equal(account.identity?.business_details?.structure, 'registered_charity')
  assert.equal(account.requirements?.entries?.length, 1)
  const urls = { refresh_url: 'http://127.0.0.1:9/again', return_url: 'http://127.0.0.1:9/back' }
  const use_case = { type: 'account_onboarding', account_onboarding: urls }
  const link = await stripe.v2.core.accountLinks.create({ account: account.id, use_case })
  const page = await fetch(link.url)
  assert.match(await page.text(), /Kite Makers[\s\S]*<form method="post">/)
  const again = await fetch(link.url, { redirect: 'manual' })
  assert.equal(again.headers.get('location'), urls.refresh_url)
  const finished = await fetch(link.url, { method: 'POST', redirect: 'manual' })
  assert.deepEqual([finished.status, finished.headers.get('location')], [303, urls.return_url])
  const after = await stripe.v2.core.accounts.retrieve(account.id, { include })
  assert.equal(statusOf(after), 'active')
  assert.deepEqual(after.requirements?.entries, [])
  const twice = await fetch(link.url, { method: 'POST', redirect: 'manual' })
  assert.equal(twice.headers.get('location'), urls.refresh_url)
})

test('a link that was not opened in time sends the group for a new one', async (t) => {
  const { stripe, clock } = await openBench(t)
  const account = await stripe.v2.core.accounts.create(asked)
  const urls = { refresh_url: 'http://127.0.0.1:9/again', return_url: 'http://127.0.0.1:9/back' }
  const use_case = { type: 'account_onboarding', account_onboarding: urls }
  const link = await stripe.v2.core.accountLinks.create({ account: account.id, use_case })
  clock.set(new Date(link.expires_at))
  assert.equal((await fetch(link.url, { redirect: 'manual' })).headers.get('location'), urls.refresh_url)
})

test('only what is included is shown', async (t) => {
  const bench = await openBench(t)
  const id = await payableAccount(bench)
  const bare = await bench.stripe.v2.core.accounts.retrieve(id)
  assert.deepEqual([bare.configuration, bare.identity, bare.requirements], [null, null, null])
  const full = await bench.stripe.v2.core.accounts.retrieve(id, { include: ['configuration.recipient'] })
  assert.equal(statusOf(full), 'active')
  assert.equal(full.identity, null)
})

test('a typo, a made-up structure and an unknown account are refused', async (t) => {
  const { stripe } = await openBench(t)
  const create = (extra: object) => refusal(stripe.v2.core.accounts.create({ ...asked, ...extra }))
  const typo = await create({ identity: { business_detail: {} } })
  assert.deepEqual(
    [typo.statusCode, typo.code, typo.param],
    [400, 'parameter_unknown', 'identity.business_detail'],
  )
  assert.match(
    (await create({ identity: { business_details: { structure: 'club' } } })).message,
    /must be one of/,
  )
  assert.match(
    (await create({ configuration: { recipient: { capabilities: { cards: {} } } } })).message,
    /requested/,
  )
  assert.equal((await refusal(stripe.v2.core.accounts.retrieve('acct_no'))).statusCode, 404)
  const use_case = { type: 'account_onboarding' }
  assert.equal(
    (await refusal(stripe.v2.core.accountLinks.create({ account: 'acct_no', use_case }))).code,
    'resource_missing',
  )
  const { id } = await stripe.v2.core.accounts.create(asked)
  const noUrls = await refusal(stripe.v2.core.accountLinks.create({ account: id, use_case }))
  assert.equal(noUrls.param, 'use_case.account_onboarding')
})

test('a change of status is announced for the connected account', async (t) => {
  const bench = await openBench(t)
  const id = await payableAccount(bench)
  await bench.control(`accounts/${id}`, { status: 'restricted' })
  const asked = { type: 'account.updated' }
  assert.deepEqual((await bench.stripe.events.list(asked)).data, [])
  const { data } = await bench.stripe.events.list(asked, { stripeAccount: id })
  assert.deepEqual(
    data.map((event) => (event.data.object as Stripe.Account).payouts_enabled),
    [false, true],
  )
})

test('a call as a connected account is answered only where it differs, and for one of ours', async (t) => {
  const bench = await openBench(t)
  const id = await payableAccount(bench)
  const stranger = await refusal(bench.stripe.events.list({}, { stripeAccount: 'acct_no' }))
  assert.deepEqual([stranger.statusCode, stranger.code], [403, 'account_invalid'])
  assert.equal((await refusal(bench.stripe.balance.retrieve({}, { stripeAccount: id }))).statusCode, 400)
})
