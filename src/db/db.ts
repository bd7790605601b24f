// src/db/db.ts — the door of the store: what rooms may use of it.
import type { Reader, Tx } from '#dialect'
import type { Clock } from '../kernel/clock.ts'
import type { StoreOf } from './store.ts'

export { assertOutsideTransaction } from './loan.ts'
export { ownFile } from './sqlite/owner.ts'
export type { StoreOptions } from './store.ts'
export { dataVersion, openReader, openStore, type Reader, type Tx } from '#dialect'
export type Store = StoreOf<Reader, Tx>

/** What every action needs: the store that opens its transaction, and the clock. */
export interface Needs {
  store: Store
  clock: Clock
}
