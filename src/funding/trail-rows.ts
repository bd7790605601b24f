// src/funding/trail-rows.ts — proves that each event of some kinds has its row, and each row its events.
import type { Reader } from '#dialect'
import type { AuditEvent } from '../audit/audit.ts'
import type { TrailProof } from './trail-walk.ts'

/** Rows of one kind, and the events that tell of them. */
export interface RowsTold<Row> {
  says: string
  whats: readonly string[]
  /** What a row is called in a fault. */
  called: string
  keyOf: (event: AuditEvent) => string
  /** The rows of these events by that key. */
  rowsOf: (db: Reader, events: AuditEvent[]) => Promise<Map<string, Row>>
  isSo: (event: AuditEvent, row: Row) => boolean
  /** How many such events all rows together must have. */
  count: (db: Reader) => Promise<number>
}

/** Each event has a row that is as it tells; then no row is without its events if there are as many. */
export function rowsProof<Row>(told: RowsTold<Row>): TrailProof {
  const { says, whats, called, keyOf, rowsOf, isSo, count } = told
  return {
    says,
    whats,
    begin(db) {
      let seen = 0
      const look = async (events: AuditEvent[]) => {
        seen += events.length
        const rows = await rowsOf(db, events)
        return events.flatMap((event) => {
          const row = rows.get(keyOf(event))
          if (!row) return [`The ${called} of audit event ${event.seq} is gone.`]
          return isSo(event, row) ? [] : [`The ${called} of audit event ${event.seq} is not as it says.`]
        })
      }
      const end = async () => {
        const due = await count(db)
        return due === seen ? [] : [`Every ${called} together: ${due} events, ${seen} in the audit trail.`]
      }
      return { look, end }
    },
  }
}
