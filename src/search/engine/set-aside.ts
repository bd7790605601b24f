// src/search/engine/set-aside.ts — applies a change to an engine; what the engine refuses of it is set aside
// as a job.
import type { Needs } from '../../db/db.ts'
import { leave } from '../../outbox/outbox.ts'
import { EngineAway } from './engine-away.ts'
import type { Change, SearchEngine } from './engine.ts'

/** Applies a change; of one that is refused, half by half until the guilty are found and set aside. */
export async function applyOrSetAside(
  needs: Needs,
  engine: SearchEngine,
  change: Change,
  onFault: (fault: unknown) => void,
): Promise<void> {
  try {
    return await engine.apply(change)
  } catch (fault) {
    if (fault instanceof EngineAway || change.put.length === 0) throw fault
    if (change.put.length === 1) {
      onFault(fault)
      const activityId = change.put[0]!.id
      await needs.store.transaction((tx) => leave(tx, needs.clock.now(), 'index-activity', { activityId }))
      return engine.apply({ ...change, put: [] })
    }
    const middle = change.put.length >> 1
    const upTo = await engine.upTo()
    await applyOrSetAside(needs, engine, { put: change.put.slice(0, middle), remove: [], upTo }, onFault)
    await applyOrSetAside(needs, engine, { ...change, put: change.put.slice(middle) }, onFault)
  }
}
