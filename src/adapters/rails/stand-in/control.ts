// src/adapters/rails/stand-in/control.ts — what tests, the demo and a person at the dashboard can do to it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { failPayout, setTransferStatus } from './accounts.ts'
import { dashboard } from './dashboard.ts'
import { invalid, missing, StripeFailure, told } from './failure.ts'
import { readFault } from './faults.ts'
import { sendJson, sendOn, sendPage } from './http.ts'
import { checkParameters } from './parameters.ts'
import type { Rules } from './parameters.ts'
import { stateSeen } from './state-seen.ts'
import { find } from './state.ts'
import { makeStray, strayRules } from './stray.ts'
import { createTopUp, endTopUp } from './top-ups.ts'
import type { Call, World } from './world.ts'

/** Everything under /control. Forms are sent back to the dashboard, JSON is answered with JSON. */
export function control(
  world: World,
  path: string,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): void {
  if (request.method === 'GET' && path === '/control') return sendPage(response, 200, dashboard(world.state))
  if (request.method === 'GET' && path === '/control/state') {
    return sendJson(response, 200, JSON.stringify(stateSeen(world)))
  }
  const form = !(request.headers['content-type'] ?? '').startsWith('application/json')
  try {
    if (request.method !== 'POST') throw missing(404, 'page', path)
    const done = act(world, path, said(body, form))
    world.changed()
    world.save()
    if (form) sendOn(response, '/control')
    else sendJson(response, 200, JSON.stringify(done))
  } catch (failure) {
    if (!(failure instanceof StripeFailure)) throw failure
    sendJson(response, failure.status, told(failure).body)
  }
}

function act(world: World, path: string, params: Record<string, unknown>): object {
  const [, , what = '', id = ''] = path.split('/')
  const call: Call = { world, id, params, requestId: null, key: null }
  if (what === 'top-ups') return topUp(call)
  if (what === 'stray') return makeStray({ ...call, params: checkParameters(strayRules, params) })
  if (what === 'faults') return setFault(world, params)
  if (what === 'forget-keys') return forgetKeys(world)
  if (what === 'accounts') return changeAccount(call)
  throw missing(404, 'page', path)
}

const endings = ['succeeded', 'failed', 'canceled', 'reversed'] as const
const endRules: Rules = { required: ['status'], fields: { status: { oneOf: endings } } }
const topUpRules: Rules = { required: ['amount'], fields: { amount: 'pence', pending: 'flag' } }
function topUp(call: Call): object {
  if (call.id !== '') {
    const { status } = checkParameters(endRules, call.params) as { status: (typeof endings)[number] }
    return endTopUp(call, status)
  }
  const { amount, pending } = checkParameters(topUpRules, call.params)
  const params = { amount, currency: 'gbp', description: 'Top-up by hand' }
  return createTopUp({ ...call, params }, pending === true)
}

function setFault(world: World, params: Record<string, unknown>): object {
  if (params.kind === 'none') world.faults.length = 0
  else world.faults.push(readFault(params))
  return { faults: world.faults }
}

function forgetKeys(world: World): object {
  const forgotten = world.state.keptAnswers.size
  world.state.keptAnswers.clear()
  return { forgotten }
}

const accountRules: Rules = {
  fields: {
    status: { oneOf: ['active', 'pending', 'rejected', 'restricted'] },
    thin: 'flag',
    paidOut: 'flag',
    payoutFailed: 'pence',
  },
}
function changeAccount(call: Call): object {
  const account = find(call.world.state.accounts, call.id)
  if (!account) throw missing(404, 'account', call.id)
  const { status, thin, paidOut, payoutFailed } = checkParameters(accountRules, call.params)
  if (status) setTransferStatus(call, account, status as 'active', thin === true)
  if (paidOut) account.heldPence = 0
  if (payoutFailed) failPayout(call, account, Number(payoutFailed))
  return { id: account.id, status: account.transferStatus, heldPence: account.heldPence }
}

// An empty field of a form is one that was not filled in.
function said(body: string, form: boolean): Record<string, unknown> {
  if (form) return Object.fromEntries([...new URLSearchParams(body)].filter(([, value]) => value !== ''))
  try {
    const value: unknown = JSON.parse(body || '{}')
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch {
    // Said below, as for JSON that is not an object.
  }
  throw invalid(undefined, 'The stand-in wants a JSON object or a form.')
}
