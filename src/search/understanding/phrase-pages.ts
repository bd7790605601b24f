// src/search/understanding/phrase-pages.ts — phrases by their words: those that begin at a word of a text are
// looked up by it, by it and the next, and so on.
import { relatives, someone } from './relatives.ts'

/** Phrases with what each stands for. */
export interface Pages<T> {
  /** By their words with blanks between. */
  phrases: Map<string, Entry<T>[]>
  /** By the first word: how many words the longest phrase has that begins so. */
  longest: Map<string, number>
  /** How many were added. */
  count: number
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
  return { phrases: new Map(), longest: new Map(), count: 0 }
}

/** Adds a phrase of one or more words. */
export function addPhrase<T>(pages: Pages<T>, words: readonly string[], value: T): void {
  const entry = { value, telling: words.length, order: pages.count }
  const key = words.join(' ')
  const same = pages.phrases.get(key)
  if (same) same.push(entry)
  else pages.phrases.set(key, [entry])
  pages.longest.set(words[0]!, Math.max(words.length, pages.longest.get(words[0]!) ?? 0))
  pages.count += 1
}

/** The phrases that begin at a word of a text, in the order they were added. */
export function phrasesFrom<T>(pages: Pages<T>, text: readonly string[], from: number): Entry<T>[] {
  const found: Entry<T>[] = []
  for (const first of namesOf(text[from]!)) {
    const most = Math.min(pages.longest.get(first) ?? 0, text.length - from)
    let ways = most > 0 ? [first] : []
    for (let words = 1; ways.length > 0; words++) {
      for (const way of ways) found.push(...(pages.phrases.get(way) ?? []))
      const next = words < most ? namesOf(text[from + words]!) : []
      ways = ways.flatMap((way) => next.map((word) => `${way} ${word}`))
    }
  }
  return found.length > 1 ? found.sort((a, b) => a.order - b.order) : found
}

/** A word, and what else it may stand as in a phrase. */
function namesOf(word: string): string[] {
  return relatives.has(word) ? [word, someone] : [word]
}
