// bench/search/documents.ts — the documents of a generated directory, made without a store.
import { outwardCodeGeocoder } from '../../src/adapters/geocoders/outward-codes.ts'
import { listingContent } from '../../src/directory/directory.ts'
import { addDays } from '../../src/kernel/day.ts'
import { documentOf } from '../../src/search/engine/document.ts'
import type { SearchDocument } from '../../src/search/engine/engine.ts'
import { generateActivities } from '../../seeds/generate.ts'
import { contentFrom } from '../../seeds/world/content.ts'

export const today = '2026-03-02'

/** `count` documents, the same every time; each was confirmed on some day of the last hundred. */
export async function* documents(count: number): AsyncGenerator<SearchDocument> {
  const geocoder = outwardCodeGeocoder()
  let number = 0
  for (const seed of generateActivities(count, 1)) {
    number += 1
    const activity = {
      id: `0197a000-0000-7000-8000-${String(number).padStart(12, '0')}`,
      organisationId: seed.organisation,
      organisationName: seed.organisation.replaceAll('-', ' '),
      externalId: null,
      importHash: null,
      status: 'published' as const,
      pausedUntil: null,
      placesLeft: seed.capacity.placesLeft,
      confirmedOn: addDays(today, -(number % 100)),
      liveVersionId: null,
      changeNumber: number,
      latestNumber: 1,
      content: listingContent.parse(contentFrom(seed)),
    }
    const facts = {
      funding: number % 3 === 0 ? ['block'] : number % 3 === 1 ? ['per-referral'] : [],
      reply: { days: number % 9, acceptedPercent: 60 + (number % 40) },
    }
    yield await documentOf(activity, facts, geocoder)
  }
}
