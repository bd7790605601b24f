// src/adapters/search/meilisearch/record.ts — what Meilisearch holds of one activity, and of how far it is.
import { dayNumber } from '../../../kernel/day.ts'
import { type SearchDocument, stemOf, wordsIn } from '../../../search/search.ts'
import { codeIn } from './filter.ts'

/** One document of the index: an activity, one that is gone (`shown` is false), or the frontier. */
export interface IndexRecord {
  id: string
  shown: boolean
  /** The change number it was made from; of one that is gone, the change that took it out. */
  v: number
  [attribute: string]: unknown
}

/** The identifier of the document that says how far the index is. */
export const frontierId = 'frontier'

/** An activity: the stems of its texts, the words as they are read, and its codes. */
export function recordOf(document: SearchDocument): IndexRecord {
  const { id, v, title, summary, otherWords, description, codes, points, remote, confirmedOn } = document
  const texts = { title, summary, other: otherWords, description }
  return {
    id,
    shown: true,
    v,
    ...wordsOf(texts),
    ...Object.fromEntries(
      Object.entries(codes).map(([name, given]) => [name, (given as string[]).map(codeIn)]),
    ),
    remote,
    lat: points.map(({ lat }) => lat),
    lng: points.map(({ lng }) => lng),
    confirmed: dayNumber(confirmedOn),
  }
}

/**
 * What is left of an activity that is gone. Documents are only ever added: Meilisearch keeps the order of
 * tasks, but works additions together and deletions apart.
 */
export function goneRecord(id: string, upTo: number): IndexRecord {
  return { id, shown: false, v: upTo }
}

/** What an index knows of itself. */
export interface Frontier {
  /** It holds every change up to and including this one. */
  upTo: number
  /** How its records were made. */
  schema: string
  /** Which building of the index it is; empty when it was not built but grew. */
  built: string
}

/** How far the index is, written with the changes themselves so that it is never ahead of them. */
export function frontierRecord(frontier: Frontier): IndexRecord {
  return { id: frontierId, shown: false, v: 0, ...frontier }
}

/** The stems of each text, and of all of them the words as they are read, where they differ. */
function wordsOf(texts: Record<string, string>): Record<string, string> {
  const read = new Set<string>()
  const stemmed = Object.entries(texts).map(([name, text]) => {
    const stems = wordsIn(text).map((word) => {
      const stem = stemOf(word)
      if (stem !== word) read.add(word)
      return stem
    })
    return [name, stems.join(' ')]
  })
  return { ...(Object.fromEntries(stemmed) as Record<string, string>), read: [...read].join(' ') }
}
