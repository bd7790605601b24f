// src/funding/earning-actions.ts — instalments that fall due; earnings claimed by a remittance.
import type { Tx } from '#dialect'
import { record } from '../audit/audit.ts'
import type { Needs } from '../db/db.ts'
import { type Actor, requireRoleOrSystem, system } from '../kernel/actor.ts'
import { dayOf } from '../kernel/day.ts'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { balanceOf, post } from '../ledger/ledger.ts'
import type { Handlers } from '../outbox/outbox.ts'
import type { Agreement, Instalment } from './agreement.ts'
import { dueInstalments, markInstalment } from './agreement-store.ts'
import { addEarning, earningsByIds, saveClaim } from './earning-store.ts'
import { agreementCodes, instalmentEntry } from './entries.ts'

/** The outbox jobs of this room. */
export function fundingHandlers(needs: Needs): Handlers {
  return {
    'post-instalments': async () => {
      await postDueInstalments(needs, system('instalments'))
    },
  }
}

/** Makes every instalment that is due by today payable, each once; returns how many there were. */
export async function postDueInstalments(needs: Needs, by: Actor): Promise<number> {
  requireRoleOrSystem(by, 'finance', 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const due = await dueInstalments(tx, dayOf(at))
    for (const { instalment, agreement, of } of due) {
      await postInstalment(tx, by, at, agreement, instalment, `Instalment ${instalment.number} of ${of}`)
    }
    return due.length
  })
}

/**
 * Notes that this remittance pays these earnings, in the caller's transaction. Refuses (conflict) when one of
 * them is claimed already, (not-found) when one does not exist.
 */
export async function claimEarnings(
  tx: Tx,
  earningIds: readonly string[],
  remittanceId: string,
): Promise<void> {
  const found = await earningsByIds(tx, earningIds)
  assertAllThere(found.length, earningIds)
  if (found.some((earning) => earning.claimedBy !== null)) {
    throw new Refusal('conflict', 'earning-claimed', 'Another remittance already pays some of these.')
  }
  await saveClaim(tx, earningIds, remittanceId)
}

/** Takes these earnings out of their remittance, in the caller's transaction: the next one may pay them. */
export async function freeEarnings(tx: Tx, earningIds: readonly string[]): Promise<void> {
  assertAllThere((await earningsByIds(tx, earningIds)).length, earningIds)
  await saveClaim(tx, earningIds, null)
}

function assertAllThere(count: number, earningIds: readonly string[]): void {
  if (count === new Set(earningIds).size) return
  throw new Refusal('not-found', 'earning-unknown', 'Some of these earnings are not in our books.')
}

async function postInstalment(
  tx: Tx,
  by: Actor,
  at: Date,
  agreement: Agreement,
  instalment: Instalment,
  reference: string,
): Promise<void> {
  const { id: agreementId, fundId, providerId } = agreement
  const accruedPence = await balanceOf(tx, agreementCodes(agreementId).accrued)
  const approvedOn = dayOf(agreement.approvedAt ?? at)
  // Nothing is owed under an agreement before the day it was approved.
  const on = instalment.dueOn < approvedOn ? approvedOn : instalment.dueOn
  const { seq } = await post(tx, at, instalmentEntry(agreement, instalment, accruedPence, on))
  await markInstalment(tx, instalment, seq)
  const { amountPence } = instalment
  await addEarning(tx, {
    id: newId(at),
    kind: 'instalment',
    fundId,
    agreementId,
    providerId,
    prescriptionId: null,
    reference,
    amountPence,
    earnedOn: on,
    entrySeq: seq,
    claimedBy: null,
    correctedSeq: null,
  })
  await record(tx, by, at, 'instalment-due', agreementId, { number: instalment.number, amountPence })
}
