// test/model/prescriptions.ts — issuing, answering and milestones of prescriptions, foreseen.
import type { Milestone } from '../../src/funding/agreements/agreement.ts'
import {
  earnAccepted,
  earnDidNotStart,
  earnMilestone,
  release,
  releaseRest,
  reserve,
} from '../../src/funding/funding.ts'
import { newId } from '../../src/kernel/id.ts'
import {
  allocated,
  type Books,
  type Deal,
  free,
  placesFree,
  type Rx,
  sum,
  under,
  type Way,
  worthOf,
} from './books.ts'
import { done, mostly, type Op, refused } from './op.ts'
import type { World } from './world.ts'

export const referenceOf = (prescriptionId: string) => `RX-${prescriptionId.slice(-5).toUpperCase()}`
const whole = (deal: Deal) => sum(Object.values(deal.tariffs))

/** How one more prescription of the group would be paid for: a way and a deal, nothing, or a refusal. */
function wayFor(books: Books, group: number): { deal: Deal; way: Way; amount: number } | 'none' | 'refused' {
  const { today } = books
  const inForce = books.deals.filter(
    ({ kind, status, startsOn, endsOn, group: of }) =>
      (kind === 'block' || kind === 'per-referral') &&
      of === group &&
      status === 'active' &&
      startsOn <= today &&
      today <= endsOn,
  )
  const order = (deal: Deal) => [deal.kind === 'block' ? 0 : 1, deal.endsOn, deal.id].join()
  inForce.sort((a, b) => (order(a) < order(b) ? -1 : 1))
  for (const deal of inForce) {
    if (deal.kind === 'block' && placesFree(books, deal) > 0) return { deal, way: 'block', amount: 0 }
    if (deal.kind === 'per-referral' && allocated(books, deal) >= whole(deal)) {
      return { deal, way: 'per-referral', amount: whole(deal) }
    }
  }
  for (const deal of inForce) {
    if (deal.over === 'goodwill') return { deal, way: 'goodwill', amount: 0 }
    if (deal.over === 'tariff' && free(books) >= deal.overTariff) {
      return { deal, way: 'overage', amount: deal.overTariff }
    }
  }
  return inForce.length === 0 ? 'none' : 'refused'
}

const issue: Op = (books, world, [a]) => {
  const group = a % 2
  const { store, clock } = world.needs
  const prescriptionId = newId(clock.now())
  const asked = {
    prescriptionId,
    activityId: world.activityIds[group]!,
    reference: referenceOf(prescriptionId),
  }
  const run = () => store.transaction((tx) => reserve(tx, world.players.priya, clock.now(), asked))
  const way = wayFor(books, group)
  if (way === 'refused') return refused(run)
  const bare = {
    id: prescriptionId,
    group,
    left: 0,
    earned: new Map(),
    corrected: new Set<string>(),
    place: 0,
  }
  if (way === 'none') books.rxs.push({ ...bare, state: 'unfunded' })
  else books.rxs.push({ ...bare, state: 'reserved', deal: way.deal, way: way.way, left: way.amount })
  return done(run, way === 'none' ? undefined : prescriptionId)
}

/** The prescription of that die, and a way to ask about it in a transaction of its own. */
function chosen(books: Books, world: World, die: number, ...likely: Rx['state'][]) {
  const rx = mostly(books.rxs, ({ state }) => likely.includes(state), die)
  if (!rx) return undefined
  const { store, clock } = world.needs
  const { priya } = world.players
  const ask = (act: (tx: never, by: never, at: Date, asked: never) => Promise<unknown>, more: object) => () =>
    store.transaction((tx) =>
      act(tx as never, priya as never, clock.now(), { prescriptionId: rx.id, ...more } as never),
    )
  return { rx, ask }
}

function earn(books: Books, rx: Rx, what: string, amount: number): void {
  const line = { group: rx.group, amount, isGone: false }
  books.lines.push(line)
  rx.earned.set(what, { amount, line, isTakenBack: false })
  rx.left -= amount
}

