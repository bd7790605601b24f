// test/model/corrections.ts — what was earned in error and is taken back, foreseen.
import type { EarnedFor } from '../../src/funding/reservations/earning.ts'
import { correctEarning } from '../../src/funding/funding.ts'
import { type Books, type Rx, worthOf } from './books.ts'
import { done, type Foreseen, mostly, type Op, refused } from './op.ts'

const corrigible: EarnedFor[] = ['accepted', 'first-attendance', 'completed', 'custom-1', 'did-not-start']

const correct: Op = (books, { needs, players }, [a, b]) => {
  const rx = mostly(books.rxs, ({ state }) => state === 'earned', a)
  if (!rx) return undefined
  const what = b % 2 === 0 ? 'accepted' : corrigible[b % corrigible.length]!
  const asked = { prescriptionId: rx.id, milestone: what, reason: 'A mistake' }
  const run = () => correctEarning(needs, players.finance, asked)
  if (rx.corrected.has(what)) return done(run)
  if (rx.state !== 'earned') return refused(run)
  const settled = rx.deal!.closedAs === 'carry-forward' || rx.deal!.closedAs === 'paid-anyway'
  if (rx.way === 'block' && settled) return refused(run)
  return what === 'accepted' ? correctAll(books, rx, run) : correctOne(books, rx, what, run)
}

function correctAll(books: Books, rx: Rx, run: Foreseen['run']): Foreseen {
  if (rx.way === 'per-referral' && !rx.earned.has('accepted')) return refused(run)
  for (const what of rx.earned.keys()) takeBack(books, rx, what)
  if (rx.way === 'block') giveUpPlace(books, rx)
  rx.corrected.add('accepted')
  rx.state = 'corrected'
  rx.left = 0
  return done(run, `correct:${rx.id}:accepted`)
}

function correctOne(books: Books, rx: Rx, what: string, run: Foreseen['run']): Foreseen {
  if (!rx.earned.has(what)) return refused(run)
  takeBack(books, rx, what)
  return done(run, `correct:${rx.id}:${what}`)
}

function takeBack(books: Books, rx: Rx, what: string): void {
  const earned = rx.earned.get(what)!
  if (earned.isTakenBack) return
  earned.isTakenBack = true
  rx.corrected.add(what)
  if (earned.line.claim) books.owed[rx.group]! += earned.amount
  else earned.line.isGone = true
}

function giveUpPlace(books: Books, rx: Rx): void {
  const deal = rx.deal!
  const worth = worthOf(deal, rx.place)
  if (deal.status === 'closed') books.owed[rx.group]! += worth
  else deal.ahead += worth
}

export const correctionOps = { correct }
