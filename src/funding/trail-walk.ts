// src/funding/trail-walk.ts — all that the audit trail tells of some kinds, some at a time: for the checks.
import type { Reader } from '#dialect'
import { type AuditEvent, eventsOf } from '../audit/audit.ts'
import { type Invariant, type Pass, uncheckable } from '../ledger/ledger.ts'
import { mostFaults } from './agreements/walk.ts'

/** What must hold of all events of some kinds, and of the rows that came of them. */
export interface TrailProof {
  says: string
  whats: readonly string[]
  begin(db: Reader): TrailWalk
}

/** What finds the faults of each page of events, oldest first, and then of them all. */
export interface TrailWalk {
  look: (events: AuditEvent[]) => string[] | Promise<string[]>
  end: () => Promise<string[]>
}

/** Whether an event says nothing else than this; what it was not told when it was written is passed over. */
export function agrees(detail: AuditEvent['detail'], row: Record<string, unknown>): boolean {
  return Object.entries(row).every(([name, value]) => detail[name] === undefined || detail[name] === value)
}

/** The invariants of these proofs: each can be asked alone, and the trail is read once for all of them. */
export function provedByTrail(proofs: readonly TrailProof[]): Invariant[] {
  const pass: Pass = async (db) => {
    const faults = await walkTrail(db, proofs)
    return new Map(invariants.map((invariant, at) => [invariant, faults[at]!]))
  }
  const invariants = proofs.map((proof): Invariant => {
    return { says: proof.says, broken: async (db) => (await walkTrail(db, [proof]))[0]!, pass }
  })
  return invariants
}

/** The first few faults of each proof. One that fails says so, and the others go on. */
async function walkTrail(db: Reader, proofs: readonly TrailProof[]): Promise<string[][]> {
  const walks = proofs.map((proof) => ({ ...proof, walk: proof.begin(db), faults: [] as string[] }))
  const whats = proofs.flatMap((proof) => proof.whats)
  for await (const page of eventsOf(db, whats)) {
    for (const { whats: own, walk, faults } of walks) {
      const events = page.filter(({ what }) => own.includes(what))
      if (events.length === 0 || faults.length >= mostFaults) continue
      faults.push(...(await Promise.resolve(events).then(walk.look).catch(uncheckable)))
    }
  }
  for (const { walk, faults } of walks) {
    if (faults.length === 0) faults.push(...(await walk.end().catch(uncheckable)))
  }
  return walks.map(({ faults }) => faults.slice(0, mostFaults))
}
