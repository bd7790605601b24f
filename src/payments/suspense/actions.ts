// src/payments/suspense/actions.ts — putting aside what nobody can explain yet.
import type { Tx } from '#dialect'
import { record } from '../../audit/audit.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import { newId } from '../../kernel/id.ts'
import { post } from '../../ledger/ledger.ts'
import { suspenseEntry } from '../rail-entries.ts'
import type { SuspenseItem } from './suspense.ts'
import { addSuspense } from './store.ts'

/** Puts money that came or went aside, in the books too, until somebody explains it. */
export async function openSuspense(
  tx: Tx,
  by: Actor,
  at: Date,
  asked: Pick<SuspenseItem, 'place' | 'sourceId' | 'amountPence' | 'says'> & { on: Day },
): Promise<SuspenseItem> {
  const { on, ...what } = asked
  const { seq } = await post(tx, at, suspenseEntry(what, on))
  const item: SuspenseItem = {
    ...what,
    id: newId(at),
    entrySeq: seq,
    openedBy: by.kind === 'user' ? by.userId : `system:${by.name}`,
    openedAt: at,
    closedTo: null,
    closedSays: '',
    closedBy: null,
    closedAt: null,
    closedSeq: null,
    payoutId: null,
  }
  await addSuspense(tx, item)
  await record(tx, by, at, 'put-in-suspense', item.id, {
    place: what.place,
    sourceId: what.sourceId,
    amountPence: what.amountPence,
  })
  return item
}
