// src/funding/agreements/line-codes.ts — the codes of all accounts behind a fund or an agreement.
import { agreementCodes, dueToFunderCode, fundCodes } from '../entries.ts'
import { goodwillCodes } from '../reservations/entries.ts'

/** Every account of an agreement. */
export function codesOfAgreement(agreementId: string): string[] {
  return [...Object.values(agreementCodes(agreementId)), ...Object.values(goodwillCodes(agreementId))]
}

/** Every account of a fund, then what its agreements hold of it. */
export function codesOfFund(fundId: string, agreementIds: readonly string[]): string[] {
  const own = [...Object.values(fundCodes(fundId)), dueToFunderCode(fundId)]
  const held = agreementIds.flatMap((id) => {
    const { allocated, reserved, prepaid, accrued } = agreementCodes(id)
    return [allocated, reserved, prepaid, accrued]
  })
  return [...own, ...held]
}
