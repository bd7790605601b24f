// src/search/facets.ts — what one can filter by: each facet, its codes and their labels.
import { codesOf, dayNames, labelOf, modes, needLabel, needs, weekdays } from '../directory/directory.ts'
import { audiences } from './understanding/audiences.ts'

export { anyOfFacets, type FacetCodes, facetNames } from './engine/facet-codes.ts'

/** What an address can ask: the facets of documents, with slots asked as days and parts of the day. */
export const filterNames = [
  'need',
  'kind',
  'day',
  'part',
  'price',
  'age',
  'for',
  'access',
  'language',
  'mode',
  'prescriptions',
  'room',
  'funding',
  'fresh',
] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Partial<Record<FilterName, readonly string[]>>
/** Counts also say how many are within each distance ('1', '2' … miles, 'any') of the searched place. */
export type FacetCounts = Record<FilterName | 'within', Record<string, number>>

export const partsOfDay = ['morning', 'afternoon', 'evening'] as const
export const distances = ['1', '2', '5', '10', '20', 'any'] as const
/** Details confirmed within this many days are fresh: the same 90 days after which they are due again. */
export const freshDays = 90

const yes = { yes: 'Yes' }
const days: Record<string, string> = dayNames
const parts = { morning: 'Morning, before 12', afternoon: 'Afternoon, 12 to 5', evening: 'Evening, after 5' }
const ages = {
  children: 'Children, under 12',
  teenagers: 'Teenagers, 12 to 17',
  'young-adults': 'Young adults, 18 to 25',
  adults: 'Adults, 26 to 64',
  older: 'Older people, 65 and over',
}
/** The youngest and oldest of each age group, in years. */
export const ageRanges: Record<keyof typeof ages, [number, number]> = {
  children: [0, 11],
  teenagers: [12, 17],
  'young-adults': [18, 25],
  adults: [26, 64],
  older: [65, 120],
}

/** Every code of a filter, with its label, in the order they are shown. */
export const codesOfFilter: Record<FilterName, Record<string, string>> = {
  need: Object.fromEntries(needs.map(({ id }) => [id, needLabel(id)])),
  kind: labelled(codesOf('kinds'), (code) => labelOf('kinds', code)),
  day: labelled(weekdays, (code) => days[code]!),
  part: parts,
  price: { free: 'Free', 'under-5': 'Under £5' },
  age: ages,
  for: audiences,
  access: labelled(codesOf('access'), (code) => labelOf('access', code)),
  language: labelled(codesOf('languages'), (code) => labelOf('languages', code)),
  mode: labelled(modes, (code) => labelOf('modes', code)),
  prescriptions: yes,
  room: yes,
  funding: { block: 'Block funded', 'per-referral': 'Paid per referral' },
  fresh: yes,
}

/** What a filter is called. */
export const filterLabels: Record<FilterName, string> = {
  need: 'Kind of help',
  kind: 'Kind of activity',
  day: 'Day',
  part: 'Part of the day',
  price: 'Cost',
  age: 'Age',
  for: 'For whom',
  access: 'Access',
  language: 'Language',
  mode: 'How to take part',
  prescriptions: 'Accepts prescriptions now',
  room: 'Places left',
  funding: 'Funding',
  fresh: 'Confirmed in the last 3 months',
}

function labelled(codes: readonly string[], labelOf: (code: string) => string): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [code, labelOf(code)]))
}
