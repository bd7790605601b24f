// src/directory/search-forms.ts — what was asked of the search: from an address, and back into one.
import type { Request } from 'express'
import { metresPerMile } from '../kernel/distance.ts'
import { pageNumber, queryList, queryText } from '../web/web.ts'
import { needById } from './vocabulary.ts'

export interface Asked {
  q: string
  near: string
  /** A number of miles, or 'any'. */
  within: string
  needs: string[]
  page: number
}

export const distances = ['1', '2', '5', '10', '20', 'any'] as const
const usualDistance = '10'

/** Reads the address of a search; what it does not know is left out. */
export function askedFrom(req: Request): Asked {
  const within = queryText(req, 'within', 4)
  return {
    q: queryText(req, 'q', 300),
    near: queryText(req, 'near', 100),
    within: (distances as readonly string[]).includes(within) ? within : usualDistance,
    needs: queryList(req, 'need').filter((id) => needById(id) !== undefined),
    page: Math.min(pageNumber(req), 10_000),
  }
}

/** The address of a search, as short as it can be. */
export function addressOf(asked: Asked, change: Partial<Asked> = {}): string {
  const address = queryOf({ ...asked, page: 1, ...change })
  return address.size > 0 ? `/activities?${address.toString()}` : '/activities'
}

/** What stands after the question mark, without the page when it is the first. */
export function queryOf({ q, near, within, needs, page }: Asked): URLSearchParams {
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (near) query.set('near', near)
  if (near && within !== usualDistance) query.set('within', within)
  for (const need of needs) query.append('need', need)
  if (page > 1) query.set('page', String(page))
  return query
}

/** The chosen distance in metres; undefined for any. */
export function withinMetres({ within }: Asked): number | undefined {
  return within === 'any' ? undefined : Number(within) * metresPerMile
}

/** The next longer distance; undefined when there is none. */
export function widerThan(within: string): string | undefined {
  return distances[(distances as readonly string[]).indexOf(within) + 1]
}
