// src/directory/search-pages.ts — a finding → what the search page, and its JSON, show.
import { paginate } from '../web/web.ts'
import { openness } from './activity.ts'
import { type Finding, pageSize } from './find-activities.ts'
import { addressOf, type Asked, distances, queryOf } from './search-forms.ts'
import { card } from './search-cards.ts'
import { otherWays } from './search-ways.ts'
import { needLabel, needs } from './vocabulary.ts'

/** The model of views/directory/search.hbs. */
export function searchPage(finding: Finding) {
  const { asked, total, place, unknownPlace, danger, suggested } = finding
  return {
    ...searchBox(asked),
    danger,
    unknownPlace,
    needItems: needItems(finding),
    needsOpen: asked.needs.length > 0,
    applied: applied(finding),
    summary: sayTotal(total) + (place ? sayAround(asked, place.label) : ''),
    suggested: suggested.map((need) => ({
      text: needLabel(need),
      href: addressOf(asked, { needs: [...asked.needs, need] }),
    })),
    cards: finding.found.map((each) => card(each, finding)),
    nothing: total === 0,
    otherWays: total === 0 ? otherWays(asked) : [],
    pagination: paginate('/activities', queryOf({ ...asked, page: 1 }), asked.page, total, pageSize),
  }
}

/** The fields of the search box, with what was typed; the home page shows the same. */
export function searchBox(asked: Asked) {
  return {
    words: {
      name: 'q',
      id: 'q',
      label: 'What would help?',
      hint: 'In your own words, such as “lonely since my wife died”',
      value: asked.q,
    },
    near: {
      name: 'near',
      id: 'near',
      label: 'Postcode or town',
      hint: 'Such as ME4 or Chatham',
      value: asked.near,
    },
    within: {
      name: 'within',
      id: 'within',
      label: 'How far',
      value: asked.within,
      items: distances.map((value) => ({ value, text: sayDistance(value) })),
    },
  }
}

/** The same as the page, for programs. */
export function searchJson(finding: Finding) {
  const { asked, total, place, unknownPlace, danger, needCounts } = finding
  return {
    asked,
    near: place ? { label: place.label, ...place.point } : null,
    unknownPlace: unknownPlace ?? null,
    danger,
    total,
    needCounts,
    activities: finding.found.map((each) => {
      const { title, href, summary, facts } = card(each, finding)
      const { activity, hit } = each
      const hidden = activity.content.places.some((one) => one.hidden)
      const metres = hit.metres === null || hidden ? null : Math.round(hit.metres)
      return {
        id: activity.id,
        title,
        href,
        summary,
        ...facts,
        metres,
        state: openness(activity),
        why: hit.why,
      }
    }),
  }
}

function needItems({ asked, needCounts }: Finding) {
  const counts = new Map(needCounts.map(({ need, count }) => [need, count]))
  return {
    name: 'need',
    id: 'need',
    label: 'Kind of help',
    values: asked.needs,
    items: needs
      .filter(({ id }) => counts.has(id) || asked.needs.includes(id))
      .map(({ id, label }) => ({ value: id, text: `${label} (${counts.get(id) ?? 0})` })),
  }
}

function applied({ asked, place }: Finding) {
  const tags = asked.needs.map((need) => ({
    text: needLabel(need),
    href: addressOf(asked, { needs: asked.needs.filter((each) => each !== need) }),
  }))
  if (place) tags.push({ text: `Near ${place.label}`, href: addressOf(asked, { near: '' }) })
  if (asked.q) tags.push({ text: `“${asked.q}”`, href: addressOf(asked, { q: '' }) })
  return tags
}

function sayTotal(total: number): string {
  return `${total} ${total === 1 ? 'activity' : 'activities'}`
}

function sayDistance(within: string): string {
  if (within === 'any') return 'Any distance'
  return `Within ${within} ${within === '1' ? 'mile' : 'miles'}`
}

function sayAround({ within }: Asked, label: string): string {
  return within === 'any' ? `, nearest to ${label}` : ` ${sayDistance(within).toLowerCase()} of ${label}`
}
