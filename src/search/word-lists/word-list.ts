// src/search/word-lists/word-list.ts — the curated words of search: what means the same, what is meant by it,
// what says nothing.
import { readFileSync } from 'node:fs'

/** One version of the curated words. */
export interface WordList {
  /** Groups of words or phrases that mean the same: any of them finds the others. */
  synonyms: string[][]
  /**
   * What people say, and the needs they mean by it, from 0 (hardly) to 1 (surely). Endings and small words
   * do not matter; "{someone}" stands for any relative or friend.
   */
  phrases: { said: string; needs: Record<string, number> }[]
  /** Words that say too little to be looked for. */
  stopWords: string[]
}

/** The list the directory begins with: version 0. */
export const baseWordList: WordList = JSON.parse(
  readFileSync(new URL('word-list.json', import.meta.url), 'utf8'),
) as WordList
