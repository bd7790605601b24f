// src/adapters/search/meilisearch/http.ts — requests over a socket that stays open, written as soon as they
// are made.
import { Agent, type ClientRequest, type IncomingMessage, request as plain } from 'node:http'
import { Agent as SecureAgent, request as secure } from 'node:https'
import { MeilisearchApiError, type MeilisearchErrorResponse } from 'meilisearch'

type Send = (...asked: Parameters<typeof fetch>) => Promise<unknown>
type Init = NonNullable<Parameters<typeof fetch>[1]>

/**
 * The client's way to the network: Node's own, which costs about a millisecond less for each search than
 * fetch, and lets us work while the answer is on its way. Gives back the answer's JSON; throws what
 * Meilisearch refused, and what the signal was aborted with.
 */
export function keptAlive(): Send {
  const agents = { plain: new Agent({ keepAlive: true }), secure: new SecureAgent({ keepAlive: true }) }
  const headersOf = namedHeaders()
  return async (input, init = {}) => {
    const url = input instanceof URL ? input : new URL(input instanceof Request ? input.url : input)
    const isSecure = url.protocol === 'https:'
    const { method = 'GET' } = init
    const agent = isSecure ? agents.secure : agents.plain
    const sent = (isSecure ? secure : plain)(url, { method, agent, headers: headersOf(init.headers) })
    const { status, text } = await answered(sent, init)
    const json: unknown = text === '' ? undefined : JSON.parse(text)
    if (status >= 200 && status < 300) return json
    throw new MeilisearchApiError(new Response(null, { status }), json as MeilisearchErrorResponse)
  }
}

/** Headers by their names; most requests of a client bring the same ones, which are looked through once. */
function namedHeaders(): (headers: Init['headers']) => Record<string, string> {
  const known = new WeakMap<object, Record<string, string>>()
  return (headers = {}) => {
    const before = known.get(headers)
    if (before) return before
    const named = Object.fromEntries(new Headers(headers))
    if (headers instanceof Headers) known.set(headers, named)
    return named
  }
}

/** Sends the body and reads the whole answer. */
function answered(sent: ClientRequest, { body, signal }: Init): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const failed = (fault: unknown) => reject(signal?.aborted ? signal.reason : fault)
    const abort = () => sent.destroy(new Error('given up'))
    sent.on('error', failed)
    sent.on('response', (reply: IncomingMessage) => {
      const parts: Buffer[] = []
      reply.on('data', (part: Buffer) => parts.push(part))
      reply.on('error', failed)
      reply.on('end', () => resolve({ status: reply.statusCode!, text: Buffer.concat(parts).toString() }))
    })
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted) abort()
    sent.end(typeof body === 'string' ? body : undefined)
  })
}
