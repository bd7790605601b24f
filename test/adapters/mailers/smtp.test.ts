// test/adapters/mailers/smtp.test.ts — the SMTP mailer keeps the contract; it gives up on a silent server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { smtpMailer } from '../../../src/adapters/mailers/smtp.ts'
import { mailerContract, type Arrived } from '../../contracts/mailer.ts'
import { openSmtpSink, type SunkLetter } from '../../support/smtp-sink.ts'

const from = 'allotment@two-fields.example'
const letter = { to: 'len@green-shoots.example', subject: 'Your code', text: 'It is 123456.' }

mailerContract('smtp', async (t) => {
  const sink = await openSmtpSink(t)
  const mailer = smtpMailer({ url: sink.url, from })
  return { mailer, arrived: () => Promise.resolve(sink.letters.map(arrived)) }
})

test('each letter has one receiver and the configured sender, in the envelope and on the page', async (t) => {
  const sink = await openSmtpSink(t)
  await smtpMailer({ url: sink.url, from }).send(letter)
  const [sunk] = sink.letters
  assert.equal(sunk?.from, from)
  assert.deepEqual(sunk.to, [letter.to])
  assert.ok(sunk.headers.includes(`From: ${from}`), sunk.headers.join('\n'))
  assert.ok(sunk.headers.includes(`To: ${letter.to}`), sunk.headers.join('\n'))
})

test('a server that refuses the letter, or is silent, is a fault: the outbox can try again', async (t) => {
  const sink = await openSmtpSink(t)
  sink.answers.RCPT = '450 Mailbox busy'
  await assert.rejects(smtpMailer({ url: sink.url, from }).send(letter), /450/)
  const silent = await openSmtpSink(t, { silent: true })
  const mailer = smtpMailer({ url: silent.url, from, timeoutMillis: 100 })
  await assert.rejects(mailer.send(letter), /Greeting|timeout/i)
})

test('where TLS is required it sends nothing in the clear', async (t) => {
  const sink = await openSmtpSink(t)
  sink.answers.STAR = '502 Not here'
  await assert.rejects(smtpMailer({ url: `${sink.url}?requireTLS=true`, from }).send(letter), /TLS|upgrad/i)
  assert.deepEqual(sink.letters, [])
})

function arrived({ to, headers, body }: SunkLetter): Arrived {
  const head = (name: string) =>
    headers.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
  assert.deepEqual(to.length, 1)
  const names = headers.map((line) => line.split(':')[0]!)
  return { to: to[0]!, subject: head('Subject'), text: body, headers: names }
}
