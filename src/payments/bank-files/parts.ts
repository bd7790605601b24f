// src/payments/bank-files/parts.ts — reads what the pages of bank files show.
import type { Reader } from '#dialect'
import { type FileChoice, splitForFile } from './choice.ts'
import { type Held, staleInFile } from './stale.ts'
import { type BankFile, bankFilesOf, payoutsInFile, standingFiles } from './store.ts'
import type { Payout } from '../payouts/payout.ts'
import { payoutsOf } from '../payouts/store.ts'
import type { Remittance } from '../remittances/remittance.ts'
import { findRemittance } from '../remittances/store.ts'
import { namesOf, userNamesOf } from '../remittances/parts.ts'

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
  /** What of the files that stand, and that the bank does not have, must not go to it by now. */
  stale: (Held & { fileId: string })[]
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
  const standing = await standingFiles(db, remittance.id)
  return {
    remittance,
    files,
    payouts,
    choice: await splitForFile(db, now, remittance),
    standing,
    stale: await staleOf(db, now, { payouts, files, standing }),
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

async function staleOf(
  db: Reader,
  now: Date,
  { payouts, files, standing }: Pick<BankFileParts, 'payouts' | 'files' | 'standing'>,
): Promise<BankFileParts['stale']> {
  const unsent = new Set(files.filter(({ sentBy }) => sentBy === null).map(({ id }) => id))
  const inFile = payouts.filter(({ id }) => unsent.has(standing.get(id) ?? ''))
  const stale = await staleInFile(db, now, inFile)
  return stale.map((each) => ({ ...each, fileId: standing.get(each.payout.id)! }))
}

/** One file. */
export interface OneFileParts {
  file: BankFile
  remittance: Remittance
  payouts: Payout[]
  names: Map<string, string>
  users: Map<string, string>
  /** What of it is not to be paid so by now. */
  stale: Held[]
}

/** One file with its payouts and the names that its page shows. */
export async function oneFileParts(db: Reader, file: BankFile, now: Date): Promise<OneFileParts> {
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
      [file.madeBy, file.voidedBy, file.sentBy].filter((id) => id !== null),
    ),
    stale: file.voidedBy === null ? await staleInFile(db, now, payouts) : [],
  }
}
