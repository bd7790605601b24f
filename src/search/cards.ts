// src/directory/search-cards.ts — one activity that was found → its card.
import { formatMiles } from '../kernel/distance.ts'
import { openness } from './activity.ts'
import { sayConfirmed, sayCost, sayFromAfar, sayPlaces, sayWhen, sayWhere } from './describe.ts'
import type { Finding } from './find-activities.ts'
import { needLabel } from './vocabulary.ts'

/** What a card says of one activity: where, when, cost, distance, room, freshness, and why it is here. */
export function card({ activity, hit }: Finding['found'][number], { today, place }: Finding) {
  const { content } = activity
  const hidden = content.places.some((place) => place.hidden)
  const distance = hit.metres === null || hidden ? null : formatMiles(hit.metres)
  const facts = {
    organisation: activity.organisationName,
    where: place && hit.metres === null ? sayFromAfar(content) : sayWhere(content),
    when: sayWhen(content),
    cost: sayCost(content),
    distance,
    places: sayPlaces(activity),
    confirmed: sayConfirmed(activity.confirmedOn, today),
  }
  return {
    title: content.title,
    href: `/activities/${activity.id}`,
    tag: { text: facts.places, colour: openness(activity) === 'full' ? 'grey' : 'green' },
    summary: content.summary,
    meta: [facts.when, distance ? `${facts.where} · ${distance}` : facts.where, facts.cost, facts.confirmed],
    why: sayWhy(hit),
    facts,
  }
}

/** The needs it was found by; where there are none, the words. */
function sayWhy({ why: { needs, words } }: Finding['found'][number]['hit']): string {
  return (needs.length > 0 ? needs.map(needLabel) : words.map((word) => `“${word}”`)).join(' · ')
}
