// src/search/gaps/gap.ts — a search that ended without an open activity: what of it is kept, and never more.
import { createHash } from 'node:crypto'
import { needById } from '../../directory/directory.ts'
import { outwardCodeOf } from '../../kernel/postcode.ts'
import { codesOfFilter, distances, type FilterName, filterNames } from '../facets.ts'

export interface Gap {
  /** Identifiers of the needs that were chosen or understood, sorted; may be empty. */
  needs: string[]
  outwardCode: string | null
  /** Codes of the other filters, and the distance ('within'). */
  filters: Record<string, readonly string[]>
  /** How many were found that were all full. */
  full: number
}

/** What somebody may hand in as a gap. */
export interface SaidGap {
  needs: readonly string[]
  outwardCode: string | undefined
  filters: Readonly<Record<string, readonly string[]>>
  full: number
}

/** How many months gaps are kept. */
export const keptMonths = 24
/** So many different gaps an hour are kept at most: a program that tries everything fills no disk. */
export const mostAnHour = 2_000
const mostNeeds = 5

/**
 * Only what our lists have: identifiers of needs, codes of filters, an outward code (also of a whole
 * postcode). Whatever else was handed in is left out, so that no words of a person are ever kept. Undefined
 * when nothing is left.
 */
export function gapOf({ needs, outwardCode, filters, full }: SaidGap): Gap | undefined {
  const gap = {
    needs: [...new Set(needs)]
      .filter((id) => needById(id) !== undefined)
      .slice(0, mostNeeds)
      .sort(),
    outwardCode: outwardCodeOf(outwardCode ?? '') ?? null,
    filters: knownFilters(filters),
    full,
  }
  const isEmpty = gap.needs.length === 0 && gap.outwardCode === null && Object.keys(gap.filters).length === 0
  return isEmpty ? undefined : gap
}

function knownFilters(filters: SaidGap['filters']): Gap['filters'] {
  const kept = filterNames.flatMap((name): [FilterName, string[]][] => {
    const known = Object.keys(codesOfFilter[name]).filter((code) => filters[name]?.includes(code))
    return name === 'need' || known.length === 0 ? [] : [[name, known]]
  })
  const within = distances.filter((distance) => filters.within?.includes(distance))
  return Object.fromEntries([...kept, ...(within.length > 0 ? [['within', within] as const] : [])])
}

/** The full hour before. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000)
}

/** The same gap in the same hour has the same identifier (UUID version 8, RFC 9562): it counts once. */
export function gapId({ needs, outwardCode, filters }: Gap, hour: Date): string {
  const said = JSON.stringify([hour.getTime(), needs, outwardCode, Object.entries(filters)])
  const hex = createHash('sha256').update(said).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
  return [...parts, hex.slice(20, 32)].join('-')
}
