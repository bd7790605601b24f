// src/adapters/search/meilisearch/http.ts — requests over a socket that stays open, written as soon as they
// are made.
import { Agent, type IncomingMessage, request as plain } from 'node:http'
import { Agent as SecureAgent, request as secure } from 'node:https'
import { MeilisearchApiError, type MeilisearchErrorResponse } from 'meilisearch'

type Send = (...asked: Parameters<typeof fetch>) => Promise<unknown>

/**
 * The client's way to the network: Node's own, which costs about a millisecond less for each search than
 * fetch, and lets us work while the answer is on its way. Gives back the answer's JSON; throws what
 * Meilisearch refused, and what the signal was aborted with.
 */
export function keptAlive(): Send {
  const agents = { plain: new Agent({ keepAlive: true }), secure: new SecureAgent({ keepAlive: true }) }
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const isSecure = url.protocol === 'https:'
    const { method = 'GET', body, signal } = init
    const options = {
      method,
      agent: isSecure ? agents.secure : agents.plain,
      headers: Object.fromEntries(new Headers(init.headers)),
      signal: signal ?? undefined,
    }
    const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const failed = (fault: unknown) => reject(signal?.aborted ? signal.reason : fault)
      const sent = (isSecure ? secure : plain)(url, options, (reply) => {
        read(reply).then((text) => resolve({ status: reply.statusCode!, text }), failed)
      })
      sent.on('error', failed)
      sent.end(typeof body === 'string' ? body : undefined)
    })
    const json: unknown = answer.text === '' ? undefined : JSON.parse(answer.text)
    if (answer.status >= 200 && answer.status < 300) return json
    throw new MeilisearchApiError(
      new Response(null, { status: answer.status }),
      json as MeilisearchErrorResponse,
    )
  }
}

async function read(reply: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of reply) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
