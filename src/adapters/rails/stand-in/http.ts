// src/adapters/rails/stand-in/http.ts — whole requests in and whole answers out, over node:http.
import type { IncomingMessage, ServerResponse } from 'node:http'

const longestBytes = 1_000_000

/** The request's body as text, or undefined when it is over a megabyte or never ends. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of request) {
      bytes += part.length
      if (bytes > longestBytes) return undefined
      parts.push(part)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Sends JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(body)
}

/** Sends a page. */
export function sendPage(response: ServerResponse, status: number, page: string): void {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
  response.writeHead(status, headers).end(page)
}

/** Sends the browser on with a GET. */
export function sendOn(response: ServerResponse, to: string): void {
  response.writeHead(303, { location: to }).end()
}

/** Promises a whole answer, sends half of it and breaks off. */
export function sendHalf(response: ServerResponse, status: number, body: string): void {
  const length = Buffer.byteLength(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': length })
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.destroy())
}

/**
 * Only this machine may use the pages that need no key: the connection and the host name are loopback, and
 * the request does not come from another site's page.
 */
export function isLocal(request: IncomingMessage): boolean {
  const { hostname } = new URL(`http://${request.headers.host ?? 'nowhere'}`)
  const from = request.socket.remoteAddress ?? ''
  return (
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(from) &&
    ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) &&
    request.headers['sec-fetch-site'] !== 'cross-site'
  )
}
