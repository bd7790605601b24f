// src/search/word-lists/store.ts — versions of the curated words in the database; decides nothing.
import { dataVersion, kept, type Reader, type Tx } from '#dialect'
import { desc, eq } from 'drizzle-orm'
import { Refusal } from '../../kernel/refusal.ts'
import { wordLists } from '../tables.ts'
import { baseWordList, type WordList } from './word-list.ts'

/** A version and its words; version 0 is the list the directory begins with. */
export interface WordListVersion {
  number: number
  list: WordList
}

export type WordListNote = Omit<typeof wordLists.$inferSelect, 'content'>

const beginning: WordListVersion = { number: 0, list: baseWordList }
/** The version in force as it was last read from each store, and when: the same list is the same object. */
const current = new WeakMap<object, { version: WordListVersion; seenAt: number | undefined }>()

const newest = kept((db) =>
  db.select({ number: wordLists.number }).from(wordLists).orderBy(desc(wordLists.number)).limit(1),
)

/** The words in force. Read whole only when there is a newer version than last time. */
export async function currentWordList(db: Reader): Promise<WordList> {
  return (await currentVersion(db)).list
}

/** The version in force. */
export async function currentVersion(db: Reader): Promise<WordListVersion> {
  const known = current.get(db)
  const seenAt = dataVersion(db)
  if (known && seenAt !== undefined && known.seenAt === seenAt) return known.version
  const number = (await newest(db))[0]?.number ?? 0
  const version = known?.version.number === number ? known.version : await getVersion(db, number)
  current.set(db, { version, seenAt })
  return version
}

/** That version; refuses (not-found) one that does not exist. */
export async function getVersion(db: Reader, number: number): Promise<WordListVersion> {
  if (number === 0) return beginning
  const [row] = await db.select().from(wordLists).where(eq(wordLists.number, number))
  if (!row) throw new Refusal('not-found', 'words-unknown', 'There is no such version of the search words.')
  return { number, list: row.content as WordList }
}

/** Who made versions, when and why, the newest first. */
export function versionNotes(db: Reader, limit: number, offset: number): Promise<WordListNote[]> {
  const { number, madeBy, madeAt, message } = wordLists
  return db
    .select({ number, madeBy, madeAt, message })
    .from(wordLists)
    .orderBy(desc(number))
    .limit(limit)
    .offset(offset)
}

/** Who made that version, when and why; undefined for the beginning. */
export async function versionNote(db: Reader, number: number): Promise<WordListNote | undefined> {
  const [row] = await db.select().from(wordLists).where(eq(wordLists.number, number))
  return row
}

export function countVersions(db: Reader): Promise<number> {
  return db.$count(wordLists)
}

export async function addVersion(tx: Tx, note: WordListNote, list: WordList): Promise<void> {
  await tx.insert(wordLists).values({ ...note, content: list })
}
