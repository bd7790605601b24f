// src/audit/actions.ts — recording who did what, in the same transaction as the thing done.
import type { Tx } from '#dialect'
import type { Actor } from '../kernel/actor.ts'
import { beginning, hashOf, type Detail } from './event.ts'
import { addEvent, lastEvent } from './store.ts'

/**
 * Adds one event to the trail. `what` is a past participle with its noun ("prescription-accepted"); `detail`
 * holds identifiers, states and figures in pence, never a word about a person.
 */
export async function record(
  tx: Tx,
  by: Actor,
  at: Date,
  what: string,
  subjectId: string,
  detail: Detail = {},
): Promise<void> {
  const last = await lastEvent(tx)
  const event = {
    seq: (last?.seq ?? 0) + 1,
    at,
    actor: by.kind === 'user' ? by.userId : `system:${by.name}`,
    role: by.kind === 'user' ? by.role : 'system',
    organisationId: by.kind === 'user' ? by.organisationId : null,
    what,
    subjectId,
    detail,
    previousHash: last?.hash ?? beginning,
  }
  await addEvent(tx, { ...event, hash: hashOf(event) })
}
