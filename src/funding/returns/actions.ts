// src/funding/returns/actions.ts — giving unspent money back: proposed, decided by the approver, sent.
import type { Reader } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { post } from '../../ledger/ledger.ts'
import { fundFor } from '../actions.ts'
import { sentBefore } from '../funds/fund.ts'
import {
  assertFree,
  assertReturn,
  assertSending,
  decidedReturn,
  type FundReturn,
  type NewReturn,
} from './fund-return.ts'
import { returnDueEntry, returnSentEntry } from './entries.ts'
import { addReturn, findReturn, saveReturn } from './store.ts'
import { fundFigures } from '../store.ts'

/**
 * Proposes that free money of a fund, in pence, goes back to who gave it. Refuses (invalid) nothing, no
 * reason, or more than is free. The same id again is the same return; refuses (conflict) it with other terms.
 */
export async function proposeReturn(needs: Needs, by: Actor, asked: NewReturn): Promise<FundReturn> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const { fundId, amountPence, reason } = asked
    await fundFor(tx, user, fundId)
    const at = needs.clock.now()
    const id = asked.id ?? newId(at)
    const before = await findReturn(tx, id)
    if (before) {
      const isSame =
        before.fundId === fundId && before.amountPence === amountPence && before.reason === reason
      if (isSame) return before
      throw sentBefore()
    }
    assertReturn(asked, (await fundFigures(tx, fundId)).freePence)
    const undecided = { decidedBy: null, decidedAt: null, dueSeq: null }
    const unsent = { sentOn: null, sentReference: null, sentBy: null, sentSeq: null }
    const made = { id, fundId, amountPence, reason, madeBy: user.userId, madeAt: at }
    const proposed: FundReturn = { ...made, status: 'proposed', ...undecided, ...unsent }
    await addReturn(tx, proposed)
    await record(tx, by, at, 'return-proposed', fundId, { returnId: id, amountPence })
    return proposed
  })
}

/**
 * Makes a proposed return due, or refuses it. Refuses (forbidden) whoever proposed it; (conflict) one decided
 * before, or more than is free by now. The same decision again is answered the same.
 */
export async function decideReturn(
  needs: Needs,
  by: Actor,
  returnId: string,
  decision: 'due' | 'refused',
): Promise<FundReturn> {
  const user = requireRole(by, 'approver')
  return needs.store.transaction(async (tx) => {
    const before = await returnFor(tx, user, returnId)
    if (before.status === decision && before.decidedBy === user.userId) return before
    const at = needs.clock.now()
    const taken = decidedReturn(before, decision, { userId: user.userId, at })
    const { fundId, amountPence } = before
    let dueSeq: number | null = null
    if (decision === 'due') {
      assertFree(amountPence, (await fundFigures(tx, fundId)).freePence, 'conflict')
      dueSeq = (await post(tx, at, returnDueEntry(before, dayOf(at)))).seq
    }
    const after = { ...taken, dueSeq }
    await saveReturn(tx, after)
    await record(tx, by, at, `return-${decision}`, fundId, { returnId, amountPence })
    return after
  })
}

/**
 * Notes that a return that is due left the bank on that day, under that reference. Refuses (conflict) one
 * that is not due; (invalid) a day to come or before it was due. The same again is answered the same.
 */
export async function sendReturn(
  needs: Needs,
  by: Actor,
  returnId: string,
  sent: { sentOn: Day; reference: string },
): Promise<FundReturn> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const before = await returnFor(tx, user, returnId)
    const { sentOn, reference: sentReference } = sent
    if (before.status === 'sent' && before.sentOn === sentOn && before.sentReference === sentReference) {
      return before
    }
    const at = needs.clock.now()
    assertSending(before, sent, dayOf(at))
    const { seq: sentSeq } = await post(tx, at, returnSentEntry(before, sent))
    const after = { ...before, status: 'sent' as const, sentOn, sentReference, sentBy: user.userId, sentSeq }
    await saveReturn(tx, after)
    await record(tx, by, at, 'return-sent', before.fundId, { returnId, amountPence: before.amountPence })
    return after
  })
}

/** The return, for somebody who may see its fund; refuses (not-found) another organisation's. */
export async function returnFor(db: Reader, by: UserActor, returnId: string): Promise<FundReturn> {
  const found = await findReturn(db, returnId)
  if (!found) throw new Refusal('not-found', 'return-unknown', 'We cannot find that return.')
  await fundFor(db, by, found.fundId)
  return found
}
