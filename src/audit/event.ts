// src/audit/event.ts — one audit event, linked to the one before by its hash.
import { hash } from 'node:crypto'

export type Detail = Record<string, string | number | boolean | null>

export interface AuditEvent {
  seq: number
  at: Date
  actor: string
  role: string
  organisationId: string | null
  what: string
  subjectId: string
  detail: Detail
  previousHash: string
  hash: string
}

/** What the first event follows. */
export const beginning = '0'.repeat(64)

/** SHA-256, in hex, of the previous hash and every field of the event in a fixed order. */
export function hashOf(event: Omit<AuditEvent, 'hash'>): string {
  const detail = Object.entries(event.detail).sort(([a], [b]) => (a < b ? -1 : 1))
  const { seq, at, actor, role, organisationId, what, subjectId, previousHash } = event
  const canonical = [previousHash, seq, at.getTime(), actor, role, organisationId, what, subjectId, detail]
  return hash('sha256', JSON.stringify(canonical))
}
