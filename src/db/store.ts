// src/db/store.ts — what every store promises, whichever database stands behind it.

export interface StoreOf<Reader, Tx> {
  /** Reads what is committed. It cannot write: not by its type, and not by its connection. */
  read: Reader
  /**
   * Runs `work` alone, serializable, and commits; or, when it throws, leaves no trace and throws the same.
   * `work` may run twice, so it touches nothing but `tx`. The `tx` dies with it. Refuses (a fault) to be
   * opened inside another transaction.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Calls the listener after every commit of this process. It must be quick and never throw. */
  onCommit(listener: () => void): void
  /** True when no other process can write this store, so that what a dead process leased is free again. */
  exclusive: boolean
  close(): Promise<void>
}

export interface StoreOptions {
  /**
   * Runs each transaction, rolls it back and runs it again: shows in tests that running twice is harmless.
   */
  rehearse?: boolean
  /**
   * Does not wait for the disk until it is closed: only for a store that is thrown away when its process dies
   * before that, such as one being seeded.
   */
  throwaway?: boolean
  /**
   * After so many milliseconds no more transactions join a commit: 15, unless a simulation says `Infinity`,
   * since what happens in it may not hang on how fast the machine is.
   */
  commitMillis?: number
}
