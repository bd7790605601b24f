// src/funding/funds/parts.ts — reads what the page of a fund shows.
import type { Reader } from '#dialect'
import { organisationsByIds } from '../../identity/identity.ts'
import type { UserActor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import { balancesOf, movedByDay, printedHead } from '../../ledger/ledger.ts'
import { agreementsOf } from '../agreements/store.ts'
import { type BandMove, type BurnDown, burnDownOf } from './burn-down.ts'
import { reversalsOf } from './deposit-reversal-store.ts'
import { agreementCodes, fundCodes } from '../entries.ts'
import type { Fund } from './fund.ts'
import type { Promised } from './agreements.ts'
import type { FundParts } from '../pages.ts'
import { returnsOf } from '../returns/store.ts'
import { spotSpent } from '../spot-purchases/store.ts'
import { depositsOf, fundFigures } from '../store.ts'

/** What the page of that fund shows to this visitor. */
export async function fundParts(db: Reader, fund: Fund, visitor: UserActor, today: Day): Promise<FundParts> {
  const agreements = await agreementsOf(db, fund.id)
  const providers = await organisationsByIds(
    db,
    agreements.map((agreement) => agreement.providerId),
  )
  const isFinance = visitor.role === 'finance'
  return {
    fund,
    agreements,
    promised: await promisedUnder(db, agreements),
    figures: await fundFigures(db, fund.id),
    burnDown: await burnDown(db, fund, agreements, today),
    providerNames: new Map([...providers].map(([id, provider]) => [id, provider.name])),
    deposits: await depositsOf(db, fund.id),
    reversals: await reversalsOf(db, fund.id),
    returns: await returnsOf(db, fund.id),
    spot: await spotSpent(db, fund.id),
    head: await printedHead(db),
    may: { change: isFinance, openLines: visitor.role !== 'commissioner' },
    approverId: visitor.role === 'approver' ? visitor.userId : undefined,
  }
}

async function promisedUnder(db: Reader, agreements: { id: string }[]): Promise<Map<string, Promised>> {
  const codes = new Map(agreements.map(({ id }) => [id, agreementCodes(id)]))
  const balances = await balancesOf(
    db,
    [...codes.values()].flatMap(({ allocated, reserved }) => [allocated, reserved]),
  )
  const promised = [...codes].map(([id, { allocated, reserved }]) => {
    const pence = { allocatedPence: balances.get(allocated)!, reservedPence: balances.get(reserved)! }
    return [id, pence] as const
  })
  return new Map(promised)
}

async function burnDown(
  db: Reader,
  { id, endsOn }: Fund,
  agreements: { id: string }[],
  today: Day,
): Promise<BurnDown | undefined> {
  const { free, spent } = fundCodes(id)
  const bands = new Map<string, BandMove['band']>([
    [free, 'free'],
    [spent, 'spent'],
  ])
  for (const agreement of agreements) {
    const { allocated, reserved } = agreementCodes(agreement.id)
    bands.set(allocated, 'allocated').set(reserved, 'reserved')
  }
  const moves = await movedByDay(db, [...bands.keys()])
  const bandMoves = moves.map(({ code, on, amount }) => ({ band: bands.get(code)!, on, amountPence: amount }))
  return burnDownOf(bandMoves, today, endsOn)
}
