// src/payments/bank-files/return-actions.ts — taking over what a bank did not pay or got back, as a whole.
import { createHash } from 'node:crypto'
import type { Reader } from '#dialect'
import { record } from '../../audit/audit.ts'
import { type Actor, requireRole, type UserActor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { bouncePayout, refuseBankPayout } from './payout-actions.ts'
import { type ReturnFile, type ReturnKind, readReturns } from './bank-return.ts'
import { judge, type JudgedRow } from './return-judging.ts'
import { payoutsByReference } from './return-store.ts'
import { payoutsInParts } from '../suspense/returned-part-payouts-store.ts'
import type { PaymentNeeds } from '../payouts/send-actions.ts'

/** What a file of returns would change: nothing is changed. For finance. */
export async function previewReturns(
  needs: PaymentNeeds,
  by: Actor,
  kind: ReturnKind,
  text: string,
): Promise<{ judged: JudgedRow[]; faults: string[] }> {
  const user = requireRole(by, 'finance')
  const file = readReturns(text, dayOf(needs.clock.now()))
  return { judged: await judged(needs.store.read, user, kind, file), faults: file.faults }
}

/**
 * Takes over every line that is a payout of ours by its reference and amount, all of them or none; the same
 * file again changes nothing. For finance. Refuses (invalid) a file with a line that cannot be read.
 */
export async function applyReturns(
  needs: PaymentNeeds,
  by: Actor,
  kind: ReturnKind,
  text: string,
): Promise<JudgedRow[]> {
  const user = requireRole(by, 'finance')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    const file = readReturns(text, dayOf(at))
    if (file.faults.length > 0) throw new Refusal('invalid', 'bank-return-unreadable', file.faults[0]!)
    const rows = await judged(tx, user, kind, file)
    const applied = rows.filter((each) => each.judgement === 'apply')
    for (const { row, payout } of applied) {
      const { says, on } = row
      if (kind === 'rejected') await refuseBankPayout(tx, at, payout!, says, on)
      else await bouncePayout(tx, at, payout!, { lineId: null, on, says })
    }
    const sha256 = createHash('sha256').update(text).digest('hex')
    const detail = { kind, applied: applied.length, lines: rows.length }
    if (applied.length > 0) await record(tx, by, at, 'bank-returns-applied', sha256, detail)
    return rows
  })
}

async function judged(
  db: Reader,
  { organisationId }: UserActor,
  kind: ReturnKind,
  { rows }: ReturnFile,
): Promise<JudgedRow[]> {
  const references = rows.map((row) => row.reference)
  const payouts = await payoutsByReference(db, organisationId, references)
  const inParts = await payoutsInParts(
    db,
    [...payouts.values()].map((payout) => payout.id),
  )
  const seen = new Set<string>()
  return rows.map((row) => {
    const payout = payouts.get(row.reference)
    const found = judge(row, payout, kind, payout !== undefined && inParts.has(payout.id))
    const isAgain = found.judgement === 'apply' && seen.has(row.reference)
    seen.add(row.reference)
    return isAgain ? { ...found, judgement: 'look', words: 'The file has this payout twice.' } : found
  })
}
