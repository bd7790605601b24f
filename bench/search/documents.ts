// bench/search/documents.ts — the documents of a generated directory, read as from a store.
import Database from 'better-sqlite3'
import { outwardCodeGeocoder } from '../../src/adapters/geocoders/outward-codes.ts'
import { type Activity, listingContent } from '../../src/directory/directory.ts'
import { addDays } from '../../src/kernel/day.ts'
import { documentOf } from '../../src/search/engine/document.ts'
import type { SearchDocument } from '../../src/search/engine/engine.ts'
import { generateActivities } from '../../seeds/generate.ts'
import { contentFrom } from '../../seeds/world/content.ts'

export const today = '2026-03-02'

/** Where made-up activities are kept: what it takes to make them up is no part of what is measured. */
export interface Kept {
  /** The documents of all, made from what is read, 500 at a time. */
  documents(): AsyncGenerator<SearchDocument>
  close(): void
}

/** Makes up `count` activities, the same every time, and keeps them in that file. */
export function keep(count: number, file: string): Kept {
  const connection = new Database(file)
  connection.exec('CREATE TABLE activities (number INTEGER PRIMARY KEY, activity TEXT NOT NULL)')
  const insert = connection.prepare('INSERT INTO activities VALUES (?, ?)')
  connection.transaction(() => {
    for (const activity of activities(count)) insert.run(activity.changeNumber, JSON.stringify(activity))
  })()
  const page = connection
    .prepare('SELECT activity FROM activities WHERE number > ? ORDER BY number LIMIT 500')
    .pluck()
  return {
    async *documents() {
      const geocoder = outwardCodeGeocoder()
      for (let after = 0; after < count; after += 500) {
        for (const text of page.all(after) as string[]) {
          const activity = JSON.parse(text) as Activity
          yield await documentOf(activity, factsOf(activity.changeNumber), geocoder)
        }
      }
    },
    close: () => connection.close(),
  }
}

/** Each was confirmed on some day of the last hundred. */
function* activities(count: number): Generator<Activity> {
  let number = 0
  for (const seed of generateActivities(count, 1)) {
    number += 1
    yield {
      id: `0197a000-0000-7000-8000-${String(number).padStart(12, '0')}`,
      organisationId: seed.organisation,
      organisationName: seed.organisation.replaceAll('-', ' '),
      externalId: null,
      importHash: null,
      status: 'published',
      pausedUntil: null,
      placesLeft: seed.capacity.placesLeft,
      confirmedOn: addDays(today, -(number % 100)),
      liveVersionId: null,
      changeNumber: number,
      latestNumber: 1,
      content: listingContent.parse(contentFrom(seed)),
    }
  }
}

function factsOf(number: number) {
  return {
    funding: number % 3 === 0 ? ['block'] : number % 3 === 1 ? ['per-referral'] : [],
    reply: { days: number % 9, acceptedPercent: 60 + (number % 40) },
  }
}
