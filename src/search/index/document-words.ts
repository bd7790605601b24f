// src/search/index/document-words.ts — the words of a document's texts, found once for all that need them.
import { labelOf } from '../../directory/directory.ts'
import type { SearchDocument } from '../engine/engine.ts'
import { wordsIn } from '../understanding/words.ts'
import type { Field } from './postings.ts'

/** By text, folded and in order; `forWhom` is in `other` too. */
export type DocumentWords = Record<Field | 'forWhom', readonly string[]>

/** The words of a document. */
export function wordsOfDocument(document: SearchDocument): DocumentWords {
  return {
    title: wordsIn(document.title),
    summary: wordsIn(document.summary),
    other: wordsIn(document.otherWords),
    description: wordsIn(document.description),
    kind: document.codes.kind.flatMap((code) => wordsIn(labelOf('kinds', code))),
    forWhom: wordsIn(document.forWhom ?? ''),
  }
}
