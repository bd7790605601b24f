// src/ledger/printed-head.ts — the head of the chain in words, as it stands on every printed sheet.
import type { Reader } from '#dialect'
import { lastEvent } from '../audit/audit.ts'
import { formatInstant } from '../kernel/day.ts'
import { headOf } from './head.ts'

/**
 * Up to which entry the books went, with its hash: `npm run ledger:verify` proves it later. Then the newest
 * event of the audit trail with its hash: a trail that lost its end no longer has it.
 */
export async function printedHead(db: Reader): Promise<string> {
  const head = await headOf(db)
  if (!head) return 'Ledger head: no entries yet.'
  const event = await lastEvent(db)
  const trail = event ? `. Audit head: event ${event.seq}, ${event.hash}` : ''
  return `Ledger head: entry ${head.seq}, written ${formatInstant(head.recordedAt)}, ${head.hash}${trail}`
}
