// src/adapters/search/meilisearch/find.ts — answers one question from memory; where that has little, from
// Meilisearch too.
import type { Meilisearch } from 'meilisearch'
import type { SearchAnswer, SearchQuery } from '../../../search/search.ts'
import type { MeilisearchOptions } from '../meilisearch.ts'
import type { Breaker } from './breaker.ts'
import { asking, isRefusal } from './client.ts'
import { questionOf } from './question.ts'
import type { Standing } from './upkeep.ts'

/** What finding needs. */
export interface Finding extends Pick<MeilisearchOptions, 'beside' | 'clock' | 'log'> {
  reader: Meilisearch
  live: string
  breaker: Breaker
  standing: Standing
  /** When it was last asked anything, in milliseconds of the clock. */
  askedAt: number
}

/** So long after it was last asked it is asked again though nobody needs its answer. */
const quietMillis = 1_000
/** As many failures as make the breaker open. */
const triesMost = 3

/**
 * The answer to one question, whatever becomes of Meilisearch. Memory holds every activity: it filters,
 * counts, measures and ranks. Only when it finds little is Meilisearch asked, whose way with misspellings and
 * beginnings is another; what it has besides comes after the rest.
 */
export async function find(finding: Finding, query: SearchQuery): Promise<SearchAnswer> {
  const { beside, breaker, standing, clock, askedAt } = finding
  if (query.words.length === 0) return beside.find(query)
  const answer = await beside.findBeside(query, () => candidates(finding, query))
  if (answer.by !== 'embedded') return answer
  if (clock.now().getTime() - askedAt >= quietMillis) void listen(finding, query)
  return breaker.isOpen || !standing.inStep ? { ...answer, by: 'fallback' } : answer
}

/** Asks, without anybody waiting, so that an outage or its end is known before somebody needs the answer. */
async function listen(finding: Finding, query: SearchQuery): Promise<void> {
  let tries = 0
  while (tries < triesMost && !(await candidates(finding, query))) tries += 1
}

/** The identifiers that Meilisearch has for a question; undefined when it does not answer. */
async function candidates(finding: Finding, query: SearchQuery): Promise<string[] | undefined> {
  const { reader, live, breaker, standing, clock, log } = finding
  const now = () => clock.now().getTime()
  finding.askedAt = now()
  if (!standing.inStep || !breaker.mayAsk(now())) return undefined
  const since = performance.now()
  try {
    const { q, ...params } = questionOf(query)
    const { hits } = await asking(() => reader.index(live).search<{ id: string }>(q, params))
    noteAnswer(finding, () => breaker.answered(now(), performance.now() - since))
    return hits.map(({ id }) => id)
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
