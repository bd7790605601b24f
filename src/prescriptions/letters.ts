// src/prescriptions/letters.ts — letters about prescriptions: a reference and where to look, never a person.
import type { Tx } from '#dialect'
import { formatInstant } from '../kernel/day.ts'
import { userOf, usersOf } from '../identity/identity.ts'
import { leaveMail } from '../outbox/outbox.ts'
import { answerBy, type Prescription } from './prescription.ts'

type LetterKind = 'issued' | 'accepted' | 'declined' | 'withdrawn' | 'expired'

/** Leaves a letter to everybody who can answer for the group. */
export async function writeToGroup(
  tx: Tx,
  at: Date,
  prescription: Prescription,
  kind: 'issued' | 'withdrawn',
): Promise<void> {
  const readers = await usersOf(tx, prescription.providerId, 'provider')
  for (const { email } of readers) await leaveMail(tx, at, { to: email, ...letter(kind, prescription) })
}

/** Leaves a letter to the link worker, while they work there. */
export async function writeToLinkWorker(
  tx: Tx,
  at: Date,
  prescription: Prescription,
  kind: 'accepted' | 'declined' | 'expired',
): Promise<void> {
  const reader = await userOf(tx, prescription.employerId, 'link-worker', prescription.linkWorkerId)
  if (reader) await leaveMail(tx, at, { to: reader.email, ...letter(kind, prescription) })
}

/** Subject and text of a letter. */
export function letter(kind: LetterKind, prescription: Prescription): { subject: string; text: string } {
  const { subject, text } = letters[kind]
  const by = answerBy(prescription)
  const values = { reference: prescription.reference, answerBy: by ? formatInstant(by) : '' }
  return { subject, text: `${text(values).join('\n\n')}\n` }
}

type Values = { reference: string; answerBy: string }
const letters: Record<LetterKind, { subject: string; text: (values: Values) => string[] }> = {
  issued: {
    subject: 'You have a new prescription',
    text: ({ reference, answerBy }) => [
      `A link worker has sent you prescription ${reference}.`,
      `Sign in and open "Prescriptions" to accept or decline it. Please answer by ${answerBy}.`,
      'This letter says nothing about the person. You see how to reach them once you have accepted.',
    ],
  },
  withdrawn: {
    subject: 'A prescription was taken back',
    text: ({ reference }) => [
      `The link worker took prescription ${reference} back. You do not need to do anything.`,
    ],
  },
  accepted: {
    subject: 'Your prescription was accepted',
    text: ({ reference }) => [
      `The group accepted prescription ${reference}. It will get in touch with the person.`,
    ],
  },
  declined: {
    subject: 'Your prescription was declined',
    text: ({ reference }) => [
      `The group declined prescription ${reference}.`,
      'Sign in and open "Prescriptions" to see why, and to choose something else.',
    ],
  },
  expired: {
    subject: 'Your prescription was not answered',
    text: ({ reference }) => [
      `The group did not answer prescription ${reference} within 14 days, so it has ended.`,
      'Sign in and open "Prescriptions" to choose something else.',
    ],
  },
}
