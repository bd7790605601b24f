// src/payments/remittances/limit-actions.ts — setting the limits of payments, and how many must approve a
// remittance.
import type { Reader } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { sumPence } from '../../kernel/pence.ts'
import { isRaised, type Limits, limitsAt, raiseHours, reasonsForSecond, type SetLimits } from './limits.ts'
import { addLimits, approvedSince, limitSettings, submittedPence } from './limit-store.ts'
import { paidByProvider, type Netting, type Remittance, type RemittanceLine } from './remittance.ts'

/**
 * Sets the limits of the approver's organisation, in pence. Lower ones hold at once; when any is raised or
 * taken away, all of the setting holds from a day later, so that nobody raises a limit and pays in one go.
 */
export async function setLimits(needs: Needs, by: Actor, limits: Limits): Promise<SetLimits> {
  const { organisationId, userId } = requireRole(by, 'approver')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const before = await limitSettings(tx, organisationId)
    const waits = isRaised(limitsAt(before, at), limits) ? raiseHours * 3_600_000 : 0
    const inForceFrom = new Date(at.getTime() + waits)
    const number = before.length + 1
    const setting = { ...limits, organisationId, number, setBy: userId, setAt: at, inForceFrom }
    await addLimits(tx, setting)
    await record(tx, by, at, 'payment-limits-set', organisationId, { ...limits, number })
    return setting
  })
}

/** The limits in force for an organisation. */
export async function limitsFor(db: Reader, organisationId: string, now: Date): Promise<Limits> {
  return limitsAt(await limitSettings(db, organisationId), now)
}

/**
 * Why a remittance needs a second approver, if it does; its month is the one in London at `now`. Others that
 * wait for approval count as paid in it, so that nobody submits two that together are above the limit.
 */
export async function whyTwo(
  db: Reader,
  { id, organisationId, totalPence }: Remittance,
  lines: readonly RemittanceLine[],
  nettings: readonly Netting[],
  now: Date,
): Promise<string[]> {
  const limits = await limitsFor(db, organisationId, now)
  const approved = (await approvedInMonth(db, organisationId, now)).map((each) => each.totalPence)
  const monthPence = sumPence([...approved, await submittedPence(db, { id, organisationId })])
  const largestPence = Math.max(0, ...paidByProvider(lines, nettings).values())
  return reasonsForSecond(limits, { totalPence, largestPence, monthPence })
}

/** The organisation's remittances that were approved in the month of `now`, in London. */
async function approvedInMonth(db: Reader, organisationId: string, now: Date) {
  const month = dayOf(now).slice(0, 7)
  // A London month begins at most an hour before the same month of UTC.
  const since = new Date(Date.parse(`${month}-01T00:00:00Z`) - 3_600_000)
  const approved = await approvedSince(db, organisationId, since)
  return approved.filter(({ approvedAt }) => dayOf(approvedAt).startsWith(month))
}
