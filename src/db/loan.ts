// src/db/loan.ts — a transaction is lent, not given: what is lent out stops working when it is called back.
import { AsyncLocalStorage } from 'node:async_hooks'

const inside = new AsyncLocalStorage<true>()

/** Runs `work` marked as being inside a transaction. A fault when it already is: pass the tx instead. */
export function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  assertOutsideTransaction('opening another transaction')
  return inside.run(true, work)
}

/**
 * A fault when called inside a transaction. Every adapter that talks to a network calls it first, since a
 * transaction that waits for a network stops every other writer. `what` ends the sentence.
 */
export function assertOutsideTransaction(what: string): void {
  if (inside.getStore()) throw new Error(`Inside a transaction there is no ${what}.`)
}

export interface Loan {
  readonly isOpen: boolean
  callBack(): void
}

/** A fresh loan, open until it is called back. */
export function lend(): Loan {
  let isOpen = true
  return {
    get isOpen() {
      return isOpen
    },
    callBack() {
      isOpen = false
    },
  }
}
