// test/model/changes.ts — changing and closing agreements, foreseen.
import { closeAgreement, decideVersion, proposeVersion } from '../../src/funding/funding.ts'
import type { ClosedAs } from '../../src/funding/agreements/agreement.ts'
import { addDays } from '../../src/kernel/day.ts'
import { allocated, type Books, type Deal, free, type Payment, placesFree, share, under } from './books.ts'
import { overlaps } from './drafts.ts'
import { postDue, postOne } from './money.ts'
import { done, mostly, type Op, pick, refused } from './op.ts'

const ordinary = (books: Books) => books.deals.filter(({ kind }) => kind !== 'spot')

const propose: Op = (books, { needs, players }, [a, b, c, d]) => {
  const deal = pick(
    ordinary(books).filter(({ status }) => status === 'active'),
    a,
  )
  if (!deal) return undefined
  const change = changeOf(books, deal, b, c, d)
  const { amount: amountPence, endsOn } = change
  const places = deal.kind === 'block' ? change.places : null
  const plan = change.plan.map(({ dueOn, amount }) => ({ dueOn, amountPence: amount }))
  const asked = { amountPence, places, endsOn, reason: `Change ${b}-${c}-${d}`, plan }
  const run = () => proposeVersion(needs, players.finance, deal.id, asked)
  if (deal.change || !holds(books, deal, change)) return refused(run)
  deal.change = change
  deal.versions += 1
  return done(run)
}

/** A longer time, and more of what its kind can have more of; now and then less, or nothing new. */
function changeOf(books: Books, deal: Deal, b: number, c: number, d: number): NonNullable<Deal['change']> {
  const endsOn = b % 2 === 0 ? deal.endsOn : addDays(deal.endsOn, 1 + (b % 30))
  const same = { amount: deal.amount, places: deal.places, endsOn, plan: [] as Payment[] }
  if (deal.kind === 'per-referral') return { ...same, amount: Math.max(1, deal.amount + (c % 4_000) - 1_500) }
  if (deal.kind === 'grant' || c % 3 === 0) return same
  const extra = 1 + ((d * 5) % 6_000)
  const places = deal.places + 1 + (c % 3)
  const dueOn = d % 5 === 0 ? addDays(endsOn, 1) : addDays(books.today, 0)
  const count = extra > 1 ? 1 + (d % 2) : 1
  const plan = Array.from({ length: count }, (_, at) => ({
    dueOn,
    amount: share(extra, count, at + 1),
    state: 'to come' as const,
  }))
  return { ...same, amount: deal.amount + extra, places, plan }
}

/** Whether the change can be agreed as things stand. */
function holds(books: Books, deal: Deal, change: NonNullable<Deal['change']>): boolean {
  const more = change.amount - deal.amount
  const extraPlaces = change.places - deal.places
  if (more === 0 && extraPlaces === 0 && change.endsOn === deal.endsOn) return false
  if (more > free(books) || overlaps(books, deal, change.endsOn)) return false
  if (deal.kind === 'per-referral') {
    const used = deal.amount - allocated(books, deal)
    const one = Object.values(deal.tariffs).reduce((all, tariff) => all + tariff, 0)
    return change.amount >= used && change.amount >= one
  }
  if (deal.kind === 'grant' || extraPlaces === 0) return true
  const isWithin = change.plan.every(({ dueOn }) => dueOn >= deal.startsOn && dueOn <= change.endsOn)
  return more >= extraPlaces && isWithin && change.plan.every(({ amount }) => amount > 0)
}

const decide: Op = (books, { needs, players }, [a, b]) => {
  const deal = pick(
    books.deals.filter((each) => each.change),
    a,
  )
  if (!deal?.change) return undefined
  const { change, versions } = deal
  const decision = b % 4 === 0 ? 'refused' : 'in-force'
  const run = () => decideVersion(needs, players.approver, deal.id, versions, decision)
  if (decision === 'in-force' && !holds(books, deal, change)) return refused(run)
  delete deal.change
  if (decision === 'in-force') putInForce(books, deal, change)
  return done(run)
}

function putInForce(books: Books, deal: Deal, change: NonNullable<Deal['change']>): void {
  const added = { amount: change.amount - deal.amount, places: change.places - deal.places }
  if (added.places > 0) deal.tranches.push(added)
  Object.assign(deal, { amount: change.amount, places: change.places, endsOn: change.endsOn })
  const notPast = (day: string) => (day < books.today ? books.today : day)
  deal.plan.push(...change.plan.map((each) => ({ ...each, dueOn: notPast(each.dueOn) })))
}

