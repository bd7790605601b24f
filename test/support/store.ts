// test/support/store.ts — a fresh store on a temporary file and a clock that stands still, for one test.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { openStore, type Store } from '../../src/db/db.ts'
import { clockAt, type SetClock } from '../../src/kernel/clock.ts'
import { copyEmptyStore } from './empty-store.ts'

export interface TestStore {
  store: Store
  clock: SetClock
  file: string
}

/** Opens a migrated store that is closed and removed when the test ends. The clock stands at midday. */
export async function openTestStore(
  t: TestContext,
  options: { rehearse?: boolean } = {},
): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'allotment-'))
  const file = join(folder, 'allotment.sqlite')
  await copyEmptyStore(file)
  const store = await openStore(file, { throwaway: true, ...options })
  t.after(async () => {
    await store.close()
    await rm(folder, { recursive: true })
  })
  return { store, clock: clockAt(new Date('2026-03-02T12:00:00Z')), file }
}
