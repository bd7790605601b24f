// src/search/near-matches.ts — activities that fit part of what was asked, each with what it lacks.
import { dayNames, weekdays } from '../directory/directory.ts'
import { type Card, card } from './cards.ts'
import type { SearchHit, Wish } from './engine/engine.ts'
import { type FilterName, filterNames, type Filters, partsOfDay } from './facets.ts'
import { type Finding, queryAbout, readAgain, type SearchNeeds } from './find-activities.ts'
import { withinMetres } from './forms.ts'
import { labelOfCode } from './tags.ts'

const mostNear = 3
/** Up to this many times as far as asked is still near. */
const nearTimes = 4

/** The best of what does not fit all filters, or is further away: filters become wishes. */
export async function nearMatches(needs: SearchNeeds, finding: Finding): Promise<Card[]> {
  const { asked, place, understood, found } = finding
  const within = withinMetres(asked)
  const filterWishes = nearWishes(asked.filters)
  const isNarrowed = filterWishes.length > 0 || (place !== undefined && within !== undefined)
  if (!isNarrowed || (!understood.typed && filterWishes.length < 2)) return []
  const wishes = [...understood.wishes, ...filterWishes]
  const { rows } = await needs.search.find({
    ...queryAbout(finding),
    filters: {},
    wishes,
    near: place && { point: place.point, area: place.area, withinMetres: within && within * nearTimes },
    sort: 'best',
    limit: found.length + 5 * mostNear,
  })
  const already = new Set(found.map(({ hit }) => hit.id))
  const fits = (hit: SearchHit) =>
    !already.has(hit.id) && (understood.typed || isNear(hit, wishes, filterWishes))
  const near = await readAgain(needs, rows.filter(fits).slice(0, mostNear))
  return near.map((each) => withDistance(card(each, { ...finding, wishes }), within))
}

/** Without words: it meets one filter at least, and where a need is asked, that need. */
function isNear({ why }: SearchHit, wishes: readonly Wish[], filterWishes: readonly Wish[]): boolean {
  const missed = why.missed.map((at) => wishes[at]!)
  if (missed.some(({ facet }) => facet === 'need')) return false
  return missed.filter((wish) => filterWishes.includes(wish)).length < filterWishes.length
}

/** Being too far away is what it lacks, too. */
function withDistance(one: Card, most: number | undefined): Card {
  if (most === undefined || one.metres === null || one.metres <= most) return one
  return { ...one, misses: [`${one.distance} away`, ...one.misses] }
}

/** Each filter as one wish, with its label; of access features each is one. Freshness cannot be wished. */
function nearWishes(filters: Filters): (Wish & { label: string })[] {
  return [...timeWishes(filters), ...filterNames.flatMap((name) => wishesOf(name, filters[name] ?? []))]
}

function wishesOf(name: FilterName, codes: readonly string[]): (Wish & { label: string })[] {
  if (codes.length === 0 || name === 'day' || name === 'part' || name === 'fresh') return []
  const facet = name
  if (name === 'access')
    return codes.map((code) => ({ facet, codes: [code], label: labelOfCode(name, code) }))
  return [{ facet, codes, label: codes.map((code) => labelOfCode(name, code)).join(' or ') }]
}

/** Days and parts of them are one wish: a time that is on such a day and in such a part. */
function timeWishes({ day, part }: Filters): (Wish & { label: string })[] {
  if (!day && !part) return []
  const slots = (day ?? weekdays).flatMap((each) => (part ?? partsOfDay).map((one) => `${each}-${one}`))
  const names: Record<string, string> = dayNames
  const days = (day ?? []).map((each) => names[each]).join(' or ')
  const parts = (part ?? []).join(' or ')
  const label = days && parts ? `${days}, ${parts}` : days || capital(parts)
  return [{ facet: 'slot', codes: [...slots, 'agreed'], label }]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
