// src/funding/agreement-pages.ts — what the pages of agreements show.
import { formatDay, formatInstant } from '../kernel/day.ts'
import { formatPounds, poundsInWords } from '../kernel/pence.ts'
import { type FieldError, type FieldItem, fieldsOf, type Typed } from '../web/web.ts'
import {
  type Agreement,
  type AgreementFigures,
  type AgreementKind,
  type Instalment,
  placeWorths,
} from './agreement.ts'
import { agreementFormWords } from './agreement-forms.ts'
import { agreementTag, kindNames } from './agreement-words.ts'
import type { Fund } from './fund.ts'

interface Named {
  id: string
  name: string
}
interface Row {
  key: string
  value?: string
  lines?: string[]
  href?: string
  tag?: { text: string; colour: string }
}

/** Which provider the new agreement is with. */
export function agreementProviderPage(fund: Fund, kind: AgreementKind, providers: Named[]) {
  const items = [
    { value: '', text: 'Choose a provider' },
    ...providers.map(({ id, name }) => ({ value: id, text: name })),
  ]
  return {
    fundId: fund.id,
    kind,
    field: { name: 'provider', id: 'provider', label: 'Provider', items },
    isEmpty: providers.length === 0,
  }
}

export interface AgreementFormParts {
  fund: Fund
  freePence: number
  kind: AgreementKind
  provider: Named
  activities: { id: string; title: string }[]
  formId: string
  typed?: Typed
  errors?: FieldError[]
}

/** The terms of a new agreement; every activity is ticked until somebody takes a tick away. */
export function agreementNewPage(parts: AgreementFormParts) {
  const { fund, freePence, kind, provider, activities, formId, typed, errors } = parts
  const items: FieldItem[] = activities.map(({ id, title }) => ({ value: id, text: title }))
  const first = { activities: activities.map(({ id }) => id) }
  const words = agreementFormWords[kind]
  const fields = fieldsOf(
    { ...words, activities: { ...words.activities, items } },
    typed ?? first,
    errors ?? [],
  )
  return {
    fundId: fund.id,
    kind,
    isBlock: kind === 'block',
    providerId: provider.id,
    providerName: provider.name,
    formId,
    free: formatPounds(freePence),
    hasActivities: activities.length > 0,
    fields,
  }
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

/** One agreement: its terms, what is left of it, its payments. */
export function agreementPage(parts: AgreementParts) {
  const { fund, agreement, figures, instalments, activityTitles, may } = parts
  const isInForce = agreement.status === 'active' || agreement.status === 'closed'
  return {
    id: agreement.id,
    isDraft: agreement.status === 'drafted',
    isWaiting: agreement.status === 'agreed',
    maySubmit: may.submit,
    mayApprove: may.approve,
    terms: [
      { key: 'State', tag: agreementTag(agreement.status) },
      { key: 'Fund', value: fund.name, href: `/funds/${fund.id}` },
      ...termsOf(parts),
      ...madeRows(parts),
    ],
    figures: isInForce ? figureRows(agreement, figures) : undefined,
    activityTitles,
    instalmentHead: [
      { text: 'Payment' },
      { text: 'Due' },
      { text: 'Amount', numeric: true },
      { text: 'State' },
    ],
    instalmentRows: instalments.map(({ number, dueOn, amountPence, entrySeq }) => [
      { text: `${number} of ${instalments.length}` },
      { text: formatDay(dueOn) },
      { text: formatPounds(amountPence), numeric: true },
      { text: entrySeq === null ? 'Not due yet' : 'Has fallen due' },
    ]),
  }
}

/** The page before an agreement becomes active: its figures once more, the total in words. */
export function approvalPage(parts: AgreementParts & { freePence: number }) {
  const { agreement, freePence } = parts
  const { amountPence } = agreement
  return {
    id: agreement.id,
    amount: formatPounds(amountPence),
    inWords: poundsInWords(amountPence),
    rows: [
      { key: 'Fund', value: parts.fund.name },
      ...termsOf(parts),
      { key: 'Free in the fund now', value: formatPounds(freePence) },
      ...(freePence >= amountPence
        ? [{ key: 'Free afterwards', value: formatPounds(freePence - amountPence) }]
        : []),
    ],
  }
}

function termsOf({ agreement, providerName, tariffPence, instalments }: AgreementParts): Row[] {
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

function madeRows({ agreement, userNames }: AgreementParts): Row[] {
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

function figureRows(agreement: Agreement, figures: AgreementFigures): Row[] {
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
