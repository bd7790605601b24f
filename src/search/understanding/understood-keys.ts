// src/search/understanding/understood-keys.ts — the keys of what words are understood to say, and what each
// is called.
import { dayNames } from '../../directory/directory.ts'
import { codesOfFilter, partsOfDay } from '../facets.ts'

const slots: Record<string, string> = {
  ...dayNames,
  ...Object.fromEntries(partsOfDay.map((part) => [part, part])),
}
const codesOfFacet: Record<string, Record<string, string>> = { ...codesOfFilter, slot: slots }

/** 'price:free' → "Free", 'slot:tue+morning' → "Tuesday, morning"; undefined when there is no such key. */
export function labelOfKey(key: string): string | undefined {
  if (key === 'place') return 'The place'
  const [facet, codes, ...more] = key.split(':')
  if (!facet || !codes || more.length > 0 || !Object.hasOwn(codesOfFacet, facet)) return undefined
  const known = codesOfFacet[facet]!
  const asked = codes.split('+')
  if (!asked.every((code) => Object.hasOwn(known, code))) return undefined
  const text = asked.map((code) => known[code]!).join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
