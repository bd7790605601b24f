// src/payments/bank-files/rows.ts — payouts with the bank details they were approved to go to, in the clear.
import type { Reader } from '#dialect'
import { openAllBankDetails } from '../payees/bank-details-sealed.ts'
import type { BankFileRow } from './bank-file.ts'
import type { Payout } from '../payouts/payout.ts'

/** One row for each payout, in order: only for what the bank gets. */
export async function rowsOf(
  db: Reader,
  personKey: Buffer,
  payouts: readonly Payout[],
): Promise<BankFileRow[]> {
  const ids = payouts.map((payout) => payout.detailId!)
  const details = await openAllBankDetails(db, personKey, [...new Set(ids)])
  return payouts.map(({ detailId, amountPence, reference }) => {
    const { name, sortCode, accountNumber } = details.get(detailId!)!
    return { payeeName: name, sortCode, accountNumber, amountPence, reference }
  })
}
