// test/adapters/stripe-connect.test.ts — the Stripe adapter keeps the payout rail's contract, over HTTP.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Stripe } from 'stripe'
import { startStandIn } from '../../src/adapters/rails/stand-in/stand-in.ts'
import { answerFor } from '../../src/adapters/rails/stripe-answers.ts'
import { stripeConnect } from '../../src/adapters/rails/stripe-connect.ts'
import { wordsFor } from '../../src/adapters/rails/stripe-wants.ts'
import { clockAt } from '../../src/kernel/clock.ts'
import { payoutRailContract } from '../contracts/payout-rail.ts'
import { control } from '../support/stand-in-control.ts'
import { sdk } from '../support/stand-in.ts'
import { openTestStore } from '../support/store.ts'

const keys = { secretKey: 'sk_test_standin', webhookSecret: 'whsec_standin' }
const clock = clockAt(new Date('2026-03-02T12:00:00Z'))

payoutRailContract('Stripe Connect', async (t) => {
  const standIn = await startStandIn({ now: () => clock.now(), apiKey: keys.secretKey })
  t.after(() => standIn.close())
  const act = (path: string, said: object) => control(standIn.url, path, said)
  return {
    rail: stripeConnect({ ...keys, apiUrl: standIn.url, clock }),
    topUp: async (amount) => void (await act('top-ups', { amount })),
    mayBePaid: async (payTo, may) =>
      void (await act(`accounts/${payTo}`, { status: may ? 'active' : 'restricted' })),
    reverse: async (reference, amount) =>
      void (await sdk(standIn.port).transfers.createReversal(reference, { amount })),
    loseNextAnswer: async () =>
      void (await act('faults', { kind: 'lose-reply', times: 2, path: '/v1/transfers', method: 'POST' })),
    message() {
      const payload =
        '{"id":"evt_1","object":"event","type":"topup.succeeded","data":{"object":{"id":"tu_1"}}}'
      const timestamp = Math.floor(clock.now().getTime() / 1_000)
      const secret = keys.webhookSecret
      const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
      return { body: Buffer.from(payload), signature }
    },
  }
})

test('nothing talks to Stripe inside a transaction', async (t) => {
  const { store } = await openTestStore(t)
  const rail = stripeConnect({ ...keys, apiUrl: 'http://127.0.0.1:9', clock })
  for (const call of [
    () => rail.balancePence(),
    () => rail.send('k', '{}'),
    () => Array.fromAsync(rail.transactions()),
    () => rail.readPayee('acct_1'),
    () => rail.availablePence(),
    () => Array.fromAsync(rail.sentSince(clock.now())),
    () => Array.fromAsync(rail.events(clock.now())),
  ]) {
    await assert.rejects(
      store.transaction(async () => {
        await call()
      }),
      /no talking to Stripe/,
    )
  }
})

test('only a refusal of our balance or of the payee is definite', () => {
  const { StripeInvalidRequestError: Invalid, StripeAPIError: Api } = Stripe.errors
  const raw = (statusCode: number, code?: string, param?: string) => ({
    type: 'invalid_request_error' as const,
    message: 'said by Stripe',
    statusCode,
    code,
    param,
  })
  const kinds = (error: unknown) => {
    const answer = answerFor(error)
    return answer.kind === 'refused' ? answer.because : answer.kind
  }
  assert.equal(kinds(new Invalid(raw(400, 'balance_insufficient'))), 'not-enough-money')
  assert.equal(kinds(new Invalid(raw(400, 'account_invalid'))), 'payee')
  assert.equal(kinds(new Invalid(raw(400, 'resource_missing', 'destination'))), 'payee')
  assert.equal(kinds(new Invalid(raw(400, 'resource_missing', 'source_transaction'))), 'stopped')
  assert.equal(kinds(new Invalid(raw(400, 'parameter_unknown'))), 'stopped')
  assert.equal(kinds(new Invalid(raw(404))), 'stopped')
  for (const status of [409, 424, 500, 502, 503, 504]) assert.equal(kinds(new Api(raw(status))), 'unknown')
  assert.throws(() => answerFor(new TypeError('ours')), TypeError)
})

test('what Stripe wants is said in plain words, each once', () => {
  assert.deepEqual(
    wordsFor([
      'identity.business_details.registered_name',
      'identity.business_details.address.line1',
      'identity.business_details.address.postal_code',
      'configuration.recipient.default_outbound_destination',
      'identity.individual.given_name',
      'identity.attestations.terms_of_service.account.date',
      'something.new',
      'something.newer',
    ]),
    [
      'the name of the group',
      'an address',
      'a bank account to be paid into',
      'somebody who speaks for the group',
      'agreement to Stripe’s terms',
      'another detail',
    ],
  )
})
