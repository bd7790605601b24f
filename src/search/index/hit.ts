// src/search/index/hit.ts — one row that is shown → why it was found, and what is known of it.
import type { SearchHit } from '../engine.ts'
import type { Asking } from './asking.ts'
import { placeOf } from './code-groups.ts'
import { known } from './columns.ts'
import { exactMetres } from './measure.ts'

/** The hit. `metres` is its distance, or below 0 when it has none. */
export function hitOf(asking: Asking, row: number, metres: number): SearchHit {
  const { columns, query, matches } = asking
  const needs = new Set([...(query.filters.need ?? []), ...query.likelyNeeds.map(({ need }) => need)])
  const codes = (name: 'need' | 'funding') => {
    const [group, at] = placeOf(columns.groups, name)
    return Array.from(group.sets[group.setOf[row]!]![at]!, (number) => group.codes[at]![number]!)
  }
  const has = matches.found.has[row]!
  const its = codes('need')
  return {
    id: columns.ids[row]!,
    metres: metres < 0 || !query.near ? null : exactMetres(columns.wheres, columns.whereOf[row]!, query.near),
    why: {
      needs: [...needs].filter((need) => its.includes(need)),
      words: matches.words.filter((_, at) => (has & (1 << at)) !== 0).map(({ word }) => word),
      missed: asking.missed(row),
    },
    reply: { days: known(columns.reply[row]!), acceptedPercent: known(columns.accepted[row]!) },
    funding: codes('funding').sort(),
  }
}
