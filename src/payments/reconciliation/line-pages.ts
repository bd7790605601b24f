// src/payments/reconciliation/line-pages.ts — what the page of one of Stripe's lines shows.
import { formatInstant } from '../../kernel/day.ts'
import { formatPounds } from '../../kernel/pence.ts'
import { entryHead, entryRows } from '../payouts/pages.ts'
import type { LineParts } from './parts.ts'
import { nameOf } from './rows.ts'

/** One of Stripe's lines: everything Stripe says of it, what it matches, and what can be done about it. */
export function stripeLinePage(parts: LineParts, maySuspend: boolean) {
  const { line, payout, proposed, isAlone, booking } = parts
  const inSuspense = booking?.bookedAs === 'suspense'
  return {
    id: line.id,
    facts: [
      { key: 'Kind at Stripe', value: line.type },
      { key: 'When', value: formatInstant(line.occurredAt) },
      { key: 'Amount', value: formatPounds(line.amountPence) },
      { key: 'Stripe’s fee', value: formatPounds(line.feePence) },
      { key: 'Moved our balance by', value: formatPounds(line.netPence) },
      { key: 'Comes from', value: line.source ?? 'Nothing: made by hand or by Stripe itself' },
      { key: 'Description', value: line.description },
      { key: 'We read it', value: formatInstant(line.readAt) },
      payout
        ? { key: 'Matches', value: `Payout ${payout.reference}`, href: `/payouts/${payout.id}` }
        : { key: 'Matches', value: nameOf(parts), href: inSuspense ? '/suspense' : undefined },
    ],
    entryHead,
    entryRows: parts.entries.flatMap(entryRows),
    proposed: proposed && {
      says: `Its description says that it is payout ${proposed.reference}, which is on its way in our books.`,
      href: `/payouts/${proposed.id}`,
      reference: proposed.reference,
    },
    maySuspend: isAlone && !proposed && maySuspend,
    waitsForFinance: isAlone && !proposed && !maySuspend,
    amount: formatPounds(Math.abs(line.netPence)),
  }
}
