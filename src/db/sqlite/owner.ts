// src/db/sqlite/owner.ts — one process writes a SQLite file; a second one is refused with a sentence.
import Database from 'better-sqlite3'
import { Refusal } from '../../kernel/refusal.ts'

/**
 * Takes the right to write `file` until the process ends or the returned function is called. It is a write
 * lock held on a small file beside it: the operating system drops it with the process, kill -9 included.
 */
export function ownFile(file: string): () => void {
  const lock = new Database(file.replace(/\.sqlite$/, '') + '.owner.sqlite', { timeout: 0 })
  try {
    lock.exec('BEGIN IMMEDIATE')
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new Refusal(
      'conflict',
      'store-in-use',
      `Another process has ${file} open for writing. Stop that one first, or choose another DATA_DIR.`,
    )
  }
  return () => lock.close()
}
