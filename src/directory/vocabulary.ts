// src/directory/vocabulary.ts — the words of the directory: needs, kinds, access, languages and ways of
// taking part.
import { readFileSync } from 'node:fs'

export interface Need {
  id: string
  label: string
  hint: string
  /** What people say when they mean this need. */
  phrases: string[]
}

export type LabelKind = 'languages' | 'access' | 'kinds' | 'modes'

/** Every need, in the order it is shown. */
export const needs: readonly Need[] = read('needs.json') as Need[]
const labels = read('labels.json') as Record<LabelKind, Record<string, string>>
const needsById = new Map(needs.map((need) => [need.id, need]))

/** The codes of one list, in the order they are shown. */
export function codesOf(kind: LabelKind): string[] {
  return Object.keys(labels[kind])
}

/** The words for a code of one list; the code itself when the list does not have it. */
export function labelOf(kind: LabelKind, code: string): string {
  return labels[kind][code] ?? code
}

/** Whether the list has the code. */
export function hasCode(kind: LabelKind, code: string): boolean {
  return Object.hasOwn(labels[kind], code)
}

/** The need with that id; undefined when there is none. */
export function needById(id: string): Need | undefined {
  return needsById.get(id)
}

const published = read('published-lists.json') as Record<
  string,
  Record<string, string[] | undefined> | undefined
>

/**
 * The identifiers of a code in the lists of needs and circumstances that the Local Government Association
 * publishes. Only those that were verified against what is published are there; most codes have none yet.
 */
export function publishedAs(list: string, code: string): readonly string[] {
  return published[list]?.[code] ?? []
}

/** The label of a need; its id when there is no such need any more. */
export function needLabel(id: string): string {
  return needsById.get(id)?.label ?? id
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
}
