// src/funding/agreements/walk.ts — all agreements, some at a time with what the books hold: for the checks.
import { kept, type Reader } from '#dialect'
import { asc, gt, sql } from 'drizzle-orm'
import type { AuditEvent } from '../../audit/audit.ts'
import { balancesOf, type Invariant, type Pass, uncheckable } from '../../ledger/ledger.ts'
import { bookFigures, type BookFigures } from './figures-store.ts'
import type { Agreement } from './agreement.ts'
import { toldOf } from './trail.ts'
import type { AgreementVersion } from './version.ts'
import { agreementCodes } from '../entries.ts'
import { fallenDue, type Held, heldUnder } from '../reservations/held-store.ts'
import { goodwillCodes } from '../reservations/entries.ts'
import { versionsInForce } from '../versions/store.ts'
import { agreements } from './tables.ts'

/** An agreement, what the books hold for it, and what its prescriptions, its plan and its versions say. */
export interface Looked {
  agreement: Agreement
  figures: BookFigures & { goodwillGiven: number }
  held: Held[]
  /** What fell due of its plan. */
  duePence: number
  /** Those that are or were in force, oldest first. */
  versions: AgreementVersion[]
  /** What the audit trail tells of it, oldest first. */
  events: AuditEvent[]
}

/** What must hold of all agreements. */
export interface AgreementProof {
  says: string
  /** Reads what it needs to know of all of them, and gives what finds the faults of each page of them. */
  begin(db: Reader): FaultsOf | Promise<FaultsOf>
}
type FaultsOf = (page: Looked[]) => string[] | Promise<string[]>

const together = 200
/** As many faults of one kind are told. */
export const mostFaults = 5

/** The invariants of these proofs: each can be asked alone, and all of them are proved in one walk. */
export function provedTogether(proofs: readonly AgreementProof[]): Invariant[] {
  const pass: Pass = async (db) => {
    const faults = await walkAgreements(db, proofs)
    return new Map(invariants.map((invariant, at) => [invariant, faults[at]!]))
  }
  const invariants = proofs.map((proof): Invariant => {
    return { says: proof.says, broken: async (db) => (await walkAgreements(db, [proof]))[0]!, pass }
  })
  return invariants
}

/** The first few faults of each proof. One that fails says so, and the others go on. */
async function walkAgreements(db: Reader, proofs: readonly AgreementProof[]): Promise<string[][]> {
  const walks = await Promise.all(proofs.map((proof) => begun(db, proof)))
  for await (const page of pagesOf(db)) {
    for (const walk of walks) if (walk.faults.length < mostFaults) await lookAt(walk, page)
    if (walks.every(({ faults }) => faults.length >= mostFaults)) break
  }
  return walks.map(({ faults }) => faults.slice(0, mostFaults))
}

interface Walk {
  faultsOf: FaultsOf
  faults: string[]
}

async function begun(db: Reader, proof: AgreementProof): Promise<Walk> {
  try {
    return { faultsOf: await proof.begin(db), faults: [] }
  } catch (error) {
    return { faultsOf: () => [], faults: uncheckable(error) }
  }
}

async function lookAt(walk: Walk, page: Looked[]): Promise<void> {
  try {
    walk.faults.push(...(await walk.faultsOf(page)))
  } catch (error) {
    walk.faults.push(...uncheckable(error))
  }
}

const next = kept((db) =>
  db
    .select()
    .from(agreements)
    .where(gt(agreements.id, sql.placeholder('after')))
    .orderBy(asc(agreements.id))
    .limit(together),
)

async function* pagesOf(db: Reader): AsyncGenerator<Looked[]> {
  let after = ''
  for (;;) {
    const list: Agreement[] = await next(db, { after })
    if (list.length === 0) return
    yield await lookedAt(db, list)
    after = list.at(-1)!.id
  }
}

async function lookedAt(db: Reader, list: Agreement[]): Promise<Looked[]> {
  const ids = list.map(({ id }) => id)
  const codes = ids.flatMap((id) => [...Object.values(agreementCodes(id)), goodwillCodes(id).given])
  const balances = await balancesOf(db, codes)
  const held = await heldUnder(db, ids)
  const due = await fallenDue(db, ids)
  const versions = await versionsInForce(db, ids)
  const told = await toldOf(db, ids)
  return list.map((agreement) => {
    const { id } = agreement
    const goodwillGiven = balances.get(goodwillCodes(id).given)!
    return {
      agreement,
      figures: { ...bookFigures(agreement, balances), goodwillGiven },
      held: held.get(id) ?? [],
      duePence: due.get(id) ?? 0,
      versions: versions.get(id) ?? [],
      events: told.get(id) ?? [],
    }
  })
}
