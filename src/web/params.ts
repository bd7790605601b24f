// src/web/params.ts — what stands in an address: identifiers and the values after the question mark.
import type { Request } from 'express'
import { requireId } from '../kernel/id.ts'

/** The identifier under that name in the path; refuses (not-found) what is not an identifier. */
export function idFrom(req: Request, name: string = 'id'): string {
  return requireId(req.params[name])
}

/** What has a query: a request, or the query it had when it was read, since Express reads it at each look. */
export type Queried = Pick<Request, 'query'>

/** One value from the query: the first when repeated, trimmed, at most `most` characters; '' when absent. */
export function queryText(req: Queried, name: string, most: number = 200): string {
  const value = req.query[name]
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first.trim().slice(0, most) : ''
}

/** All values of a repeated query name, trimmed, without empty ones or repeats; at most 50. */
export function queryList(req: Queried, name: string): string[] {
  const value = req.query[name]
  const list: unknown[] = Array.isArray(value) ? value : [value]
  const texts = list.filter((each): each is string => typeof each === 'string').map((each) => each.trim())
  return [...new Set(texts.filter((each) => each !== '' && each.length <= 200))].slice(0, 50)
}

/** The page number in the query, from 1; 1 for anything else. */
export function pageNumber(req: Queried): number {
  const number = Number(queryText(req, 'page', 6))
  return Number.isSafeInteger(number) && number >= 1 ? number : 1
}
