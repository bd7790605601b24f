// src/outbox/mail.ts — e-mail: the mailer port, and leaving a letter in the outbox.
import type { Tx } from '#dialect'
import { z } from 'zod'
import { leave } from './actions.ts'
import type { Handler } from './try.ts'

/** One letter to one address. No letter says a person's name, need or contact details. */
export interface Mail {
  to: string
  subject: string
  text: string
}

/** Sends one letter, or throws. Refuses control characters, line breaks among them, in address or subject. */
export interface Mailer {
  send(mail: Mail): Promise<void>
}

/** Whether a letter can be sent to the text: one address, and nothing that mail reads as a name or a list. */
export function isMailAddress(text: string): boolean {
  return /^[^\s\p{Cc}@,:;<>()"]+@[^\s\p{Cc}@,:;<>()"]+$/u.test(text)
}

const mailShape = z.strictObject({
  to: z.string().refine(isMailAddress),
  subject: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u),
  text: z.string().max(20_000),
})

/** The letter, checked: one address, no line break in a header. A fault otherwise. */
export function checkMail(mail: unknown): Mail {
  return mailShape.parse(mail)
}

/** Leaves a letter to be sent after the commit. */
export function leaveMail(tx: Tx, at: Date, mail: Mail): Promise<void> {
  return leave(tx, at, 'send-mail', { ...checkMail(mail) })
}

/** The worker's handler for letters. */
export function sendMailHandler(mailer: Mailer): Handler {
  return (payload) => mailer.send(checkMail(payload))
}
