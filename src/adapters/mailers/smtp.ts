// src/adapters/mailers/smtp.ts — sends each letter through an SMTP server.
import nodemailer from 'nodemailer'
import { assertOutsideTransaction } from '../../db/db.ts'
import { checkMail, type Mailer } from '../../outbox/outbox.ts'

export interface SmtpSettings {
  /** smtp://user:password@host:587 or smtps://…; "?requireTLS=false" allows a server of ours without TLS. */
  url: string
  /** The one address letters come from. */
  from: string
  /** How long connecting, greeting and each answer may take, in milliseconds: far less than a job's lease. */
  timeoutMillis?: number
}

/** A mailer over SMTP, a connection for each letter. Beyond this machine it insists on TLS. */
export function smtpMailer({ url, from, timeoutMillis = 15_000 }: SmtpSettings): Mailer {
  const { hostname, searchParams } = new URL(url)
  const ownMachine = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
  const transport = nodemailer.createTransport({
    url,
    ...(searchParams.has('requireTLS') ? {} : { requireTLS: !ownMachine }),
    connectionTimeout: timeoutMillis,
    greetingTimeout: timeoutMillis,
    socketTimeout: timeoutMillis,
    dnsTimeout: timeoutMillis,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(said) {
      assertOutsideTransaction('sending of letters')
      const { to, subject, text } = checkMail(said)
      // Addresses go in as objects: as text, nodemailer would read names, groups and lists into them.
      await transport.sendMail({
        envelope: { from, to: [to] },
        from: { name: '', address: from },
        to: { name: '', address: to },
        subject,
        text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
  }
}
