// test/support/empty-store.ts — a store of no rows, migrated once for all tests and copied for each.
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '../../src/db/db.ts'

const kept = fileURLToPath(new URL('../../node_modules/.cache/allotment', import.meta.url))
const migrations = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url))
let made: Promise<string> | undefined

/** Puts a migrated store without rows there. */
export async function copyEmptyStore(to: string): Promise<void> {
  made ??= emptyStore()
  await copyFile(await made, to)
}

/** Where it lies: made by whichever test process comes first, and anew when a migration changes. */
async function emptyStore(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of (await readdir(migrations)).sort()) {
    if (name.endsWith('.sql')) hash.update(await readFile(join(migrations, name)))
  }
  const file = join(kept, `empty-${hash.digest('hex').slice(0, 16)}.sqlite`)
  if (await stat(file).catch(() => undefined)) return file
  await mkdir(kept, { recursive: true })
  const own = `${file}.${process.pid}`
  await (await openStore(own)).close()
  // Of two that come first together the later one's takes its place: they are the same.
  await rename(own, file)
  for (const left of ['-wal', '-shm']) await rm(own + left, { force: true })
  return file
}
