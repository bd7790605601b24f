// src/funding/agreement-facts.ts — the lists of facts about one agreement, for its pages.
import { formatDay, formatInstant } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import { type Agreement, type AgreementFigures, type Instalment, placeWorths } from './agreement.ts'
import { kindNames } from './agreement-words.ts'
import type { Fund } from './fund.ts'

interface Row {
  key: string
  value?: string
  lines?: string[]
  href?: string
  tag?: { text: string; colour: string }
}

export interface AgreementParts {
  fund: Fund
  agreement: Agreement
  figures: AgreementFigures
  tariffPence: number | undefined
  instalments: Instalment[]
  activityTitles: string[]
  providerName: string
  /** Names of the users who made, submitted and approved it, by id. */
  userNames: Map<string, string>
  may: { submit: boolean; approve: boolean }
}

/** What was agreed: with whom, how long, for how much. */
export function termsOf({ agreement, providerName, tariffPence, instalments }: AgreementParts): Row[] {
  const { kind, amountPence, places, startsOn, endsOn } = agreement
  const terms: Row[] = [
    { key: 'Provider', value: providerName },
    { key: 'Kind', value: kindNames[kind] },
    { key: 'In force', value: `${formatDay(startsOn)} to ${formatDay(endsOn)}` },
  ]
  if (places === null) {
    terms.push({ key: 'Tariff for each accepted prescription', value: formatPounds(tariffPence ?? 0) })
    terms.push({ key: 'The most to spend', value: formatPounds(amountPence) })
  } else {
    const worths = placeWorths({ amountPence, places }).map(formatPounds)
    terms.push({ key: 'Total price', value: formatPounds(amountPence) })
    terms.push({ key: 'Places', value: String(places) })
    terms.push({ key: 'One place is worth', value: worths.join(' or ') })
    terms.push({ key: 'Monthly payments', value: String(instalments.length) })
  }
  terms.push({ key: 'When nothing is left', value: 'Further prescriptions are refused' })
  return terms
}

/** Who drafted, submitted and approved it, and when. */
export function madeRows({ agreement, userNames }: AgreementParts): Row[] {
  const made: [string, string | null, Date | null][] = [
    ['Drafted', agreement.madeBy, agreement.madeAt],
    ['Submitted', agreement.submittedBy, agreement.submittedAt],
    ['Approved', agreement.approvedBy, agreement.approvedAt],
  ]
  return made.flatMap(([key, userId, at]) =>
    userId === null || at === null
      ? []
      : [{ key, value: `${userNames.get(userId) ?? 'Somebody'}, ${formatInstant(at)}` }],
  )
}

/** What is left of an agreement in force, and what became of the rest. */
export function figureRows(agreement: Agreement, figures: AgreementFigures): Row[] {
  const rows: Row[] = [
    { key: 'Left to use', value: formatPounds(figures.allocatedPence) },
    { key: 'Spent', value: formatPounds(figures.spentPence) },
  ]
  if (agreement.kind === 'per-referral') {
    rows.splice(1, 0, { key: 'Reserved for prescriptions', value: formatPounds(figures.reservedPence) })
    return rows
  }
  return [
    { key: 'Places free', value: String(figures.placesFree) },
    { key: 'Places reserved', value: String(figures.placesReserved) },
    { key: 'Places used', value: String(figures.placesUsed) },
    ...rows,
    { key: 'Paid for places not used yet', value: formatPounds(figures.prepaidPence) },
    { key: 'Used before its payment was due', value: formatPounds(figures.accruedPence) },
  ]
}
