// src/directory/search-ways.ts — what to try when a search found nothing.
import { addressOf, type Asked, widerThan } from './search-forms.ts'
import { needLabel } from './vocabulary.ts'

/** What to try when nothing was found: look further, or drop one thing at a time. */
export function otherWays(asked: Asked) {
  const ways: { text: string; href: string }[] = []
  const wider = asked.near ? widerThan(asked.within) : undefined
  if (wider) ways.push({ text: `Look ${sayFurther(wider)}`, href: addressOf(asked, { within: wider }) })
  if (wider && wider !== 'any') {
    ways.push({ text: 'Look at any distance', href: addressOf(asked, { within: 'any' }) })
  }
  for (const need of asked.needs) {
    const left = asked.needs.filter((each) => each !== need)
    ways.push({ text: `Search without “${needLabel(need)}”`, href: addressOf(asked, { needs: left }) })
  }
  if (asked.q) ways.push({ text: `Search without “${asked.q}”`, href: addressOf(asked, { q: '' }) })
  ways.push({ text: 'See every activity', href: '/activities' })
  return ways
}

function sayFurther(within: string): string {
  return within === 'any' ? 'at any distance' : `up to ${within} miles away`
}
