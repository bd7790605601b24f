// src/payments/suspense/pages.ts — what the pages of suspense show.
import { formatDay, formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { type FieldError, type FieldItem, fieldsOf, type Pagination, type Typed } from '../../web/web.ts'
import { choicesOfParts, lookForOf } from './returned-part-pages.ts'
import type { SuspenseItem } from './suspense.ts'
import type { SuspenseItemParts, SuspenseParts } from './parts.ts'

const places = { bank: 'In the bank', stripe: 'At Stripe' }
const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })
const amountHead = { text: 'Amount', numeric: true }

/** All that nobody could explain yet, oldest first, and what was explained last. */
export function suspensePage(
  { open, closed, pence, total }: SuspenseParts,
  pagination: Pagination | undefined,
) {
  return {
    facts: [
      { key: 'In the bank', value: formatPounds(pence.bank) },
      { key: 'At Stripe', value: formatPounds(pence.stripe) },
      { key: 'To explain', value: String(total) },
    ],
    head: [{ text: 'What we know' }, { text: 'Where' }, { text: 'Since' }, amountHead],
    rows: open.map((item) => [
      { text: item.says, href: `/suspense/${item.id}` },
      { text: places[item.place] },
      { text: formatInstant(item.openedAt) },
      money(item.amountPence),
    ]),
    closedHead: [{ text: 'What it was' }, { text: 'Where' }, { text: 'Explained' }, amountHead],
    closedRows: closed.map((item) => [
      { text: item.closedSays, href: `/suspense/${item.id}` },
      { text: places[item.place] },
      { text: item.closedAt ? formatInstant(item.closedAt) : '' },
      money(item.amountPence),
    ]),
    pagination,
  }
}

/** One item: what is known of it, and what it was or may be. */
export function suspenseItemPage(parts: SuspenseItemParts, typed: Typed = {}, errors: FieldError[] = []) {
  const { item, providers } = parts
  const chosen = [
    { value: '', text: 'Choose' },
    ...providers.map(({ id, name }) => ({ value: id, text: name })),
  ]
  const words = {
    choice: { label: 'What was it?', items: choices(parts) },
    provider: { label: 'Provider', hint: 'Only where it is about a provider.', items: chosen },
    says: {
      label: 'What was it, in a sentence?',
      hint: 'It goes into the books: nobody’s name, no bank details.',
    },
  }
  return {
    id: item.id,
    facts: [
      { key: 'Where', value: places[item.place] },
      { key: item.amountPence < 0 ? 'Went out' : 'Came in', value: formatPounds(Math.abs(item.amountPence)) },
      { key: 'What we know', value: item.says },
      { key: 'Since', value: formatInstant(item.openedAt) },
      sourceOf(item),
      { key: 'In the books', value: `Entry ${item.entrySeq}`, href: `/ledger/entries/${item.entrySeq}` },
      ...explained(item),
    ],
    isOpen: item.closedAt === null,
    isBank: item.place === 'bank',
    lookFor: lookForOf(parts),
    asked: parts.reference === '' ? '' : `?payment=${encodeURIComponent(parts.reference)}`,
    fields: fieldsOf(words, typed, errors),
  }
}

function choices(parts: SuspenseItemParts): FieldItem[] {
  const { item, pairs, entries } = parts
  const isIn = item.amountPence > 0
  return [
    ...choicesOfParts(parts),
    { value: 'charges', text: isIn ? 'Interest, or a charge that was given back' : 'A charge' },
    {
      value: 'owes-us',
      text: isIn ? 'A provider paid back what it owes us' : 'Paid to a provider by mistake: it owes us this',
    },
    ...pairs.map((pair) => ({
      value: `pair-${pair.id}`,
      text: `The other half is ${places[pair.place].toLowerCase()}: ${pair.says}`,
      hint: `Since ${formatInstant(pair.openedAt)}. Both are closed.`,
    })),
    ...entries.map(({ seq, effectiveOn, words }) => ({
      value: `entry-${seq}`,
      text: `It is in our books since: ${words}`,
      hint: `Entry ${seq}, ${formatDay(effectiveOn)}`,
    })),
  ]
}

function sourceOf({ place, sourceId }: SuspenseItem) {
  if (place === 'bank') return { key: 'Line', value: 'The line of the bank', href: `/bank/lines/${sourceId}` }
  return { key: 'At Stripe', value: sourceId }
}

function explained({ closedAt, closedSays, closedSeq }: SuspenseItem) {
  if (closedAt === null || closedSeq === null) return []
  return [
    { key: 'What it was', value: closedSays },
    { key: 'Explained', value: formatInstant(closedAt) },
    { key: 'By the entry', value: `Entry ${closedSeq}`, href: `/ledger/entries/${closedSeq}` },
  ]
}
