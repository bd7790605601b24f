// src/prescriptions/letter-words.ts — what letters say: a reference and where to look, never a person.
import type { PrescriptionStatus } from './status.ts'

export type LetterKind = Exclude<PrescriptionStatus, 'draft'> | 'milestone' | 'bought'

type Values = { reference: string; answerBy: string }
/** Subject and paragraphs of each letter. */
export const letters: Record<LetterKind, { subject: string; text: (values: Values) => string[] }> = {
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
  waiting: {
    subject: 'A start date is agreed',
    text: ({ reference }) => [
      `The group has agreed a start date for prescription ${reference}.`,
      'Sign in and open "Prescriptions" to see it.',
    ],
  },
  started: {
    subject: 'Your prescription has started',
    text: ({ reference }) => [`The group says that prescription ${reference} has started.`],
  },
  'did-not-start': {
    subject: 'Your prescription did not start',
    text: ({ reference }) => [
      `The group says that prescription ${reference} did not start.`,
      'Sign in and open "Prescriptions" to see why, and to choose something else.',
    ],
  },
  completed: {
    subject: 'Your prescription is completed',
    text: ({ reference }) => [`The group says that prescription ${reference} is completed.`],
  },
  'ended-early': {
    subject: 'Your prescription ended early',
    text: ({ reference }) => [
      `The group says that prescription ${reference} ended early.`,
      'Sign in and open "Prescriptions" to see why, and to choose something else.',
    ],
  },
  milestone: {
    subject: 'Your prescription is a step further',
    text: ({ reference }) => [
      `The group recorded a further step of prescription ${reference}.`,
      'Sign in and open "Prescriptions" to see it.',
    ],
  },
  bought: {
    subject: 'A prescription is now paid for',
    text: ({ reference }) => [
      `Prescription ${reference} is now paid for. You are paid when you accept it.`,
      'Sign in and open "Prescriptions" to accept or decline it.',
    ],
  },
}
