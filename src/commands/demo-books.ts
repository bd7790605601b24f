// src/commands/demo-books.ts — the demo shows its books only when they hold.
import type { Config } from '../config.ts'
import { Refusal } from '../kernel/refusal.ts'
import { allInvariants, checkFile } from './check-ledger.ts'

/** One line that says the books hold; refuses (conflict) broken ones, with a sentence for each fault. */
export async function proveBooks({
  databaseFile,
  dataDir,
}: Pick<Config, 'databaseFile' | 'dataDir'>): Promise<string> {
  const { broken, entries, postings } = await checkFile(databaseFile)
  if (broken.length === 0) {
    const held = `${entries} entries and ${postings} postings`
    return `The books are proved: all ${allInvariants.length} rules hold for ${held}`
  }
  const start = `The books in ${dataDir} are broken, so the demo does not start.`
  const says = [`${start} Set DATA_DIR to another folder, or delete this one.`, ...broken]
  throw new Refusal('conflict', 'books-broken', says.join('\n'))
}
