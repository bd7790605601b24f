// src/funding/plans/instalment-actions.ts — instalments of blocks and grants fall due on their days.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { type Actor, requireRoleOrSystem, system } from '../../kernel/actor.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import { newId } from '../../kernel/id.ts'
import { balanceOf, post } from '../../ledger/ledger.ts'
import { leave, type Handlers } from '../../outbox/outbox.ts'
import type { Agreement, Instalment } from '../agreements/agreement.ts'
import { addEarning } from '../reservations/earning-store.ts'
import { agreementCodes, grantEntry, instalmentEntry } from '../entries.ts'
import { dueInstalments, markInstalment } from './instalment-store.ts'

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
      await postInstalment(tx, by, at, agreement, instalment, wordsFor(agreement, instalment, of))
    }
    return due.length
  })
}

/** Leaves a job for each of these days, so that what falls due is posted on it. */
export async function leaveInstalments(tx: Tx, at: Date, plan: readonly { dueOn: Day }[]): Promise<void> {
  for (const dueOn of new Set(plan.map((each) => each.dueOn))) {
    const dueAt = new Date(`${dueOn}T06:00:00Z`)
    await leave(tx, at, 'post-instalments', {}, dueAt > at ? dueAt : at)
  }
}

/**
 * Makes one instalment payable, in the caller's transaction: on its day, but not before the agreement was
 * approved; `paidOn` says another day. `reference` is what an advice calls it.
 */
export async function postInstalment(
  tx: Tx,
  by: Actor,
  at: Date,
  agreement: Agreement,
  instalment: Instalment,
  reference: string,
  paidOn: Day = dayOwed(agreement, instalment, at),
): Promise<void> {
  const { id: agreementId, fundId, providerId } = agreement
  const { number, amountPence } = instalment
  const accruedPence = await balanceOf(tx, agreementCodes(agreementId).accrued)
  const isGrant = agreement.kind === 'grant'
  const entry = isGrant
    ? grantEntry(agreement, instalment, paidOn)
    : instalmentEntry(agreement, instalment, accruedPence, paidOn)
  const { seq } = await post(tx, at, entry)
  await markInstalment(tx, instalment, seq)
  await addEarning(tx, {
    id: newId(at),
    kind: isGrant ? 'grant' : 'instalment',
    fundId,
    agreementId,
    providerId,
    prescriptionId: null,
    reference,
    amountPence,
    earnedOn: paidOn,
    entrySeq: seq,
    claimedBy: null,
    correctedSeq: null,
  })
  const what = isGrant ? 'grant-due' : 'instalment-due'
  await record(tx, by, at, what, agreementId, { number, amountPence })
}

/** What an advice calls it: "Instalment 2 of 4". */
export function wordsFor({ kind }: Agreement, { number }: Instalment, of: number): string {
  return `${kind === 'grant' ? 'Grant payment' : 'Instalment'} ${number} of ${of}`
}

/** Nothing is owed under an agreement before the day it was approved. */
function dayOwed(agreement: Agreement, { dueOn }: Instalment, at: Date): Day {
  const approvedOn = dayOf(agreement.approvedAt ?? at)
  return dueOn < approvedOn ? approvedOn : dueOn
}
