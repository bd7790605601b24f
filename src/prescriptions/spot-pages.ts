// src/prescriptions/spot-pages.ts — what the pages about spot purchases show; nothing about the person.
import type { Activity } from '../directory/directory.ts'
import type { ListedSpot } from '../funding/funding.ts'
import { dayOf, formatDay } from '../kernel/day.ts'
import { formatPounds, poundsInWords } from '../kernel/pence.ts'
import { fieldsOf, type FieldError, type Typed } from '../web/web.ts'
import type { FundedAs } from './funded-as.ts'
import type { PrescriptionStatus } from './status.ts'

/** What finance sees of a prescription. */
export interface Seen {
  id: string
  reference: string
  activityId: string
  issuedAt: Date | null
  status: PrescriptionStatus
  fundedAs: FundedAs | null
}

/** A fund out of which prescriptions may be bought, in pence. */
export interface SpotFund {
  id: string
  name: string
  allowancePence: number
  usedPence: number
}

export interface SpotParts {
  prescriptions: ReadonlyMap<string, Seen>
  activities: ReadonlyMap<string, Activity>
}

const text = (words: string) => ({ text: words })
const amount = (pence: number) => ({ text: formatPounds(pence), numeric: true })

/** The list: what waits, what was bought, what could be, and what each fund has left for it. */
export function spotsPage(
  lists: { waiting: ListedSpot[]; made: ListedSpot[]; unpaid: readonly Seen[]; funds: SpotFund[] },
  parts: SpotParts,
  mayBuy: boolean,
) {
  const head = ['Prescription', 'Activity', 'Group', 'Fund'].map(text)
  const rows = (listed: ListedSpot[]) => listed.map((each) => spotRow(each, parts))
  const canBuy = mayBuy && lists.funds.some(({ allowancePence, usedPence }) => allowancePence > usedPence)
  return {
    mayBuy: canBuy,
    isShort: mayBuy && !canBuy,
    head: [...head, { text: 'Price', numeric: true }],
    waiting: rows(lists.waiting),
    made: rows(lists.made),
    unpaidHead: ['Prescription', 'Activity', 'Group', 'Sent'].map(text),
    unpaid: lists.unpaid.map((each) => unpaidRow(each, parts, canBuy)),
    fundHead: [text('Fund'), ...['Allowed', 'Used', 'Left'].map((words) => ({ text: words, numeric: true }))],
    funds: lists.funds.map(({ name, allowancePence, usedPence }) => [
      text(name),
      ...[allowancePence, usedPence, allowancePence - usedPence].map(amount),
    ]),
  }
}

function spotRow({ agreement, purchase, fundName }: ListedSpot, { prescriptions, activities }: SpotParts) {
  const activity = activities.get(prescriptions.get(purchase.prescriptionId)?.activityId ?? '')
  return [
    { text: purchase.reference, href: `/spot-purchases/${agreement.id}` },
    text(activity?.content.title ?? 'No longer listed'),
    text(activity?.organisationName ?? ''),
    text(fundName),
    amount(agreement.amountPence),
  ]
}

function unpaidRow({ reference, activityId, issuedAt }: Seen, { activities }: SpotParts, canBuy: boolean) {
  const activity = activities.get(activityId)
  const href = `/spot-purchases/new?reference=${reference}`
  return [
    { text: reference, ...(canBuy ? { href } : {}) },
    text(activity?.content.title ?? 'No longer listed'),
    text(activity?.organisationName ?? ''),
    text(issuedAt ? formatDay(dayOf(issuedAt)) : ''),
  ]
}

/** The form that buys one. */
export function spotNewPage(funds: readonly SpotFund[], typed: Typed, errors: readonly FieldError[]) {
  const items = funds.map(({ id, name, allowancePence, usedPence }) => ({
    value: id,
    text: name,
    hint: `${formatPounds(allowancePence - usedPence)} of ${formatPounds(allowancePence)} is left for this.`,
  }))
  const only = items.length === 1 ? { fund: items[0]!.value } : {}
  const words = {
    reference: { label: 'Reference of the prescription', hint: 'Like RX-7K2MP' },
    fund: { label: 'Out of which fund?', items },
    price: { label: 'Price', hint: 'In pounds and pence, like 45.50' },
    reason: { label: 'Why is it bought?', hint: 'Say nothing about the person.' },
  }
  return { formId: typed.formId, fields: fieldsOf(words, { ...only, ...typed }, errors) }
}

const standing: Record<string, { text: string; colour: string }> = {
  drafted: { text: 'Refused', colour: 'red' },
  agreed: { text: 'Waiting for approval', colour: 'yellow' },
  active: { text: 'Bought', colour: 'green' },
  closed: { text: 'Closed', colour: 'grey' },
}

/** One purchase; `mayDecide` for an approver who did not ask for it. */
export function spotPage(spot: ListedSpot, parts: SpotParts, mayDecide: boolean) {
  const { agreement, purchase, fundName } = spot
  const { id, status, amountPence, madeAt } = agreement
  const prescription = parts.prescriptions.get(purchase.prescriptionId)
  const activity = parts.activities.get(prescription?.activityId ?? '')
  const isBuyable = prescription?.status === 'issued' && prescription.fundedAs === 'unfunded'
  return {
    id,
    amount: formatPounds(amountPence),
    inWords: poundsInWords(amountPence),
    toDecide: status === 'agreed' && mayDecide,
    isBuyable,
    isLate: status === 'agreed' && !isBuyable,
    rows: [
      { key: 'State', tag: standing[status] },
      { key: 'Prescription', value: purchase.reference },
      { key: 'Activity', value: activity?.content.title ?? 'No longer listed' },
      { key: 'Group', value: activity?.organisationName ?? '' },
      { key: 'Fund', value: fundName },
      { key: 'Price', value: formatPounds(amountPence) },
      { key: 'Why', lines: purchase.reason.split('\n') },
      { key: 'Asked for', value: formatDay(dayOf(madeAt)) },
      ...(purchase.limitPence < amountPence
        ? [{ key: 'Limit', value: `Above ${formatPounds(purchase.limitPence)} an approver decides.` }]
        : []),
    ],
  }
}
