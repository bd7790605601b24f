// src/outbox/actions.ts — leaving a job inside a transaction, for the worker to do after the commit.
import type { Tx } from '#dialect'
import { newId } from '../kernel/id.ts'
import { Refusal } from '../kernel/refusal.ts'
import { addJob, changeJob, deadJob } from './store.ts'
import type { Needs } from '../db/db.ts'
import { type Actor, requireRole } from '../kernel/actor.ts'
import { record } from '../audit/audit.ts'

/**
 * Leaves a job: it exists exactly if the transaction commits. `kind` names a handler of the worker; `payload`
 * is what the handler needs (identifiers rather than copies). `runAt` may put it off.
 */
export async function leave(
  tx: Tx,
  at: Date,
  kind: string,
  payload: Record<string, unknown>,
  runAt: Date = at,
): Promise<void> {
  await addJob(tx, {
    id: newId(at),
    kind,
    payload,
    leftAt: at,
    runAt,
    attempts: 0,
    leasedUntil: null,
    deadAt: null,
    lastFault: null,
  })
}

/** Sets a job going again that we had stopped trying; refuses (not-found) any other. For administrators. */
export function reviveJob(needs: Needs, by: Actor, jobId: string): Promise<void> {
  requireRole(by, 'administrator')
  return needs.store.transaction(async (tx) => {
    const at = needs.clock.now()
    if (!(await deadJob(tx, jobId))) {
      throw new Refusal('not-found', 'job-unknown', 'That job is not waiting for you any more.')
    }
    await changeJob(tx, jobId, { deadAt: null, attempts: 0, runAt: at, leasedUntil: null })
    await record(tx, by, at, 'job-revived', jobId)
  })
}
