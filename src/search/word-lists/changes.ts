// src/search/word-lists/changes.ts — one entry of the curated words put in, changed or taken out.
import { createHash } from 'node:crypto'
import type { WordList } from './word-list.ts'

export const kinds = ['groups', 'phrases'] as const
/** Groups of words that mean the same; phrases with the needs that are meant. */
export type Kind = (typeof kinds)[number]

export type Entry =
  | { kind: 'groups'; words: string[] }
  /** Each need with how surely it is meant, above 0 and at most 1. Without any, it speaks of none. */
  | { kind: 'phrases'; said: string; needs: Record<string, number> }

/** Takes out the entry with the key `was`, puts `entry` in, or both: then it stands where the other stood. */
export interface Change {
  kind: Kind
  was?: string
  entry?: Entry
}

/** Every entry of one kind, in its order. */
export function entriesOf(list: WordList, kind: Kind): Entry[] {
  return kind === 'groups'
    ? list.synonyms.map((words) => ({ kind, words }))
    : list.phrases.map(({ said, needs }) => ({ kind, said, needs }))
}

/** What an entry is known by: it changes with its words. */
export function keyOf(entry: Entry): string {
  const said = entry.kind === 'groups' ? entry.words : [entry.said, Object.entries(entry.needs).sort(byNeed)]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 20)
}

/** The entry with that key; undefined when the list has none. */
export function entryWith(list: WordList, kind: Kind, key: string): Entry | undefined {
  return entriesOf(list, kind).find((entry) => keyOf(entry) === key)
}

/** Whether the list is already as the change would make it: the same form was sent twice. */
export function isDone(list: WordList, { kind, was, entry }: Change): boolean {
  const keys = new Set(entriesOf(list, kind).map(keyOf))
  const isIn = entry === undefined || keys.has(keyOf(entry))
  const isOut = was === undefined || !keys.has(was) || (entry !== undefined && keyOf(entry) === was)
  return isIn && isOut
}

/** The list with the change. An entry to be changed that is not there any more is put in at the end. */
export function changed(list: WordList, { kind, was, entry }: Change): WordList {
  const before = entriesOf(list, kind)
  const at = before.findIndex((each) => keyOf(each) === was)
  const after = [...before]
  if (at >= 0) after.splice(at, 1, ...(entry ? [entry] : []))
  else if (entry) after.push(entry)
  const synonyms = after.flatMap((each) => (each.kind === 'groups' ? [each.words] : []))
  const phrases = after.flatMap((each) =>
    each.kind === 'phrases' ? [{ said: each.said, needs: each.needs }] : [],
  )
  return kind === 'groups' ? { ...list, synonyms } : { ...list, phrases }
}

/** What the later list has that the earlier has not, and the other way round. */
export function differences(before: WordList, after: WordList): { added: Entry[]; removed: Entry[] } {
  const entries = (list: WordList) => kinds.flatMap((kind) => entriesOf(list, kind))
  const missing = (from: Entry[], to: Entry[]) => {
    const keys = new Set(to.map(keyOf))
    return from.filter((entry) => !keys.has(keyOf(entry)))
  }
  return {
    added: missing(entries(after), entries(before)),
    removed: missing(entries(before), entries(after)),
  }
}

function byNeed([a]: [string, number], [b]: [string, number]): number {
  return byText(a, b)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
