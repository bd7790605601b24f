// src/funding/versions/actions.ts — changing an agreement in force: finance proposes, the approver decides.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { touchActivities } from '../../directory/directory.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { sumPence } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { post } from '../../ledger/ledger.ts'
import { agreementFor } from '../actions.ts'
import { agreementFigures } from '../agreements/figures-store.ts'
import { type Agreement, assertChangeable } from '../agreements/agreement.ts'
import { activityIdsOf, tariffsOf } from '../agreements/store.ts'
import { type AgreementVersion, decided, isSameVersion, type NewVersion } from '../agreements/version.ts'
import { underVersion } from '../agreements/version.ts'
import { assertFits } from '../agreements/draft-context.ts'
import { versionEntry } from '../entries.ts'
import { heldUnder, lastIssuedOn, totalOf } from '../reservations/held-store.ts'
import { numbered } from '../plans/instalment.ts'
import { leaveInstalments } from '../plans/instalment-actions.ts'
import { addInstalments, instalmentsOf } from '../plans/instalment-store.ts'
import { fundFigures, getFund } from '../store.ts'
import { versionFaults } from './faults.ts'
import { addVersion, saveDecision, saveVersionTerms, versionsOf } from './store.ts'

/**
 * Proposes other terms for an active agreement: its end date, the cap of a per-referral one (pence), or
 * places and total of a block, both upwards, with the payments of what is added. Refuses (invalid) a change
 * that cannot hold, in words with the figures; (conflict) while another waits, and an overlap. The same
 * proposal again is answered the same.
 */
export async function proposeVersion(
  needs: Needs,
  by: Actor,
  agreementId: string,
  asked: NewVersion,
): Promise<AgreementVersion> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const agreement = await agreementFor(tx, user, agreementId)
    assertChangeable(agreement)
    const versions = await versionsOf(tx, agreementId)
    const waiting = versions.find((version) => version.status === 'proposed')
    if (waiting && isSameVersion(waiting, asked)) return waiting
    if (waiting) {
      throw new Refusal('conflict', 'version-waiting', 'Another change waits to be decided. Decide it first.')
    }
    await assertVersion(tx, agreement, asked, 'invalid')
    const at = needs.clock.now()
    const { amountPence, places, endsOn, reason, plan } = asked
    const terms = { agreementId, version: versions.length + 1, amountPence, places, endsOn, reason, plan }
    const undecided = { decidedBy: null, decidedAt: null, entrySeq: null }
    const made = { madeBy: user.userId, madeAt: at, ...undecided }
    const version: AgreementVersion = { ...terms, status: 'proposed', ...made }
    await addVersion(tx, version)
    await record(tx, by, at, 'version-proposed', agreementId, { version: version.version, amountPence })
    return version
  })
}

/**
 * Puts a proposed version in force, or refuses it. What it has more is taken from the fund's free money, and
 * its payments are planned; a payment whose day has passed falls due today. Refuses (forbidden) whoever
 * proposed it; (conflict) what no longer holds. The same decision again is answered the same.
 */
export async function decideVersion(
  needs: Needs,
  by: Actor,
  agreementId: string,
  number: number,
  decision: 'in-force' | 'refused',
): Promise<AgreementVersion> {
  const user = requireRole(by, 'approver')
  return needs.store.transaction(async (tx) => {
    const agreement = await agreementFor(tx, user, agreementId)
    const version = (await versionsOf(tx, agreementId)).find((each) => each.version === number)
    if (!version) throw new Refusal('not-found', 'version-unknown', 'We cannot find that change.')
    if (version.status === decision && version.decidedBy === user.userId) return version
    const at = needs.clock.now()
    const taken = decided(version, decision, { userId: user.userId, at })
    const saved = decision === 'in-force' ? await putInForce(tx, at, agreement, taken) : taken
    if (decision === 'refused') await saveDecision(tx, saved)
    await record(tx, by, at, `version-${decision}`, agreementId, { version: number })
    return saved
  })
}

async function putInForce(
  tx: Tx,
  at: Date,
  agreement: Agreement,
  version: AgreementVersion,
): Promise<AgreementVersion> {
  assertChangeable(agreement)
  await assertVersion(tx, agreement, version, 'conflict')
  const today = dayOf(at)
  const after = underVersion(agreement, version)
  const entry = versionEntry(agreement, after, today)
  const saved = { ...version, entrySeq: entry ? (await post(tx, at, entry)).seq : null }
  await saveDecision(tx, saved)
  await saveVersionTerms(tx, after)
  const { length } = await instalmentsOf(tx, agreement.id)
  const plan = version.plan.map((each) => ({ ...each, dueOn: each.dueOn < today ? today : each.dueOn }))
  await addInstalments(tx, numbered(agreement.id, plan, length + 1))
  await leaveInstalments(tx, at, plan)
  await touchActivities(tx, await activityIdsOf(tx, agreement.id))
  return saved
}

async function assertVersion(
  tx: Tx,
  agreement: Agreement,
  asked: NewVersion,
  kind: 'invalid' | 'conflict',
): Promise<void> {
  const { id, fundId } = agreement
  const { allocatedPence } = await agreementFigures(tx, id)
  const held = (await heldUnder(tx, [id])).get(id)
  const [fault] = versionFaults(agreement, asked, {
    freePence: (await fundFigures(tx, fundId)).freePence,
    fundEndsOn: (await getFund(tx, fundId)).endsOn,
    allocatedPence,
    reservedPence: totalOf(held, 'leftPence', (each) => each.kind === 'per-referral'),
    oneTariffPence: sumPence((await tariffsOf(tx, id)).map((each) => each.tariffPence)),
    lastIssuedOn: await lastIssuedOn(tx, id),
    instalments: await instalmentsOf(tx, id),
  })
  if (fault) throw new Refusal(kind, 'version-terms', fault)
  await assertFits(tx, underVersion(agreement, { ...asked, version: 0 }), await activityIdsOf(tx, id))
}
