// src/payments/payees/bank-details-sealed.ts — bank details as they lie in the database: sealed under our
// key.
import assert from 'node:assert/strict'
import type { Reader } from '#dialect'
import { type Place, seal, unseal } from '../../kernel/seal.ts'
import type { BankDetails } from './bank-details.ts'
import type { PayeeDetail } from './detail.ts'
import { detailsByIds } from './detail-store.ts'

/** Bank details sealed for the setting with that id: elsewhere they do not open. */
export function sealBankDetails(key: Buffer, detailId: string, details: BankDetails): Buffer {
  const { sortCode, accountNumber, name } = details
  return seal(key, JSON.stringify({ sortCode, accountNumber, name }), placeOf(detailId))
}

/**
 * The bank details of one setting, in the clear: only for what is sent to the bank. A fault when the setting
 * has none, or when the key is another.
 */
export async function openBankDetails(db: Reader, key: Buffer, detailId: string): Promise<BankDetails> {
  return (await openAllBankDetails(db, key, [detailId])).get(detailId)!
}

/** As openBankDetails, for many settings at once. */
export async function openAllBankDetails(
  db: Reader,
  key: Buffer,
  detailIds: readonly string[],
): Promise<Map<string, BankDetails>> {
  const found = await detailsByIds(db, detailIds)
  return new Map(
    detailIds.map((id) => {
      const detail = found.get(id)
      assert(detail, 'what names a setting names one that there is')
      return [id, unsealBankDetails(key, detail)]
    }),
  )
}

/** The bank details of one setting, which must have some. */
export function unsealBankDetails(key: Buffer, { id, sealed }: PayeeDetail): BankDetails {
  assert(sealed, 'a setting that names bank details has them')
  return JSON.parse(unseal(key, sealed, placeOf(id)).toString()) as BankDetails
}

function placeOf(detailId: string): Place {
  return { table: 'payee_details', row: detailId, column: 'sealed' }
}
