// src/search/understanding/phrase-pages.ts — phrases by their words: those that begin at a word of a text are
// found by it, from there by the next, and so on.
import { relatives, someone } from './relatives.ts'

/** Phrases with what each stands for. */
export interface Pages<T> {
  first: Page<T>
  /** How many were added. */
  count: number
}

/** What phrases are that begin with the same words. */
interface Page<T> {
  /** Those that end here. */
  ending: Entry<T>[]
  /** Those that go on, by their next word. */
  next: Map<string, Page<T>> | undefined
}

export interface Entry<T> {
  value: T
  /** How many words it has. */
  telling: number
  /** Its place among all phrases. */
  order: number
}

/** A book without phrases. */
export function emptyPages<T>(): Pages<T> {
  return { first: emptyPage(), count: 0 }
}

function emptyPage<T>(): Page<T> {
  return { ending: [], next: undefined }
}

/** Adds a phrase of one or more words. */
export function addPhrase<T>(pages: Pages<T>, words: readonly string[], value: T): void {
  let page = pages.first
  for (const word of words) {
    page.next ??= new Map()
    const next = page.next.get(word) ?? emptyPage<T>()
    page.next.set(word, next)
    page = next
  }
  page.ending.push({ value, telling: words.length, order: pages.count })
  pages.count += 1
}

/** The phrases that begin at a word of a text, in the order they were added. */
export function phrasesFrom<T>(pages: Pages<T>, text: readonly string[], from: number): Entry<T>[] {
  const found: Entry<T>[] = []
  follow(pages.first, text, from, found)
  return found.length > 1 ? found.sort((a, b) => a.order - b.order) : found
}

/** Goes on with a word of the text, also with what else it may stand as in a phrase. */
function follow<T>({ next }: Page<T>, text: readonly string[], at: number, found: Entry<T>[]): void {
  if (next === undefined || at === text.length) return
  const word = text[at]!
  take(next.get(word), text, at, found)
  if (relatives.has(word)) take(next.get(someone), text, at, found)
}

function take<T>(page: Page<T> | undefined, text: readonly string[], at: number, found: Entry<T>[]): void {
  if (page === undefined) return
  for (const entry of page.ending) found.push(entry)
  follow(page, text, at + 1, found)
}
