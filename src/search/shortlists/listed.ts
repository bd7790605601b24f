// src/search/shortlists/listed.ts — an activity on somebody's list, in words anybody may read: it names no
// person.
import {
  type Activity,
  isSensitive,
  openness,
  sayAddress,
  sayConfirmed,
  sayCost,
  sayModes,
  sayPlaces,
  saySession,
  shownContact,
  shownSince,
} from '../../directory/directory.ts'
import type { Day } from '../../kernel/day.ts'

export interface Listed {
  id: string
  title: string
  /** Why it is not to be had now; undefined while it is. */
  gone: string | undefined
  facts: ListedFacts | undefined
}

export interface ListedFacts {
  organisation: string
  summary: string
  places: string
  isFull: boolean
  when: string[]
  /** Whole addresses; of a hidden place only that it is given by phone. */
  where: string[]
  howToGetThere: string[]
  cost: string
  contact: { label: string; text: string; href: string }[]
  confirmed: string
  /** A page that shows it may have to be left in a hurry. */
  sensitive: boolean
}

/** The activities of a list, in its order, as they are now. What is gone is named, never left out. */
export function listed(
  ids: readonly string[],
  activities: ReadonlyMap<string, Activity>,
  today: Day,
): Listed[] {
  return ids.map((id) => {
    const activity = activities.get(id)
    const gone = whyGone(activity, today)
    const title = activity?.content.title ?? 'An activity'
    return { id, title, gone, facts: activity && !gone ? factsOf(activity, today) : undefined }
  })
}

function whyGone(activity: Activity | undefined, today: Day): string | undefined {
  if (activity?.status === 'paused') return 'Paused for now'
  const isListed = activity?.status === 'published' && activity.confirmedOn >= shownSince(today)
  return isListed ? undefined : 'No longer listed'
}

function factsOf(activity: Activity, today: Day): ListedFacts {
  const { content } = activity
  const open = content.places.filter((place) => !place.hidden)
  const afar = content.mode.filter((mode) => mode !== 'in-person')
  return {
    organisation: activity.organisationName,
    summary: content.summary,
    places: sayPlaces(activity),
    isFull: openness(activity) === 'full',
    when: content.sessions.length > 0 ? content.sessions.map(saySession) : ['Times are agreed with you'],
    where: [...new Set([...content.places.map(sayAddress), ...(afar.length > 0 ? [sayModes(afar)] : [])])],
    howToGetThere: [...new Set(open.map(({ transport }) => transport).filter(Boolean))],
    cost: sayCost(content),
    contact: contactRows(activity),
    confirmed: sayConfirmed(activity.confirmedOn, today),
    sensitive: isSensitive(content),
  }
}

function contactRows({ content }: Activity): ListedFacts['contact'] {
  const { phone, email, website } = shownContact(content)
  const rows = [phone && { label: 'Phone', ...phone }, email && { label: 'E-mail', ...email }]
  return [...rows, website && { label: 'Website', ...website }].filter((row) => row !== undefined)
}
