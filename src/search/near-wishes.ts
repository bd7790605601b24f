// src/search/near-wishes.ts — filters as wishes: what a near match may lack, and then says that it lacks.
import { dayNames, weekdays } from '../directory/directory.ts'
import type { Wish } from './engine.ts'
import { type FilterName, filterNames, type Filters, partsOfDay } from './facets.ts'
import { labelOfCode } from './tags.ts'

/** Each filter as one wish, with its label; of access features each is one. Freshness cannot be wished. */
export function nearWishes(filters: Filters): (Wish & { label: string })[] {
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
