// src/payments/bank-files/actions.ts — making the file that a bank pays a remittance's payouts from.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import { sumPence } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { seal } from '../../kernel/seal.ts'
import { assertPayOn } from './day.ts'
import { splitForFile } from './choice.ts'
import { rowsOf } from './rows.ts'
import { addBankFile, type BankFile, bankFilesOf, findBankFile } from './store.ts'
import { placeOfFile, renderBankFile, sha256Of } from './bank-file.ts'
import { currentProfile } from './profile-actions.ts'
import { startSending } from '../payouts/actions.ts'
import { keyOf, movePayout, type Payout } from '../payouts/payout.ts'
import { addAttempt, savePayout } from '../payouts/store.ts'
import type { Remittance } from '../remittances/remittance.ts'
import { remittanceFor } from '../remittances/actions.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'
import { refuseWhileStopped } from '../payouts/stop-guard.ts'

/** What is asked for: the id of the form, a profile by name, and the day the bank is to pay. */
export interface BankFileAsked {
  id: string
  profile: string
  paymentDate: Day
}

/**
 * Makes the file that pays every payout of a remittance that goes by bank file, can be paid now and is in no
 * file yet. For finance. The same id again is the same file. Refuses (conflict) when there is none to pay,
 * the day is not one to come, the bank would not take something of it, and while all sending is stopped.
 */
export async function makeBankFile(
  needs: PaymentNeeds,
  by: Actor,
  remittanceId: string,
  asked: BankFileAsked,
): Promise<BankFile> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const remittance = await remittanceFor(tx, user, remittanceId)
    const before = await findBankFile(tx, asked.id)
    if (before) return sameAs(before, remittanceId)
    await refuseWhileStopped(tx)
    assertPayOn(asked.paymentDate, dayOf(at))
    const { ready } = await splitForFile(tx, at, remittance)
    if (ready.length === 0) throw nothingToPay()
    const file = await fileOf(tx, needs, { user, at, remittance, ready, asked })
    const payoutIds = ready.map((payout) => payout.id)
    await addBankFile(tx, file, payoutIds)
    for (const payout of ready) await putInFile(tx, at, payout, file)
    await startSending(tx, remittanceId)
    const { totalPence, sha256, profileName, profileVersion } = file
    const detail = { remittanceId, payouts: ready.length, totalPence, sha256, profileName, profileVersion }
    await record(tx, by, at, 'bank-file-made', file.id, detail)
    return file
  })
}

interface Making {
  user: UserActor
  at: Date
  remittance: Remittance
  ready: Payout[]
  asked: BankFileAsked
}

/** The row of the file, with its bytes sealed. */
async function fileOf(tx: Tx, needs: PaymentNeeds, making: Making): Promise<BankFile> {
  const { user, at, remittance, ready, asked } = making
  const { profile, version } = await currentProfile(tx, asked.profile)
  const number = (await bankFilesOf(tx, remittance.id)).length + 1
  const serial = (remittance.number % 10_000) * 100 + (number % 100)
  const on = { payOn: asked.paymentDate, madeOn: dayOf(at), serial }
  const bytes = renderBankFile(profile, await rowsOf(tx, needs.personKey, ready), on)
  const ending = profile.form === 'csv' ? 'csv' : 'txt'
  return {
    id: asked.id,
    remittanceId: remittance.id,
    number,
    fileName: `${remittance.reference}-file-${number}-pay-${asked.paymentDate}.${ending}`,
    profileName: profile.name,
    profileVersion: version,
    sealed: seal(needs.personKey, bytes, placeOfFile(asked.id)),
    sha256: sha256Of(bytes),
    totalPence: sumPence(ready.map((payout) => payout.amountPence)),
    madeBy: user.userId,
    madeAt: at,
    voidedBy: null,
    voidedAt: null,
    sentBy: null,
    sentAt: null,
  }
}

/** Its first attempt is kept before the file leaves us; in a later file it is the same attempt. */
async function putInFile(tx: Tx, at: Date, payout: Payout, { fileName }: BankFile): Promise<void> {
  if (payout.status !== 'queued') return
  const { id: payoutId, reference, amountPence } = payout
  await savePayout(tx, movePayout(payout, 'sending'))
  await addAttempt(tx, {
    payoutId,
    number: 1,
    key: keyOf(payoutId, 1),
    body: JSON.stringify({ file: fileName, reference, amountPence }),
    startedAt: at,
    tries: 1,
    outcome: 'open',
    says: '',
  })
}

function sameAs(before: BankFile, remittanceId: string): BankFile {
  if (before.remittanceId === remittanceId) return before
  throw new Refusal('conflict', 'form-reused', 'That form made a bank file before. Open the page again.')
}

function nothingToPay(): Refusal {
  const says = 'There is nothing in this remittance that can go into a bank file now.'
  return new Refusal('conflict', 'nothing-for-bank-file', says)
}
