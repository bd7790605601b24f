// src/adapters/rails/stand-in/answer.ts — one call of Stripe's API from its request to its answer.
import { findCall } from './calls.ts'
import { carryOut } from './carry-out.ts'
import type { Answer } from './carry-out.ts'
import { expanded } from './expand.ts'
import { StripeFailure, failureOf, invalid, told } from './failure.ts'
import type { Fault } from './faults.ts'
import { readForm } from './form.ts'
import { printOf } from './idempotency.ts'
import { checkParameters } from './parameters.ts'
import { find, newId } from './state.ts'
import type { World } from './world.ts'

export interface Asked {
  method: string
  path: string
  query: string
  body: string
  authorization: string | undefined
  key: string | undefined
  /** The `Stripe-Account` header. */
  account?: string
}

/**
 * Stripe's answer to one request, with the fault meant for it, if any. A refusal is an answer too; only our
 * own mistakes throw. What has changed is saved before the answer is given.
 */
export async function answer(world: World, apiKey: string, asked: Asked, fault?: Fault): Promise<Answer> {
  const requestId = newId(world.state, 'req')
  try {
    refuseWrongKey(asked.authorization, apiKey)
    const { status, body, headers } = await answerChecked(world, asked, requestId, fault)
    return { status, body, headers: { ...headers, 'request-id': requestId } }
  } catch (failure) {
    if (!(failure instanceof StripeFailure)) throw failure
    return { ...told(failure), headers: { 'request-id': requestId } }
  }
}

function answerChecked(world: World, asked: Asked, requestId: string, fault?: Fault): Promise<Answer> {
  const { method, path } = asked
  const found = findCall(method, path)
  if (!found) throw unrecognised(method, path)
  if (fault?.kind === 'status' && !fault.executes && !fault.stored)
    throw failureOf(fault.code, fault.errorCode)
  refuseWrongAccount(world, found.kind.on, asked.account)
  const params = checkParameters(found.kind.rules, parametersOf(asked))
  const writes = method === 'POST'
  const key = writes && asked.key ? `${path.slice(1, 3)}:${asked.key}` : null
  const { account, key: given = null } = asked
  const call = { world, id: found.id, params, requestId, key: given, account }
  return carryOut(call, key, printOf(method, path, params), fault, () => {
    if (writes) world.changed()
    return expanded(world, found.kind.run(call), params.expand)
  })
}

function parametersOf({ method, path, query, body }: Asked): unknown {
  if (method === 'GET') return readForm(query)
  if (!path.startsWith('/v2/')) return readForm(body)
  try {
    return JSON.parse(body || '{}')
  } catch {
    throw invalid(undefined, 'The request body is not JSON.')
  }
}

function refuseWrongKey(authorization: string | undefined, apiKey: string): void {
  if (authorization === `Bearer ${apiKey}`) return
  const message = authorization ? 'Invalid API Key provided.' : 'You did not provide an API key.'
  throw new StripeFailure(401, { type: 'invalid_request_error', message })
}

// A call may be made as a connected account of the platform, where that account has something of its own.
function refuseWrongAccount({ state }: World, on: string, account: string | undefined): void {
  if (account === undefined) return
  if (!find(state.accounts, account)) {
    const message = `The provided key does not have access to account '${account}'.`
    throw new StripeFailure(403, { type: 'invalid_request_error', code: 'account_invalid', message })
  }
  if (on !== 'GET /v1/events') throw invalid(undefined, `The stand-in answers ${on} for the platform only.`)
}

function unrecognised(method: string, path: string): StripeFailure {
  const message = `Unrecognized request URL (${method}: ${path}).`
  return new StripeFailure(404, { type: 'invalid_request_error', message })
}
