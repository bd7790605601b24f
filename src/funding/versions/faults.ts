// src/funding/versions/faults.ts — what may be wrong with a change of an agreement in force, in words.
import { type Day, formatDay } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type Agreement, fundShort, type Instalment } from '../agreements/agreement.ts'
import type { NewVersion } from '../agreements/version.ts'
import { mostPlaces, mostPlanned } from '../agreements/draft.ts'
import { afterFund } from '../agreements/draft-faults.ts'
import { isToCome, planFaults } from '../plans/instalment.ts'

/** What a change depends on beside itself; all amounts in pence. */
export interface VersionContext {
  freePence: number
  fundEndsOn: Day | null
  /** Of what the agreement itself may cost: what is not set aside or spent. */
  allocatedPence: number
  reservedPence: number
  /** All tariffs of one prescription; 0 for a block. */
  oneTariffPence: number
  /** When its newest prescription was issued that waits or was accepted. */
  lastIssuedOn: Day | null
  instalments: Instalment[]
}

/** Everything wrong with the change, one sentence each. */
export function versionFaults(agreement: Agreement, asked: NewVersion, context: VersionContext): string[] {
  if (asked.reason.trim() === '') return ['Say why the agreement changes.']
  const { amountPence, places, endsOn } = agreement
  const isSame = asked.amountPence === amountPence && asked.places === places && asked.endsOn === endsOn
  if (isSame) return ['Nothing would change.']
  const faults = [...endFaults(agreement, asked, context), ...amountFaults(agreement, asked, context)]
  const morePence = asked.amountPence - amountPence
  if (morePence > context.freePence) faults.push(fundShort(context.freePence, morePence, 'change'))
  return faults
}

function endFaults(
  { startsOn, endsOn: before }: Agreement,
  { endsOn }: NewVersion,
  { lastIssuedOn, fundEndsOn, instalments }: VersionContext,
): string[] {
  if (endsOn === before) return []
  const cannot = `so it cannot end on ${formatDay(endsOn)}.`
  if (endsOn < startsOn) return [`The agreement starts on ${formatDay(startsOn)}, ${cannot}`]
  const faults: string[] = []
  if (lastIssuedOn !== null && endsOn < lastIssuedOn) {
    faults.push(`It pays for a prescription of ${formatDay(lastIssuedOn)}, ${cannot}`)
  }
  const after = instalments.find((each) => isToCome(each) && each.dueOn > endsOn)
  if (after) {
    const payment = `A payment of ${formatPounds(after.amountPence)} is planned`
    faults.push(`${payment} for ${formatDay(after.dueOn)}, ${cannot}`)
  }
  if (fundEndsOn !== null && endsOn > fundEndsOn) faults.push(afterFund(endsOn, fundEndsOn).text)
  return faults
}

function amountFaults(agreement: Agreement, asked: NewVersion, context: VersionContext): string[] {
  if (agreement.kind === 'block') return blockFaults(agreement, asked)
  if (asked.places !== null || asked.plan.length > 0) return ['Only a block has places and payments to add.']
  if (agreement.kind === 'grant') {
    return asked.amountPence === agreement.amountPence ? [] : ['Of a grant only the end date can change.']
  }
  return capFaults(agreement, asked, context)
}

function capFaults(
  { amountPence }: Agreement,
  asked: NewVersion,
  { allocatedPence, reservedPence, oneTariffPence }: VersionContext,
): string[] {
  const usedPence = amountPence - allocatedPence
  if (asked.amountPence < usedPence) {
    const reserved = `${formatPounds(reservedPence)} is reserved`
    const spent = `${formatPounds(usedPence - reservedPence)} is spent`
    const cap = `so the most to spend cannot be ${formatPounds(asked.amountPence)}`
    return [`${reserved} and ${spent}, ${formatPounds(usedPence)} together, ${cap}.`]
  }
  if (asked.amountPence >= oneTariffPence) return []
  const one = `the tariffs of one prescription are ${formatPounds(oneTariffPence)}`
  return [`The most to spend would be ${formatPounds(asked.amountPence)}, and ${one}.`]
}

function blockFaults(agreement: Agreement, asked: NewVersion): string[] {
  const extraPence = asked.amountPence - agreement.amountPence
  const extraPlaces = (asked.places ?? 0) - (agreement.places ?? 0)
  if (extraPence === 0 && extraPlaces === 0) {
    return asked.plan.length === 0 ? [] : ['Payments are only added together with places.']
  }
  if (extraPence <= 0 || extraPlaces <= 0) {
    const now = `${agreement.places} places for ${formatPounds(agreement.amountPence)}`
    const then = `${asked.places ?? 0} places for ${formatPounds(asked.amountPence)}`
    return [`The block has ${now}, and ${then} is not more of both. Places and price only go up together.`]
  }
  if ((asked.places ?? 0) > mostPlaces) return ['A block has at most 10,000 places.']
  if (extraPence < extraPlaces)
    return [`${formatPounds(extraPence)} is too little for ${extraPlaces} places.`]
  return planFaults(asked.plan, extraPence, { ...agreement, endsOn: asked.endsOn }, mostPlanned)
}
