// src/adapters/search/meilisearch/upkeep.ts — keeps the index there in step: one change at a time, in order.
import { EngineAway, type SearchEngine } from '../../../search/search.ts'
import { applyChange, countOf, frontierOf, makeIndex, type Place, recordsWhere } from './kept-index.ts'
import { rebuildIndex } from './rebuild.ts'

/** Where the index there stands beside the one in memory. */
export interface Standing {
  /**
   * Whether it holds what the index in memory holds. A moment behind does not count; but once it missed a
   * change, or was found behind, it is not asked before it has caught up.
   */
  inStep: boolean
}

type Upkeep = Pick<SearchEngine, 'apply' | 'upTo' | 'rebuild' | 'versions' | 'count' | 'close'>

/** The part of an engine that changes its index, and says what is in it. */
export function upkeepOf(place: Place, beside: SearchEngine, standing: Standing): Upkeep {
  const { client, live } = place
  let known = 0
  let last: Promise<unknown> = Promise.resolve()
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
  const noting = async (work: () => Promise<number>): Promise<void> => {
    try {
      known = await work()
      standing.inStep ||= known >= (await beside.upTo())
    } catch (fault) {
      if (fault instanceof EngineAway) standing.inStep = false
      throw fault
    }
  }
  return {
    apply: (change) => alone(() => noting(() => applyChange(place, change, known))),
    upTo: () =>
      alone(async () => {
        await makeIndex(place, live)
        known = (await frontierOf(client, live))?.upTo ?? 0
        standing.inStep = known >= (await beside.upTo())
        return known
      }),
    async rebuild(documents, upTo) {
      await noting(() => rebuildIndex(place, documents, upTo, alone))
      return countOf(client, live)
    },
    versions: () => versionsIn(place),
    count: () => countOf(client, live),
    async close() {
      await last
    },
  }
}

async function* versionsIn({ client, live }: Place): AsyncIterable<{ id: string; v: number }> {
  const ask = { filter: 'shown = true', fields: ['id', 'v'] }
  for await (const page of recordsWhere(client, live, ask)) for (const { id, v } of page) yield { id, v }
}
