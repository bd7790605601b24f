// src/demo/pages.ts — what the pages of the demo show.
import type { Letter } from '../adapters/mailers/folder.ts'
import { roleNames } from '../identity/identity.ts'
import { formatInstant } from '../kernel/day.ts'
import type { PresentMember } from './cast.ts'

/** The newest are shown; the rest wait behind a summary. */
const lettersShown = 10

/** The cast, each with what they can try, and the letters, newest first. */
export function demoPage(cast: PresentMember[], letters: Letter[], standInUrl: string) {
  const head = [{ text: 'Subject' }, { text: 'To' }, { text: 'Sent' }]
  const rows = letters
    .toReversed()
    .map(({ name, subject, to, sentAt }) => [
      { text: subject, href: `/demo/letters/${name}`, hidden: `to ${to}, ${formatInstant(sentAt)}` },
      { text: to },
      { text: formatInstant(sentAt) },
    ])
  return {
    cast: cast.map(({ key, name, role, organisationName, canTry }) => ({
      key,
      name,
      canTry,
      meta: [roleNames[role], organisationName],
    })),
    standInUrl,
    head,
    rows: rows.slice(0, lettersShown),
    olderRows: rows.slice(lettersShown),
  }
}

/** One letter, in paragraphs of lines. */
export function letterPage({ to, sentAt, text }: Letter) {
  return {
    rows: [
      { key: 'To', value: to },
      { key: 'Sent', value: formatInstant(sentAt) },
    ],
    paragraphs: text.split(/\n{2,}/).map((paragraph) => paragraph.split('\n')),
  }
}
