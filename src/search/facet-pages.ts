// src/search/facet-pages.ts — the filters of the search page: each code with what it would leave.
import { publishedAs } from '../directory/directory.ts'
import { codesOfFilter, distances, type FilterName, filterLabels, filterNames } from './facets.ts'
import type { Finding } from './find-activities.ts'

export interface FacetItem {
  name: FilterName
  id: string
  value: string
  text: string
  count: number
  checked: boolean
  /** What it is called in published lists of needs and circumstances, where that is known. */
  sameAs?: readonly string[]
}

export interface Facet {
  name: FilterName
  label: string
  /** How many of its codes are chosen. */
  chosen: number
  /** Too long to stand open beside the results. */
  folded: boolean
  items: FacetItem[]
}

type Asking = Pick<Finding, 'asked' | 'counts' | 'total'>

/** Filters that are one box, in the order they are shown; they stand together. */
const switches: readonly FilterName[] = ['prescriptions', 'room', 'fresh']
const lists: readonly FilterName[] = [
  'need',
  'day',
  'part',
  'price',
  'mode',
  'kind',
  'access',
  'age',
  'for',
  'language',
  'funding',
]
/** More boxes than this fold away. */
const mostOpen = 4
/** What never changes of each box. */
const boxes = Object.fromEntries(
  filterNames.map((name) => [
    name,
    Object.entries(codesOfFilter[name]).map(([value, text]) => ({
      name,
      id: `${name}-${value}`,
      value,
      text,
      ...sameAs(name, value),
    })),
  ]),
) as Record<FilterName, Omit<FacetItem, 'count' | 'checked'>[]>

function sameAs(name: FilterName, code: string): Pick<FacetItem, 'sameAs'> {
  const published = publishedAs(name, code)
  return published.length > 0 ? { sameAs: published } : {}
}

/** The filters of one box each: those that would change anything. */
export function switchItems({ asked, counts, total }: Asking): FacetItem[] {
  return switches.flatMap((name) => {
    const checked = asked.filters[name] !== undefined
    const count = counts[name].yes ?? 0
    if (!checked && (count === 0 || count === total)) return []
    return [{ name, id: name, value: 'yes', text: filterLabels[name], count, checked }]
  })
}

/** The filters of several boxes, without codes that would find nothing, unless they are chosen. */
export function facets({ asked, counts, total }: Asking): Facet[] {
  const shown: Facet[] = []
  for (const name of lists) {
    const chosen = asked.filters[name]
    const count = counts[name]
    const items: FacetItem[] = []
    for (const box of boxes[name]) {
      const { value } = box
      const checked = chosen !== undefined && chosen.includes(value)
      const left = count[value] ?? 0
      if (left > 0 || checked) items.push({ ...box, count: left, checked })
    }
    if (isUseless(items, chosen !== undefined, total)) continue
    const folded = items.length > mostOpen
    shown.push({ name, label: filterLabels[name], chosen: chosen?.length ?? 0, folded, items })
  }
  return shown
}

/** Nothing to choose, or only what everything found has. */
function isUseless(items: FacetItem[], isChosen: boolean, total: number): boolean {
  return !isChosen && items.every(({ count }) => count === total)
}

/** The distances to choose from, each with what it would leave when the place is known. */
export function distanceItems({ counts, place }: Pick<Finding, 'counts' | 'place'>) {
  return distances.map((value) => {
    const count = place ? counts.within[value] : undefined
    return { value, text: count === undefined ? sayDistance(value) : `${sayDistance(value)} (${count})` }
  })
}

/** "Within 1 mile", "Any distance". */
export function sayDistance(within: string): string {
  if (within === 'any') return 'Any distance'
  return `Within ${within} ${within === '1' ? 'mile' : 'miles'}`
}
