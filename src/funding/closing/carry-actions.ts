// src/funding/closing/carry-actions.ts — the unused places of a closed block become places of another.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { UserActor } from '../../kernel/actor.ts'
import { dayOf, formatDay } from '../../kernel/day.ts'
import { balanceOf, linesOf, post } from '../../ledger/ledger.ts'
import type { Agreement } from '../agreements/agreement.ts'
import { activityIdsOf } from '../agreements/store.ts'
import { type AgreementVersion, bySystem, underVersion } from '../agreements/version.ts'
import { touchActivities } from '../../directory/directory.ts'
import { agreementCodes, versionEntry } from '../entries.ts'
import { addVersion, saveDecision, saveVersionTerms, versionsOf } from '../versions/store.ts'

/**
 * Gives the target the places that lapsed when `from` closed, and the money promised for them, as a version
 * of its own. Two people agreed both under the agreement that closed, so nobody decides it again.
 */
export async function carryPlaces(
  tx: Tx,
  by: UserActor,
  at: Date,
  from: Agreement,
  target: Agreement,
): Promise<void> {
  const places = await balanceOf(tx, agreementCodes(from.id).placesLapsed)
  const lines = await linesOf(tx, from.closedSeq!)
  const carriedPence = lines.find((line) => line.account === agreementCodes(from.id).allocated)!.amount
  const version = {
    agreementId: target.id,
    version: (await versionsOf(tx, target.id)).length + 1,
    status: 'proposed',
    amountPence: target.amountPence + carriedPence,
    places: target.places! + places,
    endsOn: target.endsOn,
    reason: `Carried forward from the agreement that began on ${formatDay(from.startsOn)}.`,
    plan: [],
    madeBy: by.userId,
    madeAt: at,
    decidedBy: null,
    decidedAt: null,
    entrySeq: null,
  } satisfies AgreementVersion
  const after = underVersion(target, version)
  await addVersion(tx, version)
  const { seq } = await post(tx, at, versionEntry(target, after, dayOf(at))!)
  await saveDecision(tx, {
    ...version,
    status: 'in-force',
    decidedBy: bySystem,
    decidedAt: at,
    entrySeq: seq,
  })
  await saveVersionTerms(tx, after)
  await touchActivities(tx, await activityIdsOf(tx, target.id))
  await record(tx, by, at, 'places-carried', target.id, { from: from.id, places, amountPence: carriedPence })
}
