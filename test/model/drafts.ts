// test/model/drafts.ts — drafting, submitting and approving agreements, foreseen.
import {
  type AgreementDraft,
  approveAgreement,
  draftAgreement,
  sendBackAgreement,
  submitAgreement,
} from '../../src/funding/funding.ts'
import { addDays, addMonths } from '../../src/kernel/day.ts'
import { newId } from '../../src/kernel/id.ts'
import { type Books, type Deal, free, type Payment, share, sum } from './books.ts'
import { type Dice, done, mostly, type Op, pick, refused } from './op.ts'
import type { World } from './world.ts'

const policies = ['refuse', 'tariff', 'goodwill'] as const

function blank(
  books: Books,
  world: World,
  kind: 'per-referral' | 'block' | 'grant',
  [a, b, , d]: Dice,
): Deal {
  const isBackwards = d % 29 === 0
  return {
    id: newId(world.needs.clock.now()),
    group: a % 2,
    kind,
    status: 'drafted',
    amount: 0,
    places: 0,
    tariffs: {},
    percent: 0,
    over: policies[b % 3]!,
    overTariff: 0,
    startsOn: addDays(books.today, -(d % 15)),
    endsOn: addDays(books.today, isBackwards ? -30 : 15 + (a % 150)),
    plan: [],
    tranches: [],
    versions: 1,
    ahead: 0,
    spentOutright: 0,
  }
}

/** Whether another agreement of the kind pays for the same group's activity on some of the days. */
export function overlaps(books: Books, deal: Deal, endsOn = deal.endsOn): boolean {
  return books.deals.some(
    (other) =>
      other !== deal &&
      other.kind === deal.kind &&
      deal.kind !== 'grant' &&
      other.group === deal.group &&
      (other.status === 'agreed' || other.status === 'active') &&
      other.startsOn <= endsOn &&
      other.endsOn >= deal.startsOn,
  )
}

/** Drafts it, unless something that every kind shares, or its own terms, forbid it. */
function drafted(books: Books, world: World, deal: Deal, draft: AgreementDraft, isRight: boolean) {
  const run = () => draftAgreement(world.needs, world.players.finance, { ...draft, id: deal.id })
  const fits = deal.endsOn >= deal.startsOn && !overlaps(books, deal) && deal.amount <= free(books)
  if (!isRight || !fits) return refused(run)
  books.deals.push(deal)
  return done(run, deal.id)
}

function termsOf({ fundId, groupIds }: World, deal: Deal) {
  return { fundId, providerId: groupIds[deal.group]!, startsOn: deal.startsOn, endsOn: deal.endsOn }
}

function payingTerms(world: World, deal: Deal) {
  const over =
    deal.over === 'tariff'
      ? { policy: deal.over, tariffPence: deal.overTariff }
      : { policy: deal.over === 'goodwill' ? ('goodwill' as const) : ('refuse' as const) }
  return { ...termsOf(world, deal), activityIds: [world.activityIds[deal.group]!], over }
}

const draftTariffs: Op = (books, world, dice) => {
  const [a, b, c, d] = dice
  const deal = blank(books, world, 'per-referral', dice)
  const accepted = b % 4 === 0 ? 0 : 1 + (b % 2_000)
  const first = c % 3 === 0 ? 0 : c % 1_000
  deal.tariffs = { accepted, 'first-attendance': first, completed: d % 3 === 0 ? d % 700 : 0 }
  if (d % 4 === 0) deal.tariffs['custom-1'] = 1 + (d % 300)
  deal.percent = first > 0 && b % 2 === 0 ? c % 101 : 0
  deal.overTariff = deal.over === 'tariff' ? 1 + (c % 1_500) : 0
  const one = sum(Object.values(deal.tariffs))
  deal.amount = c % 17 === 0 ? one - 1 : one * (1 + (a % 5)) + (b % 40)
  const draft = {
    kind: 'per-referral' as const,
    ...payingTerms(world, deal),
    tariffPence: accepted,
    milestones: Object.entries(deal.tariffs)
      .filter(([milestone]) => milestone !== 'accepted')
      .map(([milestone, tariffPence]) => ({
        milestone: milestone as 'completed',
        tariffPence,
        label: 'Certificate',
      })),
    didNotStartPercent: deal.percent,
    capPence: deal.amount,
  }
  return drafted(books, world, deal, draft, one > 0 && deal.amount >= one)
}

