// src/funding/closing/actions.ts — closing agreements: what is left goes where it belongs.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { touchActivities } from '../../directory/directory.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { post } from '../../ledger/ledger.ts'
import { agreementFor } from '../actions.ts'
import { agreementFigures } from '../agreements/figures-store.ts'
import type { Agreement, ClosedAs } from '../agreements/agreement.ts'
import { activityIdsOf, getAgreement, saveMove } from '../agreements/store.ts'
import { carryPlaces } from './carry-actions.ts'
import { chosenWay, type Closing, closed, wasClosed } from './closing.ts'
import { closingOf, isChanging } from './context.ts'
import { closeEntry } from './entries.ts'
import { postInstalment, wordsFor } from '../plans/instalment-actions.ts'
import { isToCome } from '../plans/instalment.ts'
import { addInstalments, cancelInstalments, instalmentsOf } from '../plans/instalment-store.ts'

/** How finance closes an agreement; `carriedTo` is the agreement that takes the unused places. */
export interface NewClosing {
  as: ClosedAs
  carriedTo?: string
}

/**
 * Closes an active agreement: the money left of a per-referral agreement or a grant goes back to the fund; of
 * a block what was paid ahead is claimed back, paid anyway, or carried forward with its places. It is closed
 * as `nothing-left` when nothing has to move. Refuses (conflict) while anything is reserved or a change
 * waits, in words with counts. The same closing again is answered the same.
 */
export async function closeAgreement(
  needs: Needs,
  by: Actor,
  agreementId: string,
  { as, carriedTo }: NewClosing,
): Promise<Agreement> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const before = await agreementFor(tx, user, agreementId)
    if (wasClosed(before, as, carriedTo ?? null)) return before
    await postDue(tx, by, at, before)
    const closing = await closingOf(tx, before, dayOf(at))
    const way = chosenWay(closing, as).as
    const target = way === 'carry-forward' ? await targetFor(tx, closing, carriedTo) : undefined
    await settleInstalments(tx, by, at, before, way)
    const { seq, closedAs } = await postClosing(tx, at, before, way, target)
    const left = { closedAs, closedBy: user.userId, closedAt: at, closedSeq: seq }
    const agreement = closed(before, { ...left, carriedTo: target?.id ?? null })
    await saveMove(tx, agreement)
    if (target) await carryPlaces(tx, user, at, agreement, target)
    await touchActivities(tx, await activityIdsOf(tx, agreementId))
    await record(tx, by, at, 'agreement-closed', agreementId, { as: closedAs })
    return agreement
  })
}

/** What is due by today is owed, however the agreement closes. */
async function postDue(tx: Tx, by: Actor, at: Date, agreement: Agreement): Promise<void> {
  if (agreement.status !== 'active') return
  const list = await instalmentsOf(tx, agreement.id)
  for (const each of list.filter((one) => isToCome(one) && one.dueOn <= dayOf(at))) {
    await postInstalment(tx, by, at, agreement, each, wordsFor(agreement, each, list.length))
  }
}

async function targetFor(tx: Tx, { targets }: Closing, carriedTo = ''): Promise<Agreement> {
  const target = targets.find((each) => each.id === carriedTo)
  if (!target) {
    const says = 'Choose an active block agreement of this fund with this provider to carry the places to.'
    throw new Refusal('invalid', 'carried-to', says)
  }
  if (await isChanging(tx, target.id)) {
    const says = 'A change of the agreement that takes the places waits to be decided. Decide it first.'
    throw new Refusal('conflict', 'version-waiting', says)
  }
  return getAgreement(tx, target.id)
}

/** What is still to come is paid now or called off; places used and not paid for are paid now. */
async function settleInstalments(
  tx: Tx,
  by: Actor,
  at: Date,
  agreement: Agreement,
  as: ClosedAs,
): Promise<void> {
  const list = await instalmentsOf(tx, agreement.id)
  const today = dayOf(at)
  if (as === 'paid-anyway') {
    for (const each of list.filter(isToCome)) {
      await postInstalment(tx, by, at, agreement, each, wordsFor(agreement, each, list.length), today)
    }
    return
  }
  await cancelInstalments(tx, agreement.id)
  const { accruedPence } = await agreementFigures(tx, agreement.id)
  if (accruedPence === 0) return
  const number = list.length + 1
  const planned = { agreementId: agreement.id, number, dueOn: today, amountPence: accruedPence }
  const last = { ...planned, entrySeq: null, isCancelled: false }
  await addInstalments(tx, [last])
  await postInstalment(tx, by, at, agreement, last, 'Closing payment', today)
}

async function postClosing(
  tx: Tx,
  at: Date,
  agreement: Agreement,
  as: ClosedAs,
  target?: Agreement,
): Promise<{ seq: number | null; closedAs: ClosedAs }> {
  const left = await agreementFigures(tx, agreement.id)
  const taker = target && {
    id: target.id,
    accruedPence: (await agreementFigures(tx, target.id)).accruedPence,
  }
  const entry = closeEntry(agreement, as, left, dayOf(at), taker)
  if (!entry) return { seq: null, closedAs: 'nothing-left' }
  return { seq: (await post(tx, at, entry)).seq, closedAs: as }
}
