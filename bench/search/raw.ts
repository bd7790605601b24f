// bench/search/raw.ts — the least a question to Meilisearch can cost: the same request over a kept-alive socket.
import { Agent, request } from 'node:http'

/** Posts a body and reads the whole answer; refuses anything but 200. */
export function rawPost(server: { url: string; key: string }): {
  post(path: string, body: unknown): Promise<string>
  close(): void
} {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.key}` }
  return {
    post: (path, body) =>
      new Promise((resolve, reject) => {
        const sent = request(new URL(path, server.url), { method: 'POST', agent, headers }, (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('error', reject)
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString()
            if (answer.statusCode === 200) resolve(text)
            else reject(new Error(`Meilisearch answered ${answer.statusCode}: ${text.slice(0, 200)}`))
          })
        })
        sent.on('error', reject)
        sent.end(JSON.stringify(body))
      }),
    close: () => agent.destroy(),
  }
}