/** Equal payments a month apart from the first day. */
function monthly(deal: Deal, count: number): Payment[] {
  return Array.from({ length: count }, (_, at) => ({
    dueOn: addMonths(deal.startsOn, at),
    amount: share(deal.amount, count, at + 1),
    state: 'to come' as const,
  }))
}

const draftBlock: Op = (books, world, dice) => {
  const [, b, c, d] = dice
  const deal = blank(books, world, 'block', dice)
  deal.amount = 1 + ((b * 7) % 30_000)
  deal.places = c % 13 === 0 ? 0 : 1 + (c % 5)
  deal.overTariff = deal.over === 'tariff' ? 1 + (d % 1_500) : 0
  const count = 1 + (d % 4)
  deal.plan = monthly(deal, count)
  const isShort = c % 11 === 0
  if (isShort && deal.plan[0]) deal.plan[0].amount += 1
  const plan = deal.plan.map(({ dueOn, amount }) => ({ dueOn, amountPence: amount }))
  const instalments = c % 2 === 0 || isShort ? plan : count
  const draft = { totalPence: deal.amount, places: deal.places, instalments }
  const isPlanned = deal.plan.every(({ dueOn, amount }) => dueOn <= deal.endsOn && amount > 0)
  const isRight = deal.places > 0 && !isShort && isPlanned && deal.amount >= Math.max(deal.places, count)
  deal.tranches = [{ amount: deal.amount, places: deal.places }]
  return drafted(books, world, deal, { kind: 'block', ...payingTerms(world, deal), ...draft }, isRight)
}

const draftGrant: Op = (books, world, dice) => {
  const [, b, c] = dice
  const deal = blank(books, world, 'grant', dice)
  deal.over = 'refuse'
  deal.amount = 1 + ((b * 3) % 9_000)
  deal.plan = monthly(deal, 1 + (c % 3))
  const plan = deal.plan.map(({ dueOn, amount }) => ({ dueOn, amountPence: amount }))
  const draft = { kind: 'grant' as const, ...termsOf(world, deal), amountPence: deal.amount, plan }
  const isRight = deal.plan.every(({ dueOn, amount }) => dueOn <= deal.endsOn && amount > 0)
  return drafted(books, world, deal, draft, isRight)
}

const ordinary = (books: Books) => books.deals.filter(({ kind }) => kind !== 'spot')

const submit: Op = (books, { needs, players }, [a]) => {
  const deal = mostly(ordinary(books), ({ status }) => status === 'drafted', a)
  if (!deal) return undefined
  const run = () => submitAgreement(needs, players.finance, deal.id)
  if (deal.status !== 'drafted' || overlaps(books, deal)) return refused(run)
  deal.status = 'agreed'
  return done(run)
}

const returnDraft: Op = (books, { needs, players }, [a]) => {
  const deal = pick(ordinary(books), a)
  if (!deal) return undefined
  const run = () => sendBackAgreement(needs, players.approver, deal.id, { reason: 'Not like this' })
  if (deal.status !== 'agreed') return refused(run)
  deal.status = 'drafted'
  return done(run)
}

const approve: Op = (books, { needs, players }, [a]) => {
  const deal = mostly(ordinary(books), ({ status }) => status === 'agreed', a)
  if (!deal) return undefined
  const run = () => approveAgreement(needs, players.approver, deal.id)
  const isOver = deal.endsOn < books.today
  if (deal.status !== 'agreed' || isOver || deal.amount > free(books) || overlaps(books, deal)) {
    return refused(run)
  }
  deal.status = 'active'
  return done(run, `allocate:${deal.id}:1`)
}

export const draftOps = { draftTariffs, draftBlock, draftGrant, submit, returnDraft, approve }
