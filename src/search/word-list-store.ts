// src/search/word-list-store.ts — versions of the curated words in the database; decides nothing.
import type { Reader } from '../db/db.ts'
import { desc } from 'drizzle-orm'
import { wordLists } from './tables.ts'
import { baseWordList, type WordList } from './word-list.ts'

/** The words in force: the newest version, or the list the directory begins with. */
export async function currentWordList(db: Reader): Promise<WordList> {
  const [row] = await db.select().from(wordLists).orderBy(desc(wordLists.number)).limit(1)
  return (row?.content as WordList | undefined) ?? baseWordList
}
