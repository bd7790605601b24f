// src/search/pages.ts — a finding → what the search page, and its JSON, show.
import { needs } from '../directory/directory.ts'
import { lastPage, paginate } from '../web/web.ts'
import { card, shownCard } from './cards.ts'
import { crisisPanel } from './understanding/crisis-lines.ts'
import type { SortOrder } from './engine/engine.ts'
import { distanceItems, facets, sayDistance, switchItems } from './facet-pages.ts'
import { type Finding, pageSize } from './find-activities.ts'
import { addressOf, type Asked, queryOf } from './forms.ts'
import { locatorOf } from './locator/locator.ts'
import { correctedWords, tags, takenAway, understoodTags } from './tags.ts'
import { openOf, type Ways } from './ways.ts'

/** What the page and programs both show of a search; docs/search-api.md names every field. */
export function searchModel(finding: Finding, { ways, nearMatches, places }: Ways) {
  const { asked, total, place, understood } = finding
  return {
    summary: sayTotal(finding),
    total,
    page: asked.page,
    pages: lastPage(total, pageSize),
    danger: understood.danger || asked.inDanger ? crisisPanel(place?.area) : null,
    advice: adviceOf(finding),
    unknownPlace: finding.unknownPlace ?? null,
    places,
    simpler: finding.by === 'fallback',
    corrected: correctedWords(finding),
    understood: understoodTags(finding),
    takenAway: takenAway(asked),
    tags: tags(finding),
    switches: switchItems(finding),
    facets: facets(finding),
    sorts: sorts(finding),
    activities: cards(finding),
    ways,
    nearMatches,
  }
}

/** What of the question could not be used, and what the person should know first; in sentences. */
function adviceOf(finding: Finding): readonly string[] {
  const { asked, understood } = finding
  const advice = [...(asked.advice ?? [])]
  const isRead = understood.typed || understood.danger || understood.wishes.length > 0 || understood.place
  if (asked.q && !isRead) advice.push('We could not read a word to look for, so this is everything.')
  if (finding.total > 0 && openOf(finding) === 0) {
    advice.push('Everything here is full now. Ask a group about waiting, or look further.')
  }
  return advice
}

/** The model of views/search/search.hbs. */
export function searchPage(finding: Finding, ways: Ways) {
  const { asked, total, place } = finding
  const model = searchModel(finding, ways)
  const locator = locatorOf(finding)
  const chosen = Object.values(asked.filters).reduce((count, codes) => count + codes.length, 0)
  return {
    ...model,
    locator,
    activities: model.activities.map((one) =>
      shownCard(one, { level: 2, number: locator?.pinOf.get(one.id) }),
    ),
    nearMatches: model.nearMatches.map((one) => shownCard(one, { level: 3 })),
    ...searchBox(asked, distanceItems({ counts: finding.counts, place })),
    here: addressOf(asked, { page: asked.page }),
    kept: keptFields(asked),
    filtersTitle: chosen > 0 ? `Filters (${chosen} chosen)` : 'Filters',
    clearHref: chosen > 0 ? addressOf(asked, { filters: {} }) : undefined,
    nothing: total === 0,
    fewTitle: total === 0 ? 'We found nothing like that' : 'Not what you need?',
    pagination: paginate('/activities', queryOf({ ...asked, page: 1 }), asked.page, total, pageSize),
  }
}

/** The same as the page, for programs: no address, point or distance of a hidden place is in it. */
export function searchJson(finding: Finding, ways: Ways) {
  const { asked, place, counts, by } = finding
  const { advice: _, inDanger: __, ...question } = asked
  return {
    asked: question,
    place: place ? { label: place.label, ...place.point } : null,
    by,
    ...searchModel(finding, ways),
    counts,
  }
}

/** The model of views/search/home.hbs. */
export function homePage(asked: Asked) {
  return {
    ...searchBox(asked),
    needs: needs.map(({ id, label, hint }) => ({
      text: label,
      hint,
      href: `/activities?need=${encodeURIComponent(id)}`,
    })),
  }
}

/** The fields of the search box, with what was typed. */
function searchBox(asked: Asked, distances = distanceItems({ counts: noCounts, place: undefined })) {
  return {
    words: {
      name: 'q',
      id: 'q',
      label: 'What would help?',
      hint: 'Such as “lonely since my wife died”',
      value: asked.q,
    },
    near: {
      name: 'near',
      id: 'near',
      label: 'Postcode or town',
      hint: 'Such as ME4 or Chatham',
      value: asked.near,
    },
    within: { name: 'within', id: 'within', label: 'How far', value: asked.within, items: distances },
  }
}

const noCounts = { within: {} } as Finding['counts']

/** What the form keeps though it has no field of its own. */
function keptFields({ not, sort }: Asked) {
  const kept = not.map((value) => ({ name: 'not', value }))
  return sort === 'best' ? kept : [...kept, { name: 'sort', value: sort as string }]
}

const sortLabels: Record<SortOrder, string> = {
  best: 'Best match',
  distance: 'Nearest',
  next: 'Next session',
}

/** The orders to choose from; the nearest comes first only where we know where the person is. */
function sorts({ asked, place }: Finding) {
  const orders: SortOrder[] =
    place || asked.sort === 'distance' ? ['best', 'distance', 'next'] : ['best', 'next']
  return orders.map((sort) => ({
    value: sort,
    text: sortLabels[sort],
    href: addressOf(asked, { sort }),
    chosen: sort === asked.sort,
  }))
}

function cards(finding: Finding) {
  const { today, place, corrected, understood } = finding
  const around = { today, place, corrected, wishes: understood.wishes }
  return finding.found.map((each) => card(each, around))
}

/** "12 activities within 10 miles of ME4 (Chatham)". */
function sayTotal({ asked, total, place }: Finding): string {
  const count = `${total} ${total === 1 ? 'activity' : 'activities'}`
  if (!place) return count
  if (asked.within === 'any') return `${count} at any distance from ${place.label}`
  return `${count} ${sayDistance(asked.within).toLowerCase()} of ${place.label}`
}
