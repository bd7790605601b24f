// src/funding/agreements/trail.ts — what the audit trail tells of agreements: for the checks.
import type { Reader } from '#dialect'
import { type AuditEvent, eventsNamed } from '../../audit/audit.ts'

const whats = [
  'agreement-drafted',
  'agreement-submitted',
  'agreement-sent-back',
  'agreement-approved',
  'agreement-closed',
  'spot-asked',
  'spot-refused',
  'spot-made',
  'version-proposed',
  'version-in-force',
  'version-refused',
  'places-carried',
]

/** Who did what to each of these agreements, oldest first. */
export async function toldOf(
  db: Reader,
  agreementIds: readonly string[],
): Promise<Map<string, AuditEvent[]>> {
  return Map.groupBy(await eventsNamed(db, whats, agreementIds), (event) => event.subjectId)
}
