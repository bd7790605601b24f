// test/contracts/mailer.ts — what every mailer promises, run on each adapter and on every fake.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import type { Mail, Mailer } from '../../src/outbox/outbox.ts'
import { openTestStore } from '../support/store.ts'

export interface MailerUnderTest {
  mailer: Mailer
  /** What arrived, oldest first: to whom, and the headers and text as the receiver reads them. */
  arrived: () => Promise<Arrived[]>
}
export interface Arrived extends Mail {
  /** The names of all headers, as they stand. */
  headers: string[]
}

const letter: Mail = { to: 'len@green-shoots.example', subject: 'Your code', text: 'It is 123456.\n\nBye' }

/** Runs the contract on what `open` opens; what it opens ends with the test. */
export function mailerContract(name: string, open: (t: TestContext) => Promise<MailerUnderTest>): void {
  test(`${name}: a letter arrives as it was written, to the one address`, async (t) => {
    const { mailer, arrived } = await open(t)
    const odd =
      '.a line that starts with a dot\n..two\nFrom here on\nTo: nobody@elsewhere.example\n\n£4 – café ✓'
    await mailer.send(letter)
    await mailer.send({ ...letter, subject: 'Café – “new” times', text: odd })
    const [first, second, ...more] = await arrived()
    assert.deepEqual(more, [])
    assert.deepEqual(plain(first!), letter)
    assert.deepEqual(plain(second!), { to: letter.to, subject: 'Café – “new” times', text: odd })
  })

  test(`${name}: refuses two addresses, none, and line breaks in headers; sends nothing`, async (t) => {
    const { mailer, arrived } = await open(t)
    const bad: Mail[] = [
      { ...letter, to: 'a@b.example, c@d.example' },
      { ...letter, to: 'Len <len@green-shoots.example>' },
      { ...letter, to: 'group:len@green-shoots.example;' },
      { ...letter, to: 'len@green-shoots.example\r\nBcc: c@d.example' },
      { ...letter, to: '' },
      { ...letter, subject: 'Hello\nBcc: c@d.example' },
      { ...letter, subject: 'Hello\rBcc: c@d.example' },
      { ...letter, subject: '' },
    ]
    for (const mail of bad) await assert.rejects(mailer.send(mail), JSON.stringify(mail))
    assert.deepEqual(await arrived(), [])
  })

  test(`${name}: whatever is put into address and subject, no header and no receiver is added`, async (t) => {
    const { mailer, arrived } = await open(t)
    const nasty = fc.constantFrom(
      '\r\n',
      '\n',
      '\r',
      '\u0000',
      '\u2028',
      '\u0085',
      ',',
      ';',
      ':',
      '<',
      '>',
      ' ',
    )
    const part = fc.oneof(
      nasty,
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constant('Bcc: x@y.example'),
    )
    const text = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''))
    const mails = fc.record({
      to: fc.oneof(
        text,
        text.map((local) => `${local}@green-shoots.example`),
        fc.constant(letter.to),
      ),
      subject: text,
    })
    let before = 0
    await fc.assert(
      fc.asyncProperty(mails, async ({ to, subject }) => {
        const sent = await mailer.send({ to, subject, text: 'Hello' }).then(
          () => true,
          () => false,
        )
        const all = await arrived()
        const found = all.slice(before)
        before = all.length
        assert.equal(found.length, sent ? 1 : 0)
        for (const each of found) {
          assert.equal(each.text, 'Hello')
          const unexpected = each.headers.filter((header) => !usual.has(header.toLowerCase()))
          assert.deepEqual(unexpected, [])
          assert.equal(new Set(each.headers).size, each.headers.length, 'each header stands once')
        }
      }),
      { numRuns: 150 },
    )
    assert.ok(before > 0, 'some letters were sent')
  })

  test(`${name}: does not send inside a transaction`, async (t) => {
    const { mailer, arrived } = await open(t)
    const { store } = await openTestStore(t)
    await assert.rejects(
      store.transaction(() => mailer.send(letter)),
      /Inside a transaction/,
    )
    assert.deepEqual(await arrived(), [])
  })
}

const usual = new Set([
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'content-type',
  'content-transfer-encoding',
  'mime-version',
  'auto-submitted',
])

function plain({ to, subject, text }: Arrived): Mail {
  return { to, subject, text }
}
