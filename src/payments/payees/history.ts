// src/payments/payees/history.ts — what happened to where somebody is paid, newest first, by name.
import { formatInstant } from '../../kernel/day.ts'
import { heldSince, detailWords } from './state.ts'
import type { PayeeDetail } from './detail.ts'
import type { PayeeEvent, PayeeParts } from './parts.ts'

interface Happened {
  at: Date
  /** A user's id, or "system:<name>"; null when time alone did it. */
  by: string | null
  title: string
}

const stripeTitles: Record<PayeeEvent['what'], string> = {
  'payee-opened': 'Registered with Stripe',
  'payee-onboarding': 'Stripe waits for details',
  'payee-active': 'Stripe can pay it',
  'payee-blocked': 'Stripe cannot pay it',
}

/** Who changed what and when, as the timeline shows it. */
export function payeeHistory({ details, atStripe, names, users }: PayeeParts) {
  const happened: Happened[] = [
    ...details.toReversed().flatMap((detail) => happenedTo(detail, detailWords(detail, names))),
    ...atStripe.toReversed().map(({ at, by, what }) => ({ at, by, title: stripeTitles[what] })),
  ]
  const newestFirst = happened.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return newestFirst.map(({ at, by, title }) => ({
    title,
    when: formatInstant(at),
    by: by === null || by.startsWith('system:') ? 'by itself' : users.get(by),
  }))
}

function happenedTo(detail: PayeeDetail, words: string): Happened[] {
  const { askedBy, askedAt, confirmedBy, droppedBy, droppedAt } = detail
  const asked = { at: askedAt, by: askedBy, title: `Asked for: ${words}` }
  if (droppedBy !== null) return [{ at: droppedAt!, by: droppedBy, title: `Stopped: ${words}` }, asked]
  if (confirmedBy !== null)
    return [{ at: heldSince(detail), by: confirmedBy, title: `Confirmed: ${words}` }, asked]
  return [asked]
}
