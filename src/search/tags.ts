// src/search/tags.ts — what a search was taken to ask, each part with the address of the search without it.
import { needLabel } from '../directory/directory.ts'
import { codesOfFilter, type FilterName, filterLabels, filterNames } from './facets.ts'
import type { Finding } from './find-activities.ts'
import { addressOf, type Asked, filtersWithout } from './forms.ts'
import { leastShown } from './understanding/likely-needs.ts'
import { labelOfKey } from './understanding/understood-keys.ts'
import { wordsIn } from './understanding/words.ts'

export interface Tag {
  text: string
  /** The same search without it. */
  href: string
}

/** What was typed and chosen. */
export function tags({ asked, place }: Pick<Finding, 'asked' | 'place'>): Tag[] {
  const found: Tag[] = []
  if (asked.q) found.push({ text: `“${asked.q}”`, href: addressOf(asked, { q: '' }) })
  if (asked.near) {
    const text = place ? `Near ${place.label}` : `Near “${asked.near}”`
    found.push({ text, href: addressOf(asked, { near: '' }) })
  }
  for (const name of filterNames) {
    for (const code of asked.filters[name] ?? []) {
      const filters = filtersWithout(asked.filters, name, code)
      found.push({ text: labelOfCode(name, code), href: addressOf(asked, { filters }) })
    }
  }
  return found
}

/** What the words were understood to say; its key in `not` takes a part away. */
export function understoodTags({
  asked,
  understood,
  place,
}: Pick<Finding, 'asked' | 'understood' | 'place'>) {
  const without = (key: string) => addressOf(asked, { not: [...asked.not, key] })
  const { needs, wishes, place: said } = understood
  const tag = (key: string, text: string, saidAs: string) => ({ key, text, said: saidAs, href: without(key) })
  return [
    ...needs
      .filter(({ need, weight }) => weight >= leastShown && !asked.filters.need?.includes(need))
      .map(({ need, said: words }) => tag(`need:${need}`, needLabel(need), words)),
    ...wishes.map(({ key, label, said: words }) => tag(key, label, words)),
    ...(said && !asked.near ? [tag(said.key, `Near ${place?.label ?? said.text}`, said.said)] : []),
  ]
}

/** What the user took away of what was understood, each with the address that puts it back. */
export function takenAway(asked: Asked): (Tag & { key: string })[] {
  return asked.not.map((key) => ({
    key,
    text: labelOfKey(key) ?? key,
    href: addressOf(asked, { not: asked.not.filter((each) => each !== key) }),
  }))
}

/** Words that were taken for others, each with the address of the search without it. */
export function correctedWords({ asked, corrected }: Pick<Finding, 'asked' | 'corrected'>) {
  return corrected.map(({ typed, as }) => {
    const words = asked.q.split(' ').filter((word) => !wordsIn(word).includes(typed))
    return { typed, as, href: addressOf(asked, { q: words.join(' ') }) }
  })
}

/** "Free"; a filter of one box is called by its name: "Places left". */
export function labelOfCode(name: FilterName, code: string): string {
  return code === 'yes' ? filterLabels[name] : (codesOfFilter[name][code] ?? code)
}
