// src/funding/agreements/actions.ts — the approver makes agreements active.
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { touchActivities } from '../../directory/directory.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { post } from '../../ledger/ledger.ts'
import { agreementFor } from '../actions.ts'
import type { Agreement } from './agreement.ts'
import { approved } from './moves.ts'
import { activityIdsOf, saveMove, tariffsOf } from './store.ts'
import { firstVersion } from './version.ts'
import { assertFits } from './draft-context.ts'
import { allocateEntry } from '../entries.ts'
import { leaveInstalments } from '../plans/instalment-actions.ts'
import { instalmentsOf } from '../plans/instalment-store.ts'
import { fundFigures } from '../store.ts'
import { termsDigest } from './terms-digest.ts'
import { addVersion } from '../versions/store.ts'

/**
 * Makes an agreement active: its money leaves the free money of the fund, and its instalments will fall due
 * on their days. Refuses (forbidden) its maker; (conflict) a fund with too little free, with the figures,
 * and an agreement that another overlaps by now.
 */
export async function approveAgreement(needs: Needs, by: Actor, agreementId: string): Promise<Agreement> {
  const user = requireRole(by, 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const today = dayOf(at)
    const waiting = await agreementFor(tx, user, agreementId)
    const { freePence } = await fundFigures(tx, waiting.fundId)
    const agreement = approved(waiting, user.userId, at, today, freePence)
    const activityIds = await activityIdsOf(tx, agreementId)
    await assertFits(tx, agreement, activityIds)
    const { seq } = await post(tx, at, allocateEntry(agreement, today))
    await addVersion(tx, firstVersion(agreement, seq))
    await saveMove(tx, agreement)
    await touchActivities(tx, activityIds)
    const { amountPence } = agreement
    const terms = termsDigest({ agreement, tariffs: await tariffsOf(tx, agreementId), activityIds })
    await record(tx, by, at, 'agreement-approved', agreementId, { amountPence, terms })
    await leaveInstalments(tx, at, await instalmentsOf(tx, agreementId))
    return agreement
  })
}
