// src/payments/payouts/stop-pages.ts — what the page of stopped sending shows.
import { formatInstant } from '../../kernel/day.ts'
import { type FieldError, fieldsOf, type FieldWords, type Typed } from '../../web/web.ts'
import type { SendingStop } from './stop.ts'

const words = {
  head: {
    label: 'Ledger head on the last printed sheet',
    hint: 'The long row of letters and digits at the foot of any printed sheet. 16 of them are enough.',
  },
} satisfies Record<string, FieldWords>

export interface StopsShown {
  stops: SendingStop[]
  users: Map<string, string>
  visitorId: string
  typed?: Typed | undefined
  errors?: FieldError[] | undefined
}

/** The stop that stands, what to do about it and by whom; and the stops before it. */
export function stopsPage({ stops, users, visitorId, typed = {}, errors = [] }: StopsShown) {
  const standing = stops.find((stop) => stop.releasedBy === null)
  return {
    standing: standing && {
      id: standing.id,
      says: standing.says,
      facts: factsOf(standing, users),
      receiptHead: [{ text: 'Stripe’s reference' }],
      receiptRows: standing.receipts.slice(0, 100).map((text) => [{ text }]),
      wantsLook: standing.lookedBy === null,
      mayRelease: standing.lookedBy !== null && standing.lookedBy !== visitorId,
      isOwnLook: standing.lookedBy === visitorId,
    },
    fields: fieldsOf(words, typed, errors),
    before: stops
      .filter((stop) => stop.releasedBy !== null)
      .map((stop) => ({ title: formatInstant(stop.stoppedAt), rows: factsOf(stop, users) })),
  }
}

function factsOf(stop: SendingStop, users: Map<string, string>) {
  const who = (key: string, by: string | null, at: Date | null) =>
    by === null || at === null
      ? []
      : [{ key, value: `${users.get(by) ?? 'Somebody we no longer know'}, ${formatInstant(at)}` }]
  return [
    { key: 'Stopped', value: formatInstant(stop.stoppedAt) },
    { key: 'Payments we do not know', value: String(stop.receipts.length) },
    ...who('Books compared by', stop.lookedBy, stop.lookedAt),
    ...who('Released by', stop.releasedBy, stop.releasedAt),
  ]
}
