// test/support/smtp-sink.ts — a tiny SMTP server on the loopback that keeps what it is sent.
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

export interface SunkLetter {
  from: string
  to: string[]
  /** Header lines, unfolded. */
  headers: string[]
  body: string
}

export interface SmtpSink {
  url: string
  letters: SunkLetter[]
  /** Answers that take the place of the usual one, by command. */
  answers: Partial<Record<string, string>>
}

/** A sink that ends with the test. With `silent` it accepts connections and never says a word. */
export async function openSmtpSink(t: TestContext, options: { silent?: boolean } = {}): Promise<SmtpSink> {
  const sink: SmtpSink = { url: '', letters: [], answers: {} }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (!options.silent) converse(socket, sink)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  sink.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  return sink
}

function converse(socket: Socket, sink: SmtpSink): void {
  let letter = { from: '', to: [] as string[] }
  let heard = ''
  let inLetter = false
  const say = (words: string) => socket.write(`${words}\r\n`)
  const obey = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    const instead = sink.answers[verb]
    if (instead) {
      say(instead)
      return
    }
    if (verb === 'MAIL') letter = { from: addressIn(line), to: [] }
    if (verb === 'RCPT') letter.to.push(addressIn(line))
    if (verb === 'DATA') inLetter = true
    if (verb === 'QUIT') socket.end('221 Bye\r\n')
    else say(verb === 'DATA' ? '354 Go on' : '250 OK')
  }
  say('220 sink.example ESMTP')
  socket.setEncoding('utf8')
  socket.on('data', (part: string) => {
    heard += part
    for (;;) {
      const end = inLetter ? heard.indexOf('\r\n.\r\n') : heard.indexOf('\r\n')
      if (end < 0) return
      const whole = heard.slice(0, end)
      heard = heard.slice(end + (inLetter ? 5 : 2))
      if (!inLetter) obey(whole)
      else {
        inLetter = false
        sink.letters.push({ ...letter, ...opened(whole) })
        say('250 Kept')
      }
    }
  })
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? ''
}

/** The headers and the decoded body of what was sent (RFC 5321 dots, RFC 2045 encodings, RFC 2047 words). */
function opened(whole: string): { headers: string[]; body: string } {
  const plain = whole.replaceAll(/^\./gm, '')
  const end = plain.indexOf('\r\n\r\n')
  const head = plain.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ')
  const headers = head.split('\r\n').map(wordsDecoded)
  const encoding = headers.find((line) => /^content-transfer-encoding:/i.test(line))?.split(': ')[1]
  const body = bodyDecoded(plain.slice(end + 4), encoding ?? '7bit')
  return { headers, body: body.replaceAll('\r\n', '\n').replace(/\n$/, '') }
}

function bodyDecoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  return encoding === 'quoted-printable' ? quotedDecoded(body.replaceAll('=\r\n', '')) : body
}

function wordsDecoded(line: string): string {
  const joined = line.replaceAll(/\?=\s+=\?/g, '?==?')
  return joined.replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_word, kind: string, text: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString()
      : quotedDecoded(text.replaceAll('_', ' ')),
  )
}

function quotedDecoded(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString()
}
