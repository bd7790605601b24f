// src/funding/agreements/facts.ts — what was agreed, and who made, submitted and approved it.
import { formatDay, formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import type { Agreement, AgreementFigures, Instalment } from './agreement.ts'
import { closedWords, kindNames, overWords } from './words.ts'
import type { AgreementVersion } from './version.ts'
import type { ListedPrescription } from './prescription-list-store.ts'
import type { ShownCorrection } from '../corrections/list-store.ts'
import type { Fund } from '../funds/fund.ts'
import type { Held } from '../reservations/held-store.ts'
import { didNotStartPence, type Tariff } from './milestone.ts'
import type { SpotPurchase } from '../spot-purchases/spot.ts'

export interface Row {
  key: string
  value?: string
  lines?: string[]
  /** A sentence under the value. */
  hint?: string
  href?: string
  tag?: { text: string; colour: string }
}

export interface AgreementParts {
  fund: Fund
  agreement: Agreement
  figures: AgreementFigures
  tariffs: Tariff[]
  /** What one place is worth, in pence: the different amounts there are. */
  worthsPence: number[]
  instalments: Instalment[]
  held: Held[]
  versions: AgreementVersion[]
  corrections: ShownCorrection[]
  /** The newest of its prescriptions. */
  prescriptions: ListedPrescription[]
  /** The entries of payments that fell due → the remittance that has each; null while none has. */
  claims: ReadonlyMap<number, string | null>
  spot: SpotPurchase | undefined
  activityTitles: string[]
  providerName: string
  /** Names of the users who did something to it, by id. */
  userNames: ReadonlyMap<string, string>
  head: string
  may: { edit: boolean; submit: boolean; approve: boolean; change: boolean }
}

/** What was agreed: with whom, how long, for how much. */
export function termsOf(parts: AgreementParts): Row[] {
  const { agreement, providerName } = parts
  const { kind, startsOn, endsOn } = agreement
  return [
    { key: 'Provider', value: providerName },
    { key: 'Kind', value: kindNames[kind] },
    { key: 'In force', value: `${formatDay(startsOn)} to ${formatDay(endsOn)}` },
    ...ownTerms(parts),
    ...(kind === 'grant' || kind === 'spot'
      ? []
      : [{ key: 'When nothing is left', value: overWords(agreement) }]),
  ]
}

function ownTerms({ agreement, tariffs, worthsPence, instalments, spot }: AgreementParts): Row[] {
  const { kind, amountPence, places } = agreement
  const amount = formatPounds(amountPence)
  if (kind === 'per-referral') {
    return [...tariffRows(agreement, tariffs), { key: 'The most to spend', value: amount }]
  }
  const payments = { key: 'Payments', value: String(instalments.length) }
  if (kind === 'grant') return [{ key: 'The whole grant', value: amount }, payments]
  if (kind === 'spot') {
    const bought = spot
      ? [
          { key: 'For', value: spot.reference },
          { key: 'Why', value: spot.reason },
        ]
      : []
    return [{ key: 'Price', value: amount }, ...bought]
  }
  return [
    { key: 'Total price', value: amount },
    { key: 'Places', value: String(places) },
    { key: 'One place is worth', value: worthsPence.map(formatPounds).join(' or ') },
    payments,
  ]
}

function tariffRows(agreement: Agreement, tariffs: Tariff[]): Row[] {
  const rows = tariffs.map(({ milestone, label, tariffPence }) => ({
    key: milestone === 'accepted' ? 'Tariff for each accepted prescription' : `Tariff: ${label}`,
    value: formatPounds(tariffPence),
  }))
  if (agreement.didNotStartPercent === 0) return rows
  const pence = formatPounds(didNotStartPence(agreement, tariffs))
  const value = `${pence}, ${agreement.didNotStartPercent}% of what the first attendance pays`
  return [...rows, { key: 'When the person does not start', value }]
}

/** Who drafted, submitted, approved and closed it, and when. */
export function madeRows({ agreement, userNames }: AgreementParts): Row[] {
  const made: [string, string | null, Date | null][] = [
    ['Drafted', agreement.madeBy, agreement.madeAt],
    ['Submitted', agreement.submittedBy, agreement.submittedAt],
    ['Approved', agreement.approvedBy, agreement.approvedAt],
    ['Closed', agreement.closedBy, agreement.closedAt],
  ]
  const rows: Row[] = made.flatMap(([key, userId, at]) =>
    userId === null || at === null
      ? []
      : [{ key, value: `${userNames.get(userId) ?? 'Somebody'}, ${formatInstant(at)}` }],
  )
  const { closedAs, closedSeq } = agreement
  if (closedAs === null) return rows
  const href = closedSeq === null ? undefined : `/ledger/entries/${closedSeq}`
  return [...rows, { key: 'What became of the rest', value: closedWords[closedAs], href }]
}
