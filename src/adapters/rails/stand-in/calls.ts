// src/adapters/rails/stand-in/calls.ts — the calls of Stripe's API that the stand-in answers.
import { accountCreateRules, accountRules } from './account-rules.ts'
import { createLink, linkRules } from './account-links.ts'
import { createAccount, readAccount } from './accounts.ts'
import * as balance from './balance.ts'
import { eventListRules, eventRules, listEvents, readEvent } from './events.ts'
import type { Rules } from './parameters.ts'
import { createReversal, listReversals, reversalListRules, reversalRules } from './reversals.ts'
import { createTopUp, readTopUp, topUpCreateRules, topUpRules } from './top-ups.ts'
import * as transfers from './transfers.ts'
import type { Call } from './world.ts'

interface Kind {
  on: string
  rules: Rules
  run: (call: Call) => object
}

/** Every call, as its method and its path. */
export const kinds: readonly Kind[] = [
  { on: 'POST /v2/core/accounts', rules: accountCreateRules, run: createAccount },
  { on: 'GET /v2/core/accounts/:id', rules: accountRules, run: readAccount },
  { on: 'POST /v2/core/account_links', rules: linkRules, run: createLink },
  { on: 'POST /v1/transfers', rules: transfers.transferCreateRules, run: transfers.createTransfer },
  { on: 'GET /v1/transfers', rules: transfers.transferListRules, run: transfers.listTransfers },
  { on: 'GET /v1/transfers/:id', rules: transfers.transferRules, run: transfers.readTransfer },
  { on: 'POST /v1/transfers/:id/reversals', rules: reversalRules, run: createReversal },
  { on: 'GET /v1/transfers/:id/reversals', rules: reversalListRules, run: listReversals },
  { on: 'GET /v1/balance', rules: balance.balanceRules, run: balance.readBalance },
  { on: 'GET /v1/balance_transactions', rules: balance.transactionListRules, run: balance.listTransactions },
  { on: 'GET /v1/balance_transactions/:id', rules: balance.transactionRules, run: balance.readTransaction },
  { on: 'POST /v1/topups', rules: topUpCreateRules, run: createTopUp },
  { on: 'GET /v1/topups/:id', rules: topUpRules, run: readTopUp },
  { on: 'GET /v1/events', rules: eventListRules, run: listEvents },
  { on: 'GET /v1/events/:id', rules: eventRules, run: readEvent },
]

/** The call at this method and path with the id the path names, or undefined. */
export function findCall(method: string, path: string): { kind: Kind; id: string } | undefined {
  const steps = path.split('/')
  for (const kind of kinds) {
    const [verb, pattern = ''] = kind.on.split(' ')
    const wanted = pattern.split('/')
    const fits = wanted.every((step, index) => step === steps[index] || (step === ':id' && steps[index]))
    if (verb !== method || wanted.length !== steps.length || !fits) continue
    const place = wanted.indexOf(':id')
    return { kind, id: place < 0 ? '' : (steps[place] ?? '') }
  }
  return undefined
}
