// src/funding/agreements/figures-store.ts — what the books hold for agreements; decides nothing.
import type { Reader } from '#dialect'
import { balancesOf, linesByKeys } from '../../ledger/ledger.ts'
import type { Agreement, AgreementFigures } from './agreement.ts'
import { getAgreement } from './store.ts'
import { agreementCodes, closeKey, fundCodes } from '../entries.ts'
import { fallenDue, heldUnder, totalOf } from '../reservations/held-store.ts'

/** Of one agreement; all zero but the amount while it is not active. */
export async function agreementFigures(db: Reader, agreementId: string): Promise<AgreementFigures> {
  const agreement = await getAgreement(db, agreementId)
  return (await figuresOfAgreements(db, [agreement])).get(agreementId)!
}

/** Of many agreements at once; every agreement asked for is in the answer. */
export async function figuresOfAgreements(
  db: Reader,
  list: Agreement[],
): Promise<Map<string, AgreementFigures>> {
  const codes = list.flatMap(({ id }) => Object.values(agreementCodes(id)))
  const balances = await balancesOf(db, codes)
  const spent = await spentUnder(db, list)
  return new Map(list.map((agreement) => [agreement.id, figuresFrom(agreement, balances, spent)]))
}

/**
 * What was spent under each agreement, in pence: earned for its prescriptions, paid of a grant, and paid for
 * places that nobody used.
 */
async function spentUnder(db: Reader, list: Agreement[]): Promise<Map<string, number>> {
  const ids = list.map((agreement) => agreement.id)
  const held = await heldUnder(db, ids)
  const grants = list.filter((agreement) => agreement.kind === 'grant').map((agreement) => agreement.id)
  const paid = await fallenDue(db, grants)
  const unused = await paidAnyway(db, list)
  return new Map(
    ids.map((id) => [id, totalOf(held.get(id), 'earnedPence') + (paid.get(id) ?? 0) + (unused.get(id) ?? 0)]),
  )
}

/** What each agreement was paid for places nobody used when it closed, in pence. */
export async function paidAnyway(db: Reader, list: Agreement[]): Promise<Map<string, number>> {
  const closed = list.filter((agreement) => agreement.closedAs === 'paid-anyway')
  const paid = new Map<string, number>()
  for (let at = 0; at < closed.length; at += 500) {
    const some = closed.slice(at, at + 500)
    const lines = await linesByKeys(db, some.map(closeKey))
    for (const agreement of some) {
      const { spent } = fundCodes(agreement.fundId)
      const line = lines.get(closeKey(agreement))?.find((each) => each.account === spent)
      paid.set(agreement.id, 0 - (line?.amount ?? 0))
    }
  }
  return paid
}

function figuresFrom(
  agreement: Agreement,
  balances: Map<string, number>,
  spent: Map<string, number>,
): AgreementFigures {
  return { ...bookFigures(agreement, balances), spentPence: spent.get(agreement.id)! }
}

/** What the books hold in accounts of an agreement's own. */
export type BookFigures = Omit<AgreementFigures, 'spentPence'>

/** The same from the balances of all those accounts. */
export function bookFigures(
  { id, amountPence }: Pick<Agreement, 'id' | 'amountPence'>,
  balances: Map<string, number>,
): BookFigures {
  const codes = agreementCodes(id)
  return {
    amountPence,
    allocatedPence: balances.get(codes.allocated)!,
    reservedPence: balances.get(codes.reserved)!,
    prepaidPence: balances.get(codes.prepaid)!,
    accruedPence: balances.get(codes.accrued)!,
    placesAgreed: balances.get(codes.placesAgreed)!,
    placesFree: balances.get(codes.placesFree)!,
    placesReserved: balances.get(codes.placesReserved)!,
    placesUsed: balances.get(codes.placesUsed)!,
    placesLapsed: balances.get(codes.placesLapsed)!,
  }
}
