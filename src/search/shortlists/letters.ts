// src/search/shortlists/letters.ts — a list of activities as a letter: what, when, where and how much; no
// person.
import type { Listed } from './listed.ts'

/** Longer than this, further activities are only named: mail carries 20,000 characters at most. */
const longestInFull = 16_000

/** Subject and plain text. Both say nothing of who it is for, or of what they need. */
export function listLetter(list: readonly Listed[]): { subject: string; text: string } {
  let length = 0
  const entries = list.map((each, at) => {
    const whole = entry(each, at + 1)
    length += whole.length
    return length > longestInFull ? `${at + 1}. ${oneLine(each.title)}` : whole
  })
  const text = [
    'Somebody sent you this list of activities.',
    ...entries,
    'Times and places can change. Get in touch with the group before you go for the first time.',
    'We sent this once, and did not keep your address. Nobody reads answers to this letter.',
  ]
  return { subject: 'A list of activities', text: `${text.join('\n\n')}\n` }
}

function entry({ title, gone, facts }: Listed, number: number): string {
  const heading = `${number}. ${oneLine(title)}`
  if (!facts) return `${heading}\n   ${gone ?? ''}`
  const lines = [
    `By ${facts.organisation} (${facts.places.toLowerCase()})`,
    ...facts.when.map((when) => `When: ${when}`),
    ...facts.where.map((where) => `Where: ${where}`),
    ...facts.howToGetThere.map((way) => `How to get there: ${way}`),
    `Cost: ${facts.cost}`,
    ...facts.contact.map(({ label, text }) => `${label}: ${text}`),
  ]
  return [heading, ...lines.map((line) => `   ${oneLine(line)}`)].join('\n')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
