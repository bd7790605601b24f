// src/search/index/hit.ts — the rows that are shown → why each was found, and what is known of it.
import type { SearchHit } from '../engine/engine.ts'
import { type Asking, asksFor } from './asking.ts'
import { type FacetName, placeOf } from './code-groups.ts'
import { known } from './columns.ts'
import { exactMetres } from './measure.ts'

/** Makes hits of a question's rows. */
export function hitsOf(asking: Asking): (row: number) => SearchHit {
  const { columns, query, matches } = asking
  const needs = new Set([...(query.filters.need ?? []), ...asksFor(query.likelyNeeds)])
  const metresOf = metresBy(asking)
  const needsOf = codesOf(asking, 'need')
  const fundingOf = codesOf(asking, 'funding')
  return (row) => {
    const has = matches.found.has[row]!
    const its = needsOf(row)
    const met = [...needs].filter((need) => its.includes(need))
    return {
      id: columns.ids[row]!,
      metres: metresOf(columns.whereOf[row]!),
      why: {
        needs: met,
        words: matches.words.filter((_, at) => (has & (1 << at)) !== 0).map(({ word }) => word),
        beside: has === 0 && met.length === 0 ? besideOf(asking, row) : [],
        missed: asking.missed(row),
      },
      reply: { days: known(columns.reply[row]!), acceptedPercent: known(columns.accepted[row]!) },
      funding: fundingOf(row).sort(),
    }
  }
}

/** How far each where is; null when it has no place in range. */
function metresBy({ columns: { wheres }, query: { near }, range }: Asking): (where: number) => number | null {
  return (where) => (near && range && range.metres[where]! >= 0 ? exactMetres(wheres, where, near) : null)
}

/** A row that has nothing of what was asked is there for these. */
function besideOf({ columns: { marks }, beside }: Asking, row: number): string[] {
  const met = marks.mets[marks.metOf[row]!]!
  return beside.filter((need) => met.has(need)).slice(0, 2)
}

function codesOf({ columns }: Asking, name: FacetName): (row: number) => string[] {
  const [group, at] = placeOf(columns.groups, name)
  const codes = group.codes[at]!
  return (row) => {
    const numbers = group.sets[group.setOf[row]!]![at]!
    const its: string[] = []
    for (let each = 0; each < numbers.length; each++) its.push(codes[numbers[each]!]!)
    return its
  }
}
