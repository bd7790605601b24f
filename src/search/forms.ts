// src/search/forms.ts — what was asked of the search: from an address, and back into one.
import { metresPerMile } from '../kernel/distance.ts'
import { pageNumber, type Queried, queryList } from '../web/web.ts'
import type { SortOrder } from './engine/engine.ts'
import { speaksOfDanger } from './understanding/danger.ts'
import { codesOfFilter, distances, type FilterName, filterNames, type Filters } from './facets.ts'
import { labelOfKey } from './understanding/understood-keys.ts'

export interface Asked {
  q: string
  near: string
  /** One of the distances: a number of miles, or 'any'. */
  within: string
  /** The codes chosen of each filter, in the order they are shown; a filter without any is absent. */
  filters: Filters
  /** Keys of what the words were understood to say and the user took away: 'price:free', 'place'. */
  not: readonly string[]
  sort: SortOrder
  page: number
  /** Whether what was typed speaks of danger, also where it is too long to be searched for. */
  inDanger?: true
  /** Sentences on what of the address could not be used. They are in no address. */
  advice?: readonly string[]
}

const usualDistance = '20'
const sortOrders: readonly string[] = ['best', 'distance', 'next'] satisfies SortOrder[]
const mostPages = 10_000
/** The longest each text may be, in characters. */
const longest = { q: 300, near: 100 } as const
const codeLists = Object.fromEntries(
  filterNames.map((name) => [name, Object.keys(codesOfFilter[name])]),
) as Record<FilterName, string[]>

/** Reads the address of a search. What it does not know is left out, with a sentence that says so. */
export function askedFrom({ query }: Queried): Asked {
  const req = { query }
  const advice: string[] = []
  const filters: Filters = {}
  let unknown = false
  for (const name of filterNames) {
    if (query[name] === undefined) continue
    const typed = queryList(req, name)
    const codes = codeLists[name].filter((code) => typed.includes(code))
    if (codes.length > 0) filters[name] = codes
    unknown ||= codes.length < typed.length
  }
  const q = textFrom(req, 'q', advice)
  const inDanger = (['q', 'near'] as const).some((name) => speaksOfDanger(firstOf(req, name)))
  const asked: Asked = {
    q,
    near: textFrom(req, 'near', advice),
    within: withinFrom(req, advice),
    filters,
    not: q ? queryList(req, 'not').filter(isKey).slice(0, 20) : [],
    sort: sortFrom(req),
    page: Math.min(pageNumber(req), mostPages),
    ...(inDanger ? { inDanger } : {}),
  }
  if (unknown) advice.push('We left out a filter that we do not know.')
  return advice.length > 0 ? { ...asked, advice } : asked
}

/** The text without what cannot be read, on one line, and not too long. */
function textFrom(req: Queried, name: 'q' | 'near', advice: string[]): string {
  const text = firstOf(req, name)
    .replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
  if (text.length <= longest[name]) return text
  const what = name === 'q' ? 'We searched for' : 'For the place, we read'
  advice.push(`${what} the first ${longest[name]} characters.`)
  return text
    .slice(0, longest[name])
    .replace(/\p{Cs}$/u, '')
    .trim()
}

function withinFrom(req: Queried, advice: string[]): string {
  const within = firstOf(req, 'within').trim()
  if (isDistance(within)) return within
  if (within) advice.push(`We do not know that distance, so we looked within ${usualDistance} miles.`)
  return usualDistance
}

function sortFrom(req: Queried): SortOrder {
  const sort = firstOf(req, 'sort')
  return sortOrders.includes(sort) ? (sort as SortOrder) : 'best'
}

function firstOf(req: Queried, name: string): string {
  const value = req.query[name]
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

function isDistance(within: string): boolean {
  return (distances as readonly string[]).includes(within)
}

function isKey(key: string): boolean {
  return labelOfKey(key) !== undefined
}

/** The address of a search, as short as it can be; of its first page, unless `change` names another. */
export function addressOf(asked: Asked, change: Partial<Asked> = {}): string {
  const address = queryOf({ ...asked, page: 1, ...change })
  return address.size > 0 ? `/activities?${address.toString()}` : '/activities'
}

/** What stands after the question mark, without what is as usual. */
export function queryOf({ q, near, within, filters, not, sort, page }: Asked): URLSearchParams {
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (near) query.set('near', near)
  if ((near || q) && within !== usualDistance) query.set('within', within)
  for (const name of filterNames) {
    for (const code of filters[name] ?? []) query.append(name, code)
  }
  if (q) for (const key of not) query.append('not', key)
  if (sort !== 'best') query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  return query
}

/** The filters without one code, or without any of that filter. */
export function filtersWithout(filters: Filters, name: FilterName, code?: string): Filters {
  const left = code === undefined ? [] : (filters[name] ?? []).filter((each) => each !== code)
  const { [name]: _, ...others } = filters
  return left.length > 0 ? { ...others, [name]: left } : others
}

/** The chosen distance in metres; undefined for any. */
export function withinMetres({ within }: Pick<Asked, 'within'>): number | undefined {
  return within === 'any' ? undefined : Number(within) * metresPerMile
}
