// src/payments/bank-files/out-actions.ts — handing out a bank file that was made, or giving it up.
import type { Reader } from '#dialect'
import { record } from '../../audit/audit.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { unseal } from '../../kernel/seal.ts'
import { rowsOf } from './rows.ts'
import { type Held, staleInFile } from './stale.ts'
import { type BankFile, findBankFile, payoutsInFile, saveVoided } from './store.ts'
import { type BankFileRow, placeOfFile, sha256Of } from './bank-file.ts'
import { remittanceFor } from '../remittances/actions.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/**
 * The bytes of a file, the same each time. For finance; each download is on record. Refuses (conflict) a file
 * that was given up, one with a payment that must not go out by now, unless the bank had the file before
 * that, and (not-found) another organisation's.
 */
export async function downloadBankFile(
  needs: PaymentNeeds,
  by: Actor,
  id: string,
): Promise<{ file: BankFile; bytes: Buffer }> {
  return needs.store.transaction(async (tx) => {
    const file = await standingFile(tx, by, id)
    const stale = await staleUnsent(tx, needs.clock.now(), file)
    if (stale.length > 0) throw new Refusal('conflict', 'bank-file-stale', staleSays(stale))
    const bytes = unseal(needs.personKey, file.sealed, placeOfFile(id))
    if (sha256Of(bytes) !== file.sha256) throw new Error('A bank file is not the bytes that were made.')
    await record(tx, by, needs.clock.now(), 'bank-file-downloaded', id, { sha256: file.sha256 })
    return { file, bytes }
  })
}

/**
 * What somebody keys into the bank by hand: each payment of a file that the bank neither paid nor refused,
 * with its bank details, for finance; `stale` are those that must not be keyed in by now, which are not among
 * the rows. Each opening is on record. Refuses (conflict) a file that was given up.
 */
export async function openKeyingSheet(
  needs: PaymentNeeds,
  by: Actor,
  id: string,
): Promise<{ file: BankFile; rows: BankFileRow[]; stale: Held[] }> {
  return needs.store.transaction(async (tx) => {
    const file = await standingFile(tx, by, id)
    const at = needs.clock.now()
    const stale = await staleUnsent(tx, at, file)
    const staleIds = new Set(stale.map(({ payout }) => payout.id))
    const waiting = (await payoutsInFile(tx, id)).filter(
      (payout) => payout.status === 'sending' && !staleIds.has(payout.id),
    )
    const rows = await rowsOf(tx, needs.personKey, waiting)
    await record(tx, by, at, 'keying-sheet-opened', id)
    return { file, rows, stale }
  })
}

/**
 * Gives a file up before it goes to the bank: its payouts wait for another. For finance. Giving it up again
 * changes nothing. Refuses (conflict) when one of its payouts was paid or refused, or the bank has the file.
 */
export async function voidBankFile(needs: PaymentNeeds, by: Actor, id: string): Promise<BankFile> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const file = await bankFileFor(tx, by, id)
    if (file.voidedBy !== null) return file
    if (file.sentBy !== null) throw new Refusal('conflict', 'bank-file-sent', sentSays)
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

const sentSays =
  'Somebody said that the bank has this file, so it cannot be given up. What the bank does not pay is read ' +
  'from the bank’s own file.'

/** What of a file must not go to the bank any more; nothing once the bank has it. */
async function staleUnsent(db: Reader, now: Date, { id, sentBy }: BankFile): Promise<Held[]> {
  return sentBy === null ? staleInFile(db, now, await payoutsInFile(db, id)) : []
}

function staleSays(stale: readonly Held[]): string {
  const references = stale.map(({ payout }) => payout.reference).join(', ')
  return `This file must not go to the bank: ${references} is not to be paid so. Its page says what to do.`
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
