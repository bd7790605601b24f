// src/payments/payees/letters.ts — what a group is written about where it is paid; never a bank detail.
import { formatInstant } from '../../kernel/day.ts'
import type { Mail } from '../../outbox/outbox.ts'
import type { PayeeDetail, PayeeRail } from './detail.ts'

/** What was done to a setting, by whom, and the names that the letter says. */
export interface DetailNews {
  detail: PayeeDetail
  what: 'asked' | 'confirmed' | 'dropped'
  /** The group that the money is for. */
  groupName: string
  hostName: string
  byName: string
}

/** The letter to one person of the group. */
export function detailLetter(news: DetailNews, to: string): Mail {
  const { what, groupName, byName, detail } = news
  const where = railPhrase(detail.rail, news.hostName)
  const words = {
    asked: {
      subject: `A change of where ${groupName} is paid`,
      text: [
        `${byName} asked that ${groupName} is paid ${where}.`,
        '',
        `This holds from ${formatInstant(detail.heldUntil)}, or sooner when another person confirms it.`,
        'Until then nothing is paid to your group.',
        '',
        'If nobody in your group wanted this, stop it now: sign in, open “Our money”, and there',
        '“Where we are paid”.',
      ],
    },
    confirmed: {
      subject: `Where ${groupName} is paid has changed`,
      text: [
        `${byName} confirmed the change: ${groupName} is now paid ${where}.`,
        '',
        'If nobody in your group wanted this, tell the people who pay you at once.',
      ],
    },
    dropped: {
      subject: `Where ${groupName} is paid stays as it was`,
      text: [
        `${byName} stopped the change to be paid ${where}.`,
        '',
        `${groupName} is paid as before. To ask again: sign in, open “Our money”, then “Where we are paid”.`,
      ],
    },
  }[what]
  return { to, subject: words.subject, text: words.text.join('\n') }
}

/** The letter to one person of an organisation that is to be paid for a group. */
export function hostLetter({ groupName, hostName, byName }: DetailNews, to: string): Mail {
  const text = [
    `${byName} asked that ${hostName} is paid for ${groupName}, as its fiscal host.`,
    '',
    `What ${groupName} earns would come to you, to be passed on to it.`,
    'If you have not agreed to this, tell the people who pay you at once.',
  ]
  return { to, subject: `You are to be paid for ${groupName}`, text: text.join('\n') }
}

/** How somebody is paid, as the end of a sentence that says "is paid". */
export function railPhrase(rail: PayeeRail, hostName: string): string {
  if (rail === 'stripe') return 'through Stripe'
  return rail === 'bank-file' ? 'by bank transfer' : `through its fiscal host ${hostName}`
}
