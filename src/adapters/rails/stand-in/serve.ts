// src/adapters/rails/stand-in/serve.ts — sends each HTTP request to what answers it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answer } from './answer.ts'
import { control } from './control.ts'
import { takeRequestFault } from './faults.ts'
import { isLocal, readBody, sendHalf, sendJson, sendOn } from './http.ts'
import { onboard } from './onboarding.ts'
import type { World } from './world.ts'

/** Answers one request. A mistake of the stand-in's own is a 500 that says so, as it would be at Stripe. */
export async function serve(
  world: World,
  apiKey: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await route(world, apiKey, request, response)
  } catch (fault) {
    if (world.stopping.aborted) return
    const message = `The stand-in failed: ${fault instanceof Error ? fault.message : String(fault)}`
    if (!response.headersSent)
      sendJson(response, 500, JSON.stringify({ error: { type: 'api_error', message } }))
  }
}

async function route(
  world: World,
  apiKey: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
  const body = await readBody(request)
  if (body === undefined) return void request.socket.destroy()
  if (/^\/v[12]\//.test(path)) return answerApi(world, apiKey, request, response, { path, query, body })
  if (!isLocal(request)) return sendJson(response, 403, '{"error":{"message":"Only from this machine."}}')
  if (path.startsWith('/onboarding/')) return onboard(world, request.method ?? 'GET', path, response)
  if (path === '/' || path === '/control/') return sendOn(response, '/control')
  if (/^\/control(\/|$)/.test(path)) return control(world, path, request, body, response)
  sendJson(response, 404, '{"error":{"message":"There is nothing here."}}')
}

async function answerApi(
  world: World,
  apiKey: string,
  request: IncomingMessage,
  response: ServerResponse,
  parts: { path: string; query: string; body: string },
): Promise<void> {
  const method = request.method ?? 'GET'
  const fault = takeRequestFault(world.faults, method, parts.path)
  if (fault?.kind === 'lose-request' || fault?.kind === 'outage') return void request.socket.destroy()
  const { 'idempotency-key': key, 'stripe-account': account } = request.headers
  const asked = {
    ...parts,
    method,
    authorization: request.headers.authorization,
    key: key ? String(key) : undefined,
    account: account === undefined ? undefined : String(account),
  }
  const { status, body, headers } = await answer(world, apiKey, asked, fault)
  if (fault?.kind === 'lose-reply') return void request.socket.destroy()
  if (fault?.kind === 'cut-reply') return sendHalf(response, status, body)
  const version = request.headers['stripe-version']
  const echoed = {
    ...(asked.key && { 'idempotency-key': asked.key }),
    ...(version && { 'stripe-version': String(version) }),
  }
  sendJson(response, status, body, { ...headers, ...echoed })
}
