// src/payments/bank-file-out-actions.ts — handing out a bank file that was made, or giving it up.
import type { Reader } from '#dialect'
import { record } from '../audit/audit.ts'
import { type Actor, requireRole } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { unseal } from '../kernel/seal.ts'
import { rowsOf } from './bank-file-rows.ts'
import { type BankFile, findBankFile, payoutsInFile, saveVoided } from './bank-file-store.ts'
import { type BankFileRow, placeOfFile, sha256Of } from './bank-file.ts'
import { remittanceFor } from './remittance-actions.ts'
import type { PaymentNeeds } from './send-actions.ts'

/**
 * The bytes of a file, the same each time. For finance; each download is on record. Refuses (conflict) a file
 * that was given up, and (not-found) another organisation's.
 */
export async function downloadBankFile(
  needs: PaymentNeeds,
  by: Actor,
  id: string,
): Promise<{ file: BankFile; bytes: Buffer }> {
  return needs.store.transaction(async (tx) => {
    const file = await standingFile(tx, by, id)
    const bytes = unseal(needs.personKey, file.sealed, placeOfFile(id))
    if (sha256Of(bytes) !== file.sha256) throw new Error('A bank file is not the bytes that were made.')
    await record(tx, by, needs.clock.now(), 'bank-file-downloaded', id, { sha256: file.sha256 })
    return { file, bytes }
  })
}

/**
 * What somebody keys into the bank by hand: each payment of a file that the bank neither paid nor refused,
 * with its bank details, for finance. Each opening is on record. Refuses as downloadBankFile does.
 */
export async function openKeyingSheet(
  needs: PaymentNeeds,
  by: Actor,
  id: string,
): Promise<{ file: BankFile; rows: BankFileRow[] }> {
  return needs.store.transaction(async (tx) => {
    const file = await standingFile(tx, by, id)
    const waiting = (await payoutsInFile(tx, id)).filter(({ status }) => status === 'sending')
    const rows = await rowsOf(tx, needs.personKey, waiting)
    await record(tx, by, needs.clock.now(), 'keying-sheet-opened', id)
    return { file, rows }
  })
}

/**
 * Gives a file up before it goes to the bank: its payouts wait for another. For finance. Giving it up again
 * changes nothing. Refuses (conflict) when one of its payouts was paid or refused.
 */
export async function voidBankFile(needs: PaymentNeeds, by: Actor, id: string): Promise<BankFile> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const file = await bankFileFor(tx, by, id)
    if (file.voidedBy !== null) return file
    if ((await payoutsInFile(tx, id)).some((payout) => payout.status !== 'sending')) {
      const says = 'The bank already paid or refused something of this file, so it cannot be given up.'
      throw new Refusal('conflict', 'bank-file-used', says)
    }
    const voided = { ...file, voidedBy: user.userId, voidedAt: at }
    await saveVoided(tx, voided)
    await record(tx, by, at, 'bank-file-given-up', id, { remittanceId: file.remittanceId })
    return voided
  })
}

/** The file, for finance of those who pay; refuses (not-found) everybody else's. */
export async function bankFileFor(db: Reader, by: Actor, id: string): Promise<BankFile> {
  const user = requireRole(by, 'finance')
  const file = await findBankFile(db, id)
  if (!file) throw new Refusal('not-found', 'bank-file-unknown', 'We cannot find that bank file.')
  await remittanceFor(db, user, file.remittanceId)
  return file
}

/** As bankFileFor; refuses (conflict) one that was given up. */
export async function standingFile(db: Reader, by: Actor, id: string): Promise<BankFile> {
  const file = await bankFileFor(db, by, id)
  if (file.voidedBy === null) return file
  const says = 'This bank file was given up. Do not send it to the bank: use the newest one.'
  throw new Refusal('conflict', 'bank-file-given-up', says)
}
