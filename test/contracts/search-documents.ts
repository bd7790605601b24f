// test/contracts/search-documents.ts — documents and questions for the tests of search engines.
import type { SearchDocument, SearchEngine, SearchQuery } from '../../src/search/search.ts'
import { isStopWord, wordsIn } from '../../src/search/understanding/words.ts'

export const chatham = { lat: 51.38, lng: 0.531 }
export const chorley = { lat: 53.653, lng: -2.632 }
const today = '2026-03-02'

let changes = 0

/** A document to find, newer than those made before; `change` replaces whole fields. */
export function document(id: string, change: Partial<SearchDocument> = {}): SearchDocument {
  changes += 1
  return {
    id,
    v: changes,
    title: 'Something',
    summary: 'A weekly meeting.',
    description: '',
    otherWords: '',
    codes: codes(),
    points: [chatham],
    remote: false,
    covers: [],
    placesLeft: null,
    confirmedOn: '2026-03-01',
    reply: { days: null, acceptedPercent: null },
    ...change,
  }
}

/** The codes of a document: none but those given. */
export function codes(given: Partial<SearchDocument['codes']> = {}): SearchDocument['codes'] {
  return {
    need: [],
    kind: [],
    slot: [],
    price: [],
    age: [],
    for: [],
    access: [],
    language: [],
    mode: [],
    prescriptions: [],
    room: [],
    funding: [],
    ...given,
  }
}

/**
 * What a test asks: `text` is what was typed, the rest replaces whole fields of a question for everything.
 */
export interface Asked extends Partial<SearchQuery> {
  text?: string
}

/** The words of a text, each once: without those that say little, unless there are no others. */
function searchedWords(text: string): string[] {
  const words = [...new Set(wordsIn(text))].slice(0, 16)
  const telling = words.filter((word) => word.length > 1 && !isStopWord(word))
  return telling.length > 0 ? telling : words
}

export function question({ text = '', ...change }: Asked = {}): SearchQuery {
  return {
    words: searchedWords(text).map((word) => ({ word, also: [] })),
    typed: text.trim() !== '',
    likelyNeeds: [],
    wishes: [],
    filters: {},
    confirmedSince: '2025-03-02',
    today,
    sort: 'best',
    offset: 0,
    limit: 20,
    ...change,
  }
}

/** An engine under test, and the ways its index is kept; whatever it needs beside it is kept as well. */
export interface Kept {
  engine: SearchEngine
  put(...documents: SearchDocument[]): Promise<void>
  remove(...ids: string[]): Promise<void>
  rebuild(documents: AsyncIterable<SearchDocument>, upTo: number): Promise<number>
}

/** The change number of the newest document made so far. */
export const newest = (): number => changes

/** The next change number: of a removal. */
export const nextChange = (): number => (changes += 1)

/** The identifiers found, in their order. */
export async function idsOf({ engine }: { engine: SearchEngine }, asked: Asked): Promise<string[]> {
  return (await engine.find(question(asked))).rows.map(({ id }) => id)
}

export async function* stream(documents: SearchDocument[]): AsyncIterable<SearchDocument> {
  yield* documents
}
