// src/audit/checks.ts — proves that the audit trail is whole: no gap, no changed event.
import type { Reader } from '#dialect'
import { beginning, hashOf } from './event.ts'
import { eventsAfter } from './store.ts'

/** The first thing wrong with the trail, as a sentence; undefined when it is whole. */
export async function auditTrailFault(db: Reader): Promise<string | undefined> {
  let seq = 0
  let previousHash = beginning
  for (;;) {
    const events = await eventsAfter(db, seq, 1_000)
    if (events.length === 0) return undefined
    for (const event of events) {
      if (event.seq !== seq + 1) return `The audit trail has a gap after event ${seq}.`
      if (event.previousHash !== previousHash)
        return `Audit event ${event.seq} does not follow the one before.`
      if (event.hash !== hashOf(event)) return `Audit event ${event.seq} was changed after it was written.`
      seq = event.seq
      previousHash = event.hash
    }
  }
}
