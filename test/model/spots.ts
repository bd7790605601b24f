// test/model/spots.ts — spot purchases, foreseen.
import { askSpot, decideSpot } from '../../src/funding/funding.ts'
import { newId } from '../../src/kernel/id.ts'
import { type Books, type Deal, free, type Rx, standing, sum } from './books.ts'
import { done, mostly, type Op, pick, refused } from './op.ts'
import { referenceOf } from './prescriptions.ts'

const askOne: Op = (books, world, [a, b]) => {
  const rx = mostly(books.rxs, ({ state }) => state === 'unfunded', a)
  if (!rx) return undefined
  const { needs, players, fundId, groupIds, activityIds } = world
  const price = 1 + (b % 4_000)
  const dealId = newId(needs.clock.now())
  const asked = {
    id: dealId,
    fundId,
    prescriptionId: rx.id,
    activityId: activityIds[rx.group]!,
    providerId: groupIds[rx.group]!,
    reference: referenceOf(rx.id),
    pricePence: price,
    reason: 'A gap',
  }
  const run = () => needs.store.transaction((tx) => askSpot(tx, players.finance, needs.clock.now(), asked))
  const waits = books.deals.some((deal) => deal.spotFor === rx && deal.status === 'agreed')
  const isTooMuch = spotUsed(books) + price > books.spotAllowance || price > free(books)
  if (rx.state !== 'unfunded' || waits || isTooMuch) return refused(run)
  const deal = spotDeal(books, rx, dealId, price)
  books.deals.push(deal)
  if (price <= books.spotLimit) buy(rx, deal)
  return done(run)
}

function spotDeal(books: Books, rx: Rx, id: string, amount: number): Deal {
  return {
    id,
    group: rx.group,
    kind: 'spot',
    status: 'agreed',
    amount,
    places: 0,
    tariffs: { accepted: amount },
    percent: 0,
    over: 'refuse',
    overTariff: 0,
    startsOn: books.today,
    endsOn: books.today,
    plan: [],
    tranches: [],
    versions: 0,
    ahead: 0,
    spentOutright: 0,
    spotFor: rx,
  }
}

function buy(rx: Rx, deal: Deal): void {
  deal.status = 'active'
  Object.assign(rx, { state: 'reserved', deal, way: 'per-referral', left: deal.amount })
}

function spotUsed(books: Books): number {
  const spots = books.deals.filter((deal) => deal.kind === 'spot')
  return sum(
    spots.map((deal) => {
      if (deal.status === 'agreed') return deal.amount
      return deal.status === 'active' ? deal.spotFor!.left + standing(deal.spotFor!) : 0
    }),
  )
}

const decideOne: Op = (books, { needs, players }, [a, b]) => {
  const deal = pick(
    books.deals.filter(({ kind }) => kind === 'spot'),
    a,
  )
  if (!deal) return undefined
  const decision = b % 3 === 0 ? 'refuse' : 'approve'
  const { store, clock } = needs
  const run = () =>
    store.transaction((tx) => decideSpot(tx, players.approver, clock.now(), deal.id, decision))
  if (deal.status === (decision === 'approve' ? 'active' : 'drafted')) return done(run)
  if (deal.status !== 'agreed') return refused(run)
  if (decision === 'refuse') {
    deal.status = 'drafted'
    return done(run)
  }
  if (free(books) < deal.amount) return refused(run)
  buy(deal.spotFor!, deal)
  return done(run)
}

export const spotOps = { askOne, decideOne }
