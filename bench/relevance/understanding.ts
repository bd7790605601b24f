// bench/relevance/understanding.ts — how much of what a good reader understands of a query is understood here.
import { readFileSync } from 'node:fs'
import { needs as allNeeds } from '../../src/directory/directory.ts'
import type { Understood } from '../../src/search/search.ts'
import { mean } from './measures.ts'

/** A query, and under which needs what would help is listed, from 0 to 1; those left out are 0. */
export interface Read {
  query: string
  needs: Readonly<Record<string, number>>
}

/**
 * What share of the differences between queries is understood, over all needs: 1 as the reader does, 0 no better
 * than what is usual (the coefficient of determination).
 */
export function shareUnderstood(
  readings: readonly Read[],
  understand: (query: string) => Pick<Understood, 'needs'>,
): number {
  let off = 0
  let all = 0
  const heard = readings.map(
    ({ query }) => new Map(understand(query).needs.map(({ need, weight }) => [need, weight])),
  )
  for (const { id } of allNeeds) {
    const meant = readings.map(({ needs }) => needs[id] ?? 0)
    const usual = mean(meant)
    for (const [at, share] of meant.entries()) {
      off += (share - (heard[at]!.get(id) ?? 0)) ** 2
      all += (share - usual) ** 2
    }
  }
  return 1 - off / all
}

/** What a reader understood who knew neither the search nor the directory. */
export function readings(): Read[] {
  return JSON.parse(readFileSync(new URL('understood.json', import.meta.url), 'utf8')) as Read[]
}
