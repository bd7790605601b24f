// src/search/postcodes/actions.ts — a file of postcodes goes in, and goes on where it stopped.
import { record } from '../../audit/audit.ts'
import type { Needs } from '../../db/db.ts'
import { type Actor, requireRoleOrSystem } from '../../kernel/actor.ts'
import { type PostcodeBatch, postcodeBatches, type PostcodeFile } from './file.ts'
import { findImport, type PostcodeImport, saveImport, savePostcodes } from './store.ts'

export interface PostcodeCounts {
  /** Rows saved of this file, those before an interruption with them. */
  saved: number
  /** Of those, how many before this run; 0 when it began anew. */
  before: number
  /** Postcodes met in this run that have no place. */
  withoutPlace: number
  /** Lines met in this run that cannot be used. */
  bad: number
}

/**
 * Imports a file whose beginning was looked at; `bytes` is all of it. When it was broken off, it goes on
 * behind the last batch that was saved; a file that was read to its end is read again from its beginning.
 * `onBatch` hears each batch once it is saved.
 */
export async function importPostcodes(
  needs: Needs,
  by: Actor,
  { key, columns }: Pick<PostcodeFile, 'key' | 'columns'>,
  bytes: AsyncIterable<Buffer>,
  onBatch: (batch: PostcodeBatch) => void = () => {},
): Promise<PostcodeCounts> {
  requireRoleOrSystem(by, 'administrator')
  let done = await begunImport(needs, key)
  const counts: PostcodeCounts = { saved: done.saved, before: done.saved, withoutPlace: 0, bad: 0 }
  for await (const batch of postcodeBatches(bytes, columns, done.lines)) {
    const after = withBatch(done, batch)
    await needs.store.transaction(async (tx) => {
      await savePostcodes(tx, batch.rows)
      await saveImport(tx, after)
    })
    done = after
    counts.saved = done.saved
    counts.withoutPlace += batch.withoutPlace
    counts.bad += batch.bad.length
    onBatch(batch)
  }
  await needs.store.transaction(async (tx) => {
    const finishedAt = needs.clock.now()
    await saveImport(tx, { ...done, finishedAt })
    await record(tx, by, finishedAt, 'postcodes-imported', key, { saved: done.saved, skipped: done.skipped })
  })
  return counts
}

async function begunImport({ store, clock }: Needs, file: string): Promise<PostcodeImport> {
  const begun = await findImport(store.read, file)
  if (begun && begun.finishedAt === null) return begun
  return { file, lines: 0, saved: 0, skipped: 0, startedAt: clock.now(), finishedAt: null }
}

function withBatch(done: PostcodeImport, { lines, rows, withoutPlace, bad }: PostcodeBatch): PostcodeImport {
  return {
    ...done,
    lines,
    saved: done.saved + rows.length,
    skipped: done.skipped + withoutPlace + bad.length,
  }
}
