// src/prescriptions/letters.ts — leaving letters about prescriptions for the group and the link worker.
import type { Tx } from '#dialect'
import { formatInstant } from '../kernel/day.ts'
import { userOf, usersOf } from '../identity/identity.ts'
import { leaveMail } from '../outbox/outbox.ts'
import { letters, type LetterKind } from './letter-words.ts'
import { answerBy, type Prescription } from './prescription.ts'
import type { PrescriptionStatus } from './status.ts'

/** Leaves a letter to everybody who can answer for the group. */
export async function writeToGroup(
  tx: Tx,
  at: Date,
  prescription: Prescription,
  kind: 'issued' | 'withdrawn' | 'bought',
): Promise<void> {
  const readers = await usersOf(tx, prescription.providerId, 'provider')
  for (const { email } of readers) await leaveMail(tx, at, { to: email, ...letter(kind, prescription) })
}

/** Leaves a letter to the link worker, while they work there. */
export async function writeToLinkWorker(
  tx: Tx,
  at: Date,
  prescription: Prescription,
  kind: Exclude<PrescriptionStatus, 'draft' | 'issued' | 'withdrawn'> | 'milestone',
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
