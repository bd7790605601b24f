// src/payments/payouts/story.ts — what happened to a payout and what happens next, in words.
import { formatDay, formatInstant } from '../../kernel/day.ts'
import type { Attempt, Payout } from './payout.ts'
import { nextInWords } from '../words.ts'

/** What around a payout decides what happens to it. */
export interface Around {
  attempts: readonly Attempt[]
  /** Since when its remittance is held and why; undefined while it goes on. */
  held: { at: Date; says: string } | undefined
  /** Why all sending through Stripe is stopped; undefined while it goes on. */
  stopped: string | undefined
  /** The bank file it stands in. */
  bankFile: { fileName: string; madeAt: Date } | undefined
}

export interface Story {
  happened: string
  next: string
}

/** What happened, and what happens next and when. */
export function storyOf(payout: Payout, around: Around, now: Date): Story {
  return payout.rail === 'bank-file' ? bankStory(payout, around) : stripeStory(payout, around, now)
}

const anew = 'What it would have paid can go into the next remittance.'
const isOver = 'Nothing more is done by itself.'

function stripeStory(payout: Payout, around: Around, now: Date): Story {
  if (payout.status === 'queued') return waiting(payout, around)
  if (isAsked(payout)) return asked(payout, around, now)
  return ended(payout, 'Stripe')
}

function isAsked({ status }: Payout): boolean {
  return status === 'sending' || status === 'unknown'
}

function waiting({ queuedAt, problem }: Payout, { held, stopped }: Around): Story {
  const happened = `Approved ${formatInstant(queuedAt)}. Nothing was sent yet.`
  if (stopped !== undefined) {
    return {
      happened: `${happened} ${stopped}`,
      next: 'It goes out when one person compared the books and another released sending.',
    }
  }
  if (held) {
    const next =
      'We look again every hour, when a top-up arrives, and when somebody chooses “Try again”. ' +
      'Finance may also take it out: then it can be paid another way.'
    return {
      happened: `${happened} Its remittance is held since ${formatInstant(held.at)}. ${held.says}`,
      next,
    }
  }
  if (problem !== '') return { happened: `${happened} ${problem}`, next: 'We look again every hour.' }
  return { happened, next: 'It goes to Stripe within a minute.' }
}

function asked(payout: Payout, { attempts, stopped }: Around, now: Date): Story {
  const last = attempts.at(-1)
  const times = last?.tries === 1 ? 'once' : `${last?.tries ?? 0} times`
  const said = last && last.says !== '' ? ` Stripe’s last words: ${last.says}` : ''
  const first = formatInstant(last?.startedAt ?? payout.queuedAt)
  const happened = `We asked Stripe ${times}, first ${first}.${said}`
  if (stopped !== undefined) {
    const next = 'It is asked for again when one person compared the books and another released sending.'
    return { happened: `${happened} ${stopped}`, next }
  }
  if (payout.problem === '') return { happened, next: nextInWords(payout, attempts, now) }
  const next =
    'It is asked for again under the same key, at most an hour apart; after 14 times an administrator sees ' +
    'it among the jobs. Once the set-up is right, choose “Try again” on its remittance.'
  return { happened: `${happened} ${payout.problem}`, next }
}

function bankStory(payout: Payout, { bankFile }: Around): Story {
  if (payout.status === 'queued' || (isAsked(payout) && !bankFile)) {
    const file = payout.status === 'queued' ? 'It is in no bank file yet.' : 'Its bank file was given up.'
    const happened = `Approved ${formatInstant(payout.queuedAt)}. ${file}`
    return { happened, next: 'Make a bank file on the page of its remittance, and give it to the bank.' }
  }
  if (isAsked(payout) && bankFile) {
    const file = `${bankFile.fileName}, made ${formatInstant(bankFile.madeAt)}`
    const next =
      'Give the file to the bank, if you have not. It is paid when its line on the bank statement is ' +
      `confirmed; look for ${payout.reference} there. Did the bank reject it? Say so on the page of the file.`
    return { happened: `It is in ${file}. The bank has not said yet whether it was paid.`, next }
  }
  return ended(payout, 'the bank')
}

function ended(payout: Payout, who: string): Story {
  const { status, settledOn, problem } = payout
  const paid = settledOn === null ? '' : ` It was paid on ${formatDay(settledOn)}.`
  if (status === 'settled') {
    const happened = settledOn === null ? 'It is paid.' : `It was paid on ${formatDay(settledOn)}.`
    return { happened, next: 'Nothing: it is paid.' }
  }
  if (status === 'sent')
    return { happened: `It was sent through ${who}.`, next: 'Nothing: it is on its way.' }
  if (status === 'refused') {
    return { happened: problem === '' ? `Refused by ${who}.` : problem, next: `${isOver} ${anew}` }
  }
  const back = status === 'bounced' ? 'The bank sent it back.' : `It was taken back through ${who}.`
  const check = 'Check with the group where it wants to be paid first.'
  return {
    happened: `${back}${paid}${problem === '' ? '' : ` ${problem}`}`,
    next: `${isOver} ${anew} ${check}`,
  }
}
