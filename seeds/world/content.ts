// seeds/world/content.ts — a seeded activity as the content of a listing.
import type { ListingContentInput } from '../../src/directory/directory.ts'
import type { SeedActivity } from '../types.ts'

/** The listing a group would have written for this activity. */
export function contentFrom(seed: SeedActivity): ListingContentInput {
  const { title, summary, description, needs, kind, forWhom, ageFrom, ageTo, exclusion, cost } = seed
  const { places, mode, covers, sessions, access, languages, acceptsPrescriptions, contact } = seed
  return {
    title,
    summary,
    description,
    needs,
    kind,
    forWhom,
    ageFrom,
    ageTo,
    exclusion,
    cost,
    places,
    mode,
    covers,
    sessions,
    access,
    languages,
    acceptsPrescriptions,
    contact,
  }
}
