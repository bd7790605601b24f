// src/adapters/search/meilisearch/find.ts — answers one question from memory and from Meilisearch together.
import type { Meilisearch, SearchParams } from 'meilisearch'
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
}

/**
 * The answer to one question, whatever becomes of Meilisearch. Memory holds every activity, so it filters,
 * counts, measures and ranks, while Meilisearch is asked; what only Meilisearch finds comes after the rest.
 */
export async function find(finding: Finding, query: SearchQuery): Promise<SearchAnswer> {
  const question = questionOf(query)
  return question
    ? finding.beside.findBeside(query, candidates(finding, question))
    : finding.beside.find(query)
}

/** The identifiers that Meilisearch has for a question; undefined when it does not answer. */
async function candidates(
  finding: Finding,
  question: SearchParams & { q: string },
): Promise<string[] | undefined> {
  const { reader, live, breaker, standing, clock, log } = finding
  const now = () => clock.now().getTime()
  if (!standing.inStep || !breaker.mayAsk(now())) return undefined
  const since = performance.now()
  try {
    const { q, ...params } = question
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
