// test/adapters/stand-in-published.test.ts — the stand-in takes only what the types of the SDK have.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCall, kinds } from '../../src/adapters/rails/stand-in/calls.ts'
import type { Rule, Rules } from '../../src/adapters/rails/stand-in/parameters.ts'
import { type Published, readPublished, resolveIn } from '../support/published-params.ts'

// Each call the stand-in answers, with the file and the interface of its parameters.
const calls: [string, string, string, string][] = [
  ['POST', '/v2/core/accounts', 'V2/Core/Accounts', 'V2.Core.AccountCreateParams'],
  ['GET', '/v2/core/accounts/acct_1', 'V2/Core/Accounts', 'V2.Core.AccountRetrieveParams'],
  ['POST', '/v2/core/account_links', 'V2/Core/AccountLinks', 'V2.Core.AccountLinkCreateParams'],
  ['POST', '/v1/transfers', 'Transfers', 'TransferCreateParams'],
  ['GET', '/v1/transfers', 'Transfers', 'TransferListParams'],
  ['GET', '/v1/transfers/tr_1', 'Transfers', 'TransferRetrieveParams'],
  ['GET', '/v1/transfers/tr_1/reversals', 'Transfers', 'TransferListReversalsParams'],
  ['POST', '/v1/transfers/tr_1/reversals', 'Transfers', 'TransferCreateReversalParams'],
  ['GET', '/v1/balance', 'Balance', 'BalanceRetrieveParams'],
  ['GET', '/v1/balance_transactions', 'BalanceTransactions', 'BalanceTransactionListParams'],
  ['GET', '/v1/balance_transactions/txn_1', 'BalanceTransactions', 'BalanceTransactionRetrieveParams'],
  ['POST', '/v1/topups', 'Topups', 'TopupCreateParams'],
  ['GET', '/v1/topups/tu_1', 'Topups', 'TopupRetrieveParams'],
  ['GET', '/v1/events', 'Events', 'EventListParams'],
  ['GET', '/v1/events/evt_1', 'Events', 'EventRetrieveParams'],
]

/** Every parameter, and every value of a list of values, that the SDK's types do not have. */
function unpublished(rules: Rules, published: Published, name: string, path = ''): string[] {
  const members = published.interfaces.get(name)
  if (!members) return [`${path}: nothing is published as ${name}`]
  const missing = [...members].filter(([own, { required }]) => required && !rules.required?.includes(own))
  const odd = Object.entries(rules.fields).flatMap(([own, rule]) => {
    const type = members.get(own)?.type
    return type === undefined ? [path + own] : oddValues(rule, published, name, type, `${path}${own}.`)
  })
  return [...missing.map(([own]) => `${path}${own} is not required`), ...odd]
}

function oddValues(rule: Rule, published: Published, from: string, type: string, path: string): string[] {
  if (typeof rule === 'string') return []
  if ('fields' in rule) {
    const inner = resolveIn(published.interfaces, from, type)
    return inner ? unpublished(rule, published, inner, path) : [`${path} is no object: ${type}`]
  }
  const alias = resolveIn(published.types, from, type)
  const said = alias ? published.types.get(alias)! : type
  const values = 'oneOf' in rule ? rule.oneOf : rule.someOf
  return values.filter((value) => !said.includes(`'${value}'`)).map((value) => path + value)
}

test('no call takes a parameter or a value that is not published for it, however deep', () => {
  assert.equal(calls.length, kinds.length)
  for (const [method, path, file, name] of calls) {
    const found = findCall(method, path)
    assert.ok(found, path)
    assert.deepEqual(unpublished(found.kind.rules, readPublished(file), name), [], `${method} ${path}`)
  }
})

test('the comparison sees a name, a value and a requirement that are not there', () => {
  const published = readPublished('V2/Core/AccountLinks')
  const rules: Rules = {
    fields: {
      account: 'text',
      acount: 'text',
      use_case: {
        required: ['type'],
        fields: { type: { oneOf: ['account_onboarding', 'onboarding'] }, account_update: { fields: {} } },
      },
    },
  }
  assert.deepEqual(unpublished(rules, published, 'V2.Core.AccountLinkCreateParams'), [
    'account is not required',
    'use_case is not required',
    'acount',
    'use_case.type.onboarding',
    'use_case.account_update.refresh_url is not required',
  ])
})
