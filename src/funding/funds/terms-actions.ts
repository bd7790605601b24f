// src/funding/funds/terms-actions.ts — until when a fund may be spent, and how much of it on spot purchases.
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { type Actor, requireRole } from '../../kernel/actor.ts'
import { formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fundFor } from '../actions.ts'
import type { Agreement } from '../agreements/agreement.ts'
import { agreementsOf } from '../agreements/store.ts'
import { assertSpotTerms, type Fund, type FundTerms } from './fund.ts'
import { termsDetail } from './trail.ts'
import { spotSpent } from '../spot-purchases/store.ts'
import { saveFundTerms } from '../store.ts'

/**
 * Sets a fund's last day, and what may be spent on spot purchases, in pence. Refuses (forbidden) other spot
 * figures to anybody but an approver; (invalid) an allowance below what is used or waits, and an end before
 * that of an agreement. The same terms again change nothing.
 */
export async function setFundTerms(needs: Needs, by: Actor, fundId: string, terms: FundTerms): Promise<Fund> {
  const user = requireRole(by, 'finance', 'approver')
  return needs.store.transaction(async (tx) => {
    const before = await fundFor(tx, user, fundId)
    const { endsOn, spotAllowancePence, spotLimitPence } = terms
    const isSpotSame =
      before.spotAllowancePence === spotAllowancePence && before.spotLimitPence === spotLimitPence
    if (isSpotSame && before.endsOn === endsOn) return before
    if (!isSpotSame) requireRole(by, 'approver')
    const agreements = (await agreementsOf(tx, fundId)).filter((each) => each.status !== 'closed')
    assertEnd(terms, agreements)
    assertSpotTerms(terms, (await spotSpent(tx, fundId)).usedPence)
    const after = { ...before, endsOn, spotAllowancePence, spotLimitPence }
    await saveFundTerms(tx, after)
    await record(tx, by, needs.clock.now(), 'fund-terms-set', fundId, termsDetail(after))
    return after
  })
}

function assertEnd({ endsOn }: FundTerms, agreements: Agreement[]): void {
  const later = agreements.find(
    (each) => each.status !== 'drafted' && endsOn !== null && each.endsOn > endsOn,
  )
  if (!later) return
  const amount = `An agreement for ${formatPounds(later.amountPence)}`
  const says = `${amount} of this fund ends on ${formatDay(later.endsOn)}, so it cannot end before then.`
  throw new Refusal('invalid', 'fund-end', says)
}
