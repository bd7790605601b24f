// test/adapters/stand-in-parameters.test.ts — the stand-in refuses what Stripe's published API does not take.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBench, refusal, sdk } from '../support/stand-in.ts'
import type { Bench } from '../support/stand-in.ts'

const good = { amount: 1, currency: 'gbp', destination: 'acct_1' }
function transfer({ stripe }: Bench, asked: object) {
  return refusal(stripe.transfers.create(asked as typeof good))
}

test('an unknown parameter is refused by name on every call', async (t) => {
  const bench = await openBench(t)
  const typo = { descripton: 'x' } as object
  const { stripe } = bench
  const calls = [
    stripe.transfers.create({ ...good, ...typo }),
    stripe.transfers.list(typo),
    stripe.transfers.retrieve('tr_1', typo),
    stripe.transfers.createReversal('tr_1', typo),
    stripe.transfers.listReversals('tr_1', typo),
    stripe.balance.retrieve(typo),
    stripe.balanceTransactions.list(typo),
    stripe.balanceTransactions.retrieve('txn_1', typo),
    stripe.topups.create({ amount: 1, currency: 'gbp', ...typo }),
    stripe.topups.retrieve('tu_1', typo),
    stripe.events.list(typo),
    stripe.events.retrieve('evt_1', typo),
    stripe.v2.core.accounts.create(typo),
    stripe.v2.core.accounts.retrieve('acct_1', typo),
    stripe.v2.core.accountLinks.create({
      account: 'acct_1',
      use_case: { type: 'account_onboarding' },
      ...typo,
    }),
  ]
  for (const call of calls) {
    const { statusCode, code, param } = await refusal(call)
    assert.deepEqual([statusCode, code, param], [400, 'parameter_unknown', 'descripton'])
  }
  assert.equal(
    (await transfer(bench, { ...good, metadata: undefined, constructor: 'x' })).param,
    'constructor',
  )
})

test('an unknown parameter deep inside another is refused by its whole name', async (t) => {
  const { stripe } = await openBench(t)
  const odd = (asked: object) => asked as never
  const transfers = {
    configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfer: {} } } } },
  }
  const flow = { return_url: 'https://a.example/', refresh: 'https://a.example/' }
  const link = { account: 'acct_1', use_case: { type: 'account_onboarding', account_onboarding: flow } }
  const cases: [Promise<unknown>, string][] = [
    [
      stripe.v2.core.accounts.create(odd(transfers)),
      'configuration.recipient.capabilities.stripe_balance.stripe_transfer',
    ],
    [
      stripe.v2.core.accounts.create(odd({ identity: { business_details: { structur: 'trust' } } })),
      'identity.business_details.structur',
    ],
    [
      stripe.v2.core.accounts.create(odd({ defaults: { responsibilities: { fee_collector: 'stripe' } } })),
      'defaults.responsibilities.fee_collector',
    ],
    [stripe.v2.core.accountLinks.create(odd(link)), 'use_case.account_onboarding.refresh'],
    [stripe.transfers.list(odd({ created: { from: 1 } })), 'created.from'],
    [stripe.events.list(odd({ created: { gte: 1, til: 2 } })), 'created.til'],
  ]
  for (const [call, name] of cases) {
    const { statusCode, code, param } = await refusal(call)
    assert.deepEqual([statusCode, code, param], [400, 'parameter_unknown', name])
  }
  const include = odd({ include: ['configuration.recipients'] })
  assert.equal((await refusal(stripe.v2.core.accounts.retrieve('acct_1', include))).param, 'include')
})

test('a missing or malformed parameter is refused by name', async (t) => {
  const bench = await openBench(t)
  const cases: [object, string | undefined, string][] = [
    [{ ...good, amount: undefined }, 'parameter_missing', 'amount'],
    [{ ...good, destination: undefined }, 'parameter_missing', 'destination'],
    [{ ...good, amount: 1.5 }, 'parameter_invalid_integer', 'amount'],
    [{ ...good, amount: 'ten' }, 'parameter_invalid_integer', 'amount'],
    [{ ...good, amount: 0 }, 'parameter_invalid_integer', 'amount'],
    [{ ...good, amount: 100_000_000 }, 'parameter_invalid_integer', 'amount'],
    [{ ...good, destination: '' }, 'parameter_invalid_empty', 'destination'],
    [{ ...good, currency: 'eur' }, undefined, 'currency'],
    [{ ...good, source_type: 'cash' }, undefined, 'source_type'],
    [{ ...good, metadata: { note: 'x'.repeat(501) } }, undefined, 'metadata'],
    [{ ...good, source_transaction: 'ch_1' }, 'resource_missing', 'source_transaction'],
  ]
  for (const [asked, code, param] of cases) {
    const failure = await transfer(bench, asked)
    assert.deepEqual([failure.statusCode, failure.code, failure.param], [400, code, param])
  }
  const limit = await refusal(bench.stripe.transfers.list({ limit: 101 }))
  assert.deepEqual([limit.code, limit.param], ['parameter_invalid_integer', 'limit'])
})

test('a wrong key is 401 and a path Stripe does not have is 404', async (t) => {
  const { standIn } = await openBench(t)
  const stranger = sdk(standIn.port, 'sk_test_other')
  assert.equal((await refusal(stranger.balance.retrieve())).statusCode, 401)
  const none = await fetch(`${standIn.url}/v1/balance`)
  assert.equal(none.status, 401)
  assert.equal((await refusal(sdk(standIn.port).charges.list())).statusCode, 404)
})
