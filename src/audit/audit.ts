// src/audit/audit.ts — the door of the audit trail: what other rooms may use.
export { record } from './actions.ts'
export { auditTrailFault } from './checks.ts'
export { eventsAbout, eventsNamed, eventsOf, lastEvent } from './store.ts'
export type { AuditEvent } from './event.ts'
