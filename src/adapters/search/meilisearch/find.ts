// src/adapters/search/meilisearch/find.ts — answers one question: candidates from Meilisearch, the rest
// from memory.
import type { Meilisearch } from 'meilisearch'
import type { SearchAnswer, SearchQuery } from '../../../search/search.ts'
import type { MeilisearchOptions } from '../meilisearch.ts'
import type { Breaker } from './breaker.ts'
import { asking, isRefusal } from './client.ts'
import { candidatesMost } from './index-settings.ts'
import { questionsOf } from './questions.ts'
import type { Standing } from './upkeep.ts'

/** What finding needs. */
export interface Finding extends Pick<MeilisearchOptions, 'beside' | 'clock' | 'log'> {
  reader: Meilisearch
  live: string
  breaker: Breaker
  standing: Standing
}

/**
 * The answer to one question, whatever becomes of Meilisearch.
 *
 * Counts always come from memory, which holds every activity. So does the whole answer to a question that
 * more activities match than Meilisearch is asked for: their order, and how many there are, need all of
 * them.
 */
export async function find(finding: Finding, query: SearchQuery): Promise<SearchAnswer> {
  const inMemory = await finding.beside.find(query)
  if (inMemory.total > candidatesMost) return inMemory
  const ids = await candidates(finding, query, inMemory)
  if (!ids) return { ...inMemory, by: 'fallback' }
  const among = finding.beside.findAmong(query, ids)
  const onlyThere = inMemory.total === 0 && among.total > 0
  const counts = onlyThere ? among.counts : inMemory.counts
  return { ...among, counts, corrected: inMemory.corrected, by: 'meilisearch' }
}

/** The identifiers that Meilisearch has for a question; undefined when it does not answer. */
async function candidates(
  finding: Finding,
  query: SearchQuery,
  { corrected }: SearchAnswer,
): Promise<string[] | undefined> {
  const { reader, live, breaker, standing, clock, log } = finding
  const queries = questionsOf(live, query, corrected)
  if (queries.length === 0) return []
  const now = () => clock.now().getTime()
  if (!standing.inStep || !breaker.mayAsk(now())) return undefined
  const since = performance.now()
  try {
    const { results } = await asking(() =>
      reader.multiSearch<{ queries: typeof queries }, { id: string }>({ queries }),
    )
    const ids = results.flatMap(({ hits }) => hits.map(({ id }) => id))
    noteAnswer(finding, () => breaker.answered(now(), performance.now() - since))
    return ids
  } catch (fault) {
    if (isRefusal(fault)) breaker.answered(now(), performance.now() - since)
    else noteAnswer(finding, () => breaker.failed(now()))
    log.warn({ err: fault }, 'Meilisearch did not answer; the index in memory did')
    return undefined
  }
}

/** Says when Meilisearch is given a rest, and when it is asked again. */
function noteAnswer({ breaker, log }: Finding, note: () => void): void {
  const wasOpen = breaker.isOpen
  note()
  if (wasOpen && !breaker.isOpen) log.info('Meilisearch answers again')
  if (!wasOpen && breaker.isOpen) log.info('Meilisearch is not asked for a while')
}