const accept: Op = (books, world, [a]) => {
  const found = chosen(books, world, a, 'reserved')
  if (!found) return undefined
  const { rx, ask } = found
  const run = ask(earnAccepted, {})
  if (rx.state === 'unfunded' || rx.state === 'earned') return done(run)
  if (rx.state !== 'reserved') return refused(run)
  rx.state = 'earned'
  if (rx.way === 'block') takePlace(books, rx)
  if (rx.way === 'overage') earn(books, rx, 'accepted', rx.left)
  const tariff = rx.way === 'per-referral' ? (rx.deal!.tariffs.accepted ?? 0) : 0
  if (tariff > 0) earn(books, rx, 'accepted', tariff)
  const isPaid = rx.way === 'block' || rx.earned.has('accepted')
  return done(run, isPaid ? `earn:${rx.id}:accepted` : rx.id)
}

/** The lowest place of the block that nobody has. */
function takePlace(books: Books, rx: Rx): void {
  const deal = rx.deal!
  const gone = new Set(under(books, deal, 'block').map((each) => (each.state === 'earned' ? each.place : 0)))
  rx.place = 0
  let place = 1
  while (gone.has(place)) place++
  rx.place = place
  deal.ahead -= worthOf(deal, place)
}

const decline: Op = (books, world, [a, b]) => {
  const found = chosen(books, world, a, 'reserved')
  if (!found) return undefined
  const { rx, ask } = found
  const run = ask(release, { because: b % 2 === 0 ? 'declined' : 'withdrawn' })
  if (rx.state === 'unfunded' || rx.state === 'released') return done(run)
  if (rx.state !== 'reserved') return refused(run)
  rx.state = 'released'
  rx.left = 0
  return done(run, rx.way === 'goodwill' ? rx.id : `release:${rx.id}`)
}

const milestones: Exclude<Milestone, 'accepted'>[] = ['first-attendance', 'completed', 'custom-1']

/** Why a milestone does nothing, or is refused; undefined when it may be earned. */
function stops(rx: Rx): 'nothing' | 'refused' | undefined {
  if (rx.way !== 'per-referral' || rx.state === 'corrected') return 'nothing'
  return rx.state === 'earned' ? undefined : 'refused'
}

/** Earns a milestone in the model; false when it must be refused. */
function reach(books: Books, rx: Rx, what: string, amount: number): boolean {
  if (amount === 0 || rx.earned.has(what)) return true
  if (rx.left < amount) return false
  earn(books, rx, what, amount)
  return true
}

const milestone: Op = (books, world, [a, b]) => {
  const found = chosen(books, world, a, 'earned')
  if (!found) return undefined
  const { rx, ask } = found
  const what = milestones[b % milestones.length]!
  const run = ask(earnMilestone, { milestone: what })
  const stop = stops(rx)
  if (stop) return stop === 'nothing' ? done(run) : refused(run)
  if (!reach(books, rx, what, rx.deal!.tariffs[what] ?? 0)) return refused(run)
  return done(run, rx.earned.has(what) ? `earn:${rx.id}:${what}` : undefined)
}

const didNotStart: Op = (books, world, [a]) => {
  const found = chosen(books, world, a, 'earned')
  if (!found) return undefined
  const { rx, ask } = found
  const run = ask(earnDidNotStart, {})
  const stop = stops(rx)
  if (stop) return stop === 'nothing' ? done(run) : refused(run)
  if (rx.earned.has('first-attendance')) return refused(run)
  const { tariffs, percent } = rx.deal!
  const amount = Math.floor(((tariffs['first-attendance'] ?? 0) * percent + 50) / 100)
  if (!reach(books, rx, 'did-not-start', amount)) return refused(run)
  rx.left = 0
  return done(run)
}

const finish: Op = (books, world, [a]) => {
  const found = chosen(books, world, a, 'earned')
  if (!found) return undefined
  const { rx, ask } = found
  const run = ask(releaseRest, { because: 'completed' })
  if (rx.state === 'reserved') return refused(run)
  rx.left = 0
  return done(run)
}

export const prescriptionOps = { issue, accept, decline, milestone, didNotStart, finish }
