// src/funding/checks.ts — proves that funds, agreements and earnings agree with the books.
import { kept, type Reader } from '#dialect'
import { eq, sql } from 'drizzle-orm'
import { balancesOf, type Invariant, movedByKind } from '../ledger/ledger.ts'
import { agreementInvariants, agreementProofs } from './agreements/checks.ts'
import { provedTogether } from './agreements/walk.ts'
import { agreementTrailProofs } from './agreements/trail-checks.ts'
import { blockProofs } from './plans/block-checks.ts'
import { closingInvariants, closingProofs } from './closing/checks.ts'
import { correctionTrailProof, fundTrailProofs } from './funds/trail-checks.ts'
import { correctionInvariants } from './corrections/checks.ts'
import { earningInvariants } from './reservations/earning-checks.ts'
import { depositInvariants } from './funds/deposit-checks.ts'
import { fundCodes } from './entries.ts'
import { earnedByFund } from './reservations/held-store.ts'
import { instalmentInvariants } from './plans/instalment-checks.ts'
import { reservationInvariants, reservationProofs } from './reservations/checks.ts'
import { returnInvariants } from './returns/checks.ts'
import { depositedByFund, figuresOfFunds, listFunds } from './store.ts'
import { termsProofs } from './agreements/terms-checks.ts'
import { provedByTrail } from './trail-walk.ts'
import { versionTrailProofs } from './versions/trail-checks.ts'
import { versionInvariants, versionProofs } from './versions/checks.ts'
import { earnings } from './reservations/tables.ts'

export const fundingInvariants: Invariant[] = [
  {
    says: 'What was granted to a fund is what is free, allocated, reserved, spent and returned together.',
    broken: fundBands,
  },
  { says: 'A fund holds what was put into it, less what was earned and given back.', broken: fundHolds },
  ...depositInvariants,
  ...agreementInvariants,
  ...versionInvariants,
  ...closingInvariants,
  ...instalmentInvariants,
  ...returnInvariants,
  ...reservationInvariants,
  ...correctionInvariants,
  ...earningInvariants,
  ...provedTogether([
    ...agreementProofs,
    ...versionProofs,
    ...closingProofs,
    ...blockProofs,
    ...reservationProofs,
    ...termsProofs,
    ...agreementTrailProofs,
    ...versionTrailProofs,
  ]),
  ...provedByTrail([...fundTrailProofs, correctionTrailProof]),
]

async function fundBands(db: Reader): Promise<string[]> {
  const funds = await listFunds(db)
  const figures = await figuresOfFunds(
    db,
    funds.map((fund) => fund.id),
  )
  return funds.flatMap(({ id, name }) => {
    const { grantedPence, freePence, allocatedPence, reservedPence, spentPence, returnedPence } =
      figures.get(id)!
    const together = freePence + allocatedPence + reservedPence + spentPence + returnedPence
    return grantedPence === together ? [] : [`${name}: ${grantedPence}p granted, ${together}p together.`]
  })
}

async function fundHolds(db: Reader): Promise<string[]> {
  const funds = await listFunds(db)
  const deposited = await depositedByFund(db)
  const codes = funds.flatMap(({ id }) => Object.values(fundCodes(id)))
  const balances = await balancesOf(db, codes)
  const spentBy = await spentByFund(db)
  return funds.flatMap(({ id, name }) => {
    const { granted, held, spent, returned } = fundCodes(id)
    const put = deposited.get(id) ?? 0
    const gone = spentBy(id)
    const faults: string[] = []
    if (balances.get(granted) !== put)
      faults.push(`${name}: ${put}p put in, ${balances.get(granted)}p granted.`)
    if (balances.get(spent) !== gone) faults.push(`${name}: ${gone}p earned, ${balances.get(spent)}p spent.`)
    const shouldHold = put - gone - balances.get(returned)!
    if (balances.get(held) !== shouldHold) {
      faults.push(`${name}: holds ${balances.get(held)}p, should hold ${shouldHold}p.`)
    }
    return faults
  })
}

const grantsPaid = kept((db) =>
  db
    .select({ fundId: earnings.fundId, sum: sql`sum(${earnings.amountPence})`.mapWith(Number) })
    .from(earnings)
    .where(eq(earnings.kind, 'grant'))
    .groupBy(earnings.fundId),
)

/** Earned for prescriptions, paid as grants, paid anyway for places not used; less what came back to it. */
async function spentByFund(db: Reader): Promise<(fundId: string) => number> {
  const earned = await earnedByFund(db)
  const rows = await grantsPaid(db)
  const granted = new Map(rows.map((row) => [row.fundId, row.sum]))
  const closing = await movedByKind(db, ['close', 'write-back'], 'fund:')
  return (fundId) =>
    (earned.get(fundId) ?? 0) + (granted.get(fundId) ?? 0) + (closing.get(fundCodes(fundId).spent) ?? 0)
}
