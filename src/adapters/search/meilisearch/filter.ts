// src/adapters/search/meilisearch/filter.ts — a question's filters in Meilisearch's filter language.
import { createHash } from 'node:crypto'
import { weekdays } from '../../../directory/directory.ts'
import { dayNumber } from '../../../kernel/day.ts'
import { anyOfFacets, type Filters, freshDays, partsOfDay, type SearchQuery } from '../../../search/search.ts'

/**
 * A code as it stands in the index and in a filter. The language has no sure way to write every text, and
 * takes letters without regard to case, so that anything but a plain code is replaced by its hash, on both
 * sides.
 */
export function codeIn(code: string): string {
  return /^[a-z][a-z0-9-]{0,60}$/.test(code)
    ? code
    : `_${createHash('sha256').update(code).digest('hex').slice(0, 40)}`
}

/** "any of these", for an attribute of codes. */
export function anyOf(attribute: string, codes: readonly string[]): string {
  return `${attribute} IN [${codes.map((code) => JSON.stringify(codeIn(code))).join(', ')}]`
}

/**
 * What must hold of every candidate. It may let through a little more than was asked for (a corner of the
 * box, a remote activity of another area), never less: the index in memory has the last word.
 */
export function filterOf({ filters, near, confirmedSince, today }: SearchQuery): string[] {
  const clauses = ['shown = true', `confirmed >= ${dayNumber(confirmedSince)}`]
  for (const name of anyOfFacets) {
    const codes = filters[name]
    if (codes?.length) clauses.push(anyOf(name, codes))
  }
  for (const code of filters.access ?? []) clauses.push(anyOf('access', [code]))
  if (filters.day?.length || filters.part?.length) clauses.push(slotsOf(filters))
  if (filters.fresh?.includes('yes')) clauses.push(`confirmed >= ${dayNumber(today) - freshDays}`)
  if (near?.withinMetres !== undefined) clauses.push(...boxAround(near.point, near.withinMetres))
  return clauses
}

/** A day and a part of it are one code: asked apart, a Monday morning and a Tuesday evening would do. */
function slotsOf({ day, part }: Filters): string {
  const days = day?.length ? day : weekdays
  const parts = part?.length ? part : partsOfDay
  return anyOf('slot', days.flatMap((each) => parts.map((of) => `${each}-${of}`)).concat('agreed'))
}

/** A degree of latitude is never shorter than this on our sphere. */
const metresOfDegree = 110_000

/**
 * The box around a circle, or what is not at a place. An activity has the latitudes and the longitudes of
 * all its places apart: one of each in the box is enough here.
 */
function boxAround({ lat, lng }: { lat: number; lng: number }, metres: number): string[] {
  const latSpan = metres / metresOfDegree
  const lngSpan = latSpan / Math.cos((Math.min(89, Math.abs(lat) + latSpan) * Math.PI) / 180)
  const edges = [lat - latSpan, lat + latSpan, lng - lngSpan, lng + lngSpan]
  if (!edges.every(Number.isFinite) || Math.abs(lng) + lngSpan > 180) return []
  const [south, north, west, east] = edges.map((edge) => edge.toFixed(9))
  return [`(remote = true OR (lat ${south} TO ${north} AND lng ${west} TO ${east}))`]
}
