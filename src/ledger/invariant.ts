// src/ledger/invariant.ts — what a proof of the books is, and proving many at once.
import type { Reader } from '#dialect'

/** A property of the books that must always hold, and a way to find what breaks it. */
export interface Invariant {
  /** What must hold, as a sentence. */
  says: string
  /** What breaks it, one sentence each; at most a few. Reads only. */
  broken(db: Reader): Promise<string[]>
  /** The pass over the same rows that proves it together with others. */
  pass?: Pass
}

/** What breaks each of the invariants that name this pass: the rows are read once for all of them. */
export type Pass = (db: Reader) => Promise<Map<Invariant, string[]>>

/** What is broken among these: the invariant and what breaks it, one line each, in their order. */
export async function brokenAmong(db: Reader, invariants: readonly Invariant[]): Promise<string[]> {
  const passed = new Map<Pass, Map<Invariant, string[]>>()
  const faultsOf = async (invariant: Invariant): Promise<string[]> => {
    const { pass } = invariant
    if (!pass) return invariant.broken(db)
    if (!passed.has(pass)) passed.set(pass, await pass(db))
    return passed.get(pass)!.get(invariant)!
  }
  const lines: string[] = []
  for (const invariant of invariants) {
    const faults = await faultsOf(invariant).catch(uncheckable)
    for (const fault of faults) lines.push(`${invariant.says} Broken: ${fault}`)
  }
  return lines
}

/** The fault that stands for an error: what could not be looked at is not proved. */
export const uncheckable = (error: unknown): string[] => [`It cannot be checked: ${String(error)}`]
