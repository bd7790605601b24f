// src/payments/bank-file-parts.ts — reads what the pages of bank files show.
import type { Reader } from '#dialect'
import { type FileChoice, splitForFile } from './bank-file-choice.ts'
import { type BankFile, bankFilesOf, payoutsInFile, standingFiles } from './bank-file-store.ts'
import type { Payout } from './payout.ts'
import { payoutsOf } from './payout-store.ts'
import type { Remittance } from './remittance.ts'
import { findRemittance } from './remittance-store.ts'
import { namesOf, userNamesOf } from './remittance-parts.ts'

/** What of a remittance is paid by bank file. */
export interface BankFileParts {
  remittance: Remittance
  files: BankFile[]
  /** Those that go by bank file, in order. */
  payouts: Payout[]
  choice: FileChoice
  /** The file that each payout is in, of those that were not given up. */
  standing: Map<string, string>
  names: Map<string, string>
  users: Map<string, string>
}

/** Undefined when none of its payouts goes by bank file. */
export async function bankFileParts(
  db: Reader,
  remittance: Remittance,
  now: Date,
): Promise<BankFileParts | undefined> {
  const payouts = (await payoutsOf(db, remittance.id)).filter(({ rail }) => rail === 'bank-file')
  if (payouts.length === 0) return undefined
  const files = await bankFilesOf(db, remittance.id)
  return {
    remittance,
    files,
    payouts,
    choice: await splitForFile(db, now, remittance),
    standing: await standingFiles(db, remittance.id),
    names: await namesOf(
      db,
      payouts.map((payout) => payout.providerId),
    ),
    users: await userNamesOf(
      db,
      files.map((file) => file.madeBy),
    ),
  }
}

/** One file. */
export interface OneFileParts {
  file: BankFile
  remittance: Remittance
  payouts: Payout[]
  names: Map<string, string>
  users: Map<string, string>
}

/** One file with its payouts and the names that its page shows. */
export async function oneFileParts(db: Reader, file: BankFile): Promise<OneFileParts> {
  const payouts = await payoutsInFile(db, file.id)
  return {
    file,
    remittance: (await findRemittance(db, file.remittanceId))!,
    payouts,
    names: await namesOf(
      db,
      payouts.map((payout) => payout.providerId),
    ),
    users: await userNamesOf(
      db,
      [file.madeBy, file.voidedBy].filter((id) => id !== null),
    ),
  }
}