const ways: ClosedAs[] = ['money-back', 'claw-back', 'paid-anyway', 'carry-forward', 'nothing-left']

const close: Op = (books, { needs, players }, [a, b, c]) => {
  const begun = ordinary(books).filter(({ status }) => status !== 'drafted')
  const deal = mostly(begun, (each) => each.status === 'active' && !isBusy(books, each), a)
  if (!deal) return undefined
  const as = deal.kind === 'block' || b % 5 === 0 ? ways[b % ways.length]! : 'money-back'
  const target = as === 'carry-forward' ? pick(targetsOf(books, deal), c) : undefined
  const how = target ? { as, carriedTo: target.id } : { as }
  const run = () => closeAgreement(needs, players.finance, deal.id, how)
  if (deal.status === 'closed') return closedBefore(deal, as, target) ? done(run) : refused(run)
  const copy = structuredClone({ plan: deal.plan, ahead: deal.ahead, spentOutright: deal.spentOutright })
  const lines = books.lines.length
  if (deal.status === 'active') postDue(books, deal)
  if (settle(books, deal, as, target)) return done(run)
  Object.assign(deal, copy)
  books.lines.length = lines
  return refused(run)
}

const closedBefore = (deal: Deal, as: ClosedAs, target?: Deal) =>
  deal.closedAs === 'nothing-left' || (deal.closedAs === as && deal.carriedTo === target)

function targetsOf(books: Books, deal: Deal): Deal[] {
  return books.deals.filter(
    (other) =>
      other !== deal &&
      other.kind === 'block' &&
      other.status === 'active' &&
      other.group === deal.group &&
      other.endsOn >= books.today,
  )
}

/** Whether a prescription under it waits for an answer, or still has money set aside. */
function isBusy(books: Books, deal: Deal): boolean {
  const live = under(books, deal, 'per-referral', 'block', 'overage', 'goodwill')
  return live.some(({ state, left }) => state === 'reserved' || left > 0)
}

/** Closes it in the model; false when it must be refused. */
function settle(books: Books, deal: Deal, as: ClosedAs, target?: Deal): boolean {
  if (deal.status !== 'active' || deal.change || isBusy(books, deal)) return false
  const toCome = deal.plan.filter(({ state }) => state === 'to come')
  const left = allocated(books, deal)
  const isDone = left === 0 && deal.ahead === 0 && placesFree(books, deal) === 0 && toCome.length === 0
  if (isDone) return shut(deal, 'nothing-left')
  if (deal.kind !== 'block')
    return as === 'money-back' && callOff(toCome) && shut(deal, left > 0 ? as : 'nothing-left')
  if (as === 'claw-back') return clawBack(books, deal, toCome, left)
  if (as === 'paid-anyway') return payAnyway(books, deal, toCome, left)
  return as === 'carry-forward' && toCome.length === 0 && carry(books, deal, left, target)
}

function shut(deal: Deal, as: ClosedAs): boolean {
  deal.status = 'closed'
  deal.closedAs = as
  deal.ahead = 0
  return true
}

function callOff(toCome: Payment[]): boolean {
  for (const each of toCome) each.state = 'called off'
  return true
}

function clawBack(books: Books, deal: Deal, toCome: Payment[], left: number): boolean {
  callOff(toCome)
  const free = placesFree(books, deal)
  if (deal.ahead < 0) {
    const last: Payment = { dueOn: books.today, amount: -deal.ahead, state: 'to come' }
    deal.plan.push(last)
    postOne(books, deal, last)
  }
  const ahead = deal.ahead
  books.owed[deal.group]! += ahead
  return shut(deal, left + free + ahead > 0 ? 'claw-back' : 'nothing-left')
}

function payAnyway(books: Books, deal: Deal, toCome: Payment[], left: number): boolean {
  for (const each of toCome) postOne(books, deal, each)
  const isAnything = left > 0 || placesFree(books, deal) > 0
  deal.spentOutright += left
  return shut(deal, isAnything ? 'paid-anyway' : 'nothing-left')
}

function carry(books: Books, deal: Deal, left: number, target?: Deal): boolean {
  const places = placesFree(books, deal)
  if (places === 0 || !target || target.change) return false
  target.amount += left
  target.places += places
  target.tranches.push({ amount: left, places })
  target.versions += 1
  target.ahead += deal.ahead
  deal.carriedTo = target
  return shut(deal, 'carry-forward')
}

export const changeOps = { propose, decide, close }
