// src/search/gaps/of-finding.ts — a search and what it found → the gap it shows, when nothing open was found.
import type { Finding, SearchNeeds } from '../find-activities.ts'
import type { SaidGap } from './gap.ts'
import { outwardCodeOf } from '../../kernel/postcode.ts'

/** Needs that the words only hardly speak of say nothing about what is missing. */
const surely = 0.4

/** The gap of a first page without an open activity; undefined when there was one. */
export async function gapOfFinding(
  { geocoder }: Pick<SearchNeeds, 'geocoder'>,
  { asked, understood, place, total, counts }: Finding,
): Promise<SaidGap | undefined> {
  const open = asked.filters.room ? total : (counts.room.yes ?? 0)
  if (asked.page > 1 || (total > 0 && open > 0)) return undefined
  const understoodNeeds = understood.needs.filter(({ weight }) => weight >= surely).map(({ need }) => need)
  const typed = outwardCodeOf(asked.near || (understood.place?.text ?? ''))
  const outwardCode = place && (typed ?? (await geocoder.nearest(place.point))?.outwardCode)
  return {
    needs: [...(asked.filters.need ?? []), ...understoodNeeds],
    outwardCode,
    filters: {
      ...codesOfWishes(understood.wishes),
      ...asked.filters,
      ...(place ? { within: [asked.within] } : {}),
    },
    full: total,
  }
}

/** Wishes as the codes of filters: the slot "tue-morning" is a day and a part of it. */
function codesOfWishes(wishes: Finding['understood']['wishes']): Record<string, string[]> {
  const codes: Record<string, string[]> = {}
  const add = (name: string, more: readonly string[], all: number) => {
    const unique = [...new Set(more)]
    if (unique.length < all) codes[name] = [...new Set([...(codes[name] ?? []), ...unique])]
  }
  for (const { facet, codes: wished } of wishes) {
    if (facet === 'slot') {
      const slots = wished.filter((code) => code.includes('-')).map((code) => code.split('-'))
      add(
        'day',
        slots.map(([day]) => day!),
        7,
      )
      add(
        'part',
        slots.map(([, part]) => part!),
        3,
      )
    } else {
      add(facet, wished, Infinity)
    }
  }
  return codes
}
