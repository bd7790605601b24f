// test/model/accounts.ts — what every account should hold by the plain model, on its normal side.
import { allocated, type Books, type Deal, free, placesFree, spent, sum, under } from './books.ts'

/** Account code → pence or places; accounts that are not named should hold nothing. */
export function accountsOf(books: Books, ids: { fundId: string; groupIds: string[] }): Map<string, number> {
  const codes = new Map(fundAccounts(books, ids.fundId))
  for (const deal of books.deals)
    for (const [code, amount] of dealAccounts(books, deal)) codes.set(code, amount)
  ids.groupIds.forEach((id, group) => {
    const owing = books.lines.filter((line) => line.group === group && !line.isGone)
    const left = owing.filter(({ claim }) => claim?.state !== 'paid' && claim?.state !== 'settled')
    codes.set(`provider:${id}:payable`, sum(left.map((line) => line.amount)))
    codes.set(`provider:${id}:owes-us`, books.owed[group]!)
  })
  for (const claim of books.claims) {
    const isOnItsWay = claim.state === 'paid'
    codes.set(`payout:${claim.id}:in-flight`, isOnItsWay ? sum(claim.lines.map((line) => line.amount)) : 0)
  }
  return codes
}

function fundAccounts(books: Books, fundId: string): [string, number][] {
  const ofState = (...states: string[]) =>
    sum(books.returns.filter(({ state }) => states.includes(state)).map((each) => each.amount))
  const paid = books.claims.filter(({ state }) => state === 'settled').flatMap(({ lines }) => lines)
  return [
    ['bank', books.deposited - ofState('sent') - sum(paid.map((line) => line.amount))],
    [`fund:${fundId}:held`, books.deposited - ofState('due', 'sent') - spent(books)],
    [`fund:${fundId}:due-to-funder`, ofState('due')],
    [`fund:${fundId}:granted`, books.deposited],
    [`fund:${fundId}:free`, free(books)],
    [`fund:${fundId}:spent`, spent(books)],
    [`fund:${fundId}:returned`, ofState('due', 'sent')],
  ]
}

function dealAccounts(books: Books, deal: Deal): [string, number][] {
  const code = (name: string) => `agreement:${deal.id}:${name}`
  const every = under(books, deal, 'per-referral', 'block', 'overage', 'goodwill')
  const count = (way: 'block' | 'goodwill', state: string) =>
    under(books, deal, way).filter((rx) => rx.state === state).length
  const isIn = deal.kind === 'block' && (deal.status === 'active' || deal.status === 'closed')
  const used = count('block', 'earned')
  return [
    [code('allocated'), allocated(books, deal)],
    [code('reserved'), sum(every.map((rx) => rx.left))],
    [code('prepaid'), Math.max(deal.ahead, 0)],
    [code('accrued'), Math.max(-deal.ahead, 0)],
    [code('places-agreed'), isIn ? deal.places : 0],
    [code('places-free'), isIn ? placesFree(books, deal) : 0],
    [code('places-reserved'), count('block', 'reserved')],
    [code('places-used'), used],
    [code('places-lapsed'), deal.status === 'closed' && isIn ? deal.places - used : 0],
    [code('places-goodwill'), count('goodwill', 'earned')],
    [code('goodwill-control'), count('goodwill', 'earned')],
  ]
}
