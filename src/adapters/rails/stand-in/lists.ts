// src/adapters/rails/stand-in/lists.ts — Stripe's lists: newest first, a page at a time, from a cursor.
import { missing } from './failure.ts'
import type { Rule } from './parameters.ts'
import type { Shelf } from './state.ts'

interface Listed {
  id: string
  created: number
}
type Moments = number | { gt?: number; gte?: number; lt?: number; lte?: number }
interface Page {
  limit?: number
  starting_after?: string
  ending_before?: string
  created?: Moments
}

/** The parameters every list takes: https://docs.stripe.com/api/pagination */
export const pageFields: Record<string, Rule> = {
  limit: 'limit',
  starting_after: 'text',
  ending_before: 'text',
  expand: 'texts',
}

/** One page (10 rows unless told, at most 100) of the rows that `keeps` lets through, drawn by `shows`. */
export function listPage<Row extends Listed>(
  on: Shelf<Row>,
  asked: Record<string, unknown>,
  url: string,
  keeps: (row: Row) => boolean,
  shows: (row: Row) => object = (row) => row,
): object {
  const page = asked as Page
  const limit = page.limit ?? 10
  const backwards = page.ending_before !== undefined
  const step = backwards ? 1 : -1
  const found: Row[] = []
  for (let index = start(on, page); on.rows[index] && found.length <= limit; index += step) {
    const row = on.rows[index]
    if (row && within(page.created, row.created) && keeps(row)) found.push(row)
  }
  const rows = found.slice(0, limit)
  if (backwards) rows.reverse()
  return { object: 'list', data: rows.map(shows), has_more: found.length > limit, url }
}

function start<Row extends Listed>(on: Shelf<Row>, page: Page): number {
  if (page.ending_before !== undefined) return placeOf(on, page.ending_before, 'ending_before') + 1
  if (page.starting_after !== undefined) return placeOf(on, page.starting_after, 'starting_after') - 1
  return on.rows.length - 1
}

function placeOf<Row extends Listed>(on: Shelf<Row>, id: string, param: string): number {
  const place = on.at.get(id)
  if (place === undefined) throw missing(400, 'object', id, param)
  return place
}

function within(asked: Moments | undefined, created: number): boolean {
  if (asked === undefined) return true
  if (typeof asked === 'number') return created === asked
  return (
    created > (asked.gt ?? -Infinity) &&
    created >= (asked.gte ?? -Infinity) &&
    created < (asked.lt ?? Infinity) &&
    created <= (asked.lte ?? Infinity)
  )
}
