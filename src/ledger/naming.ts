// src/ledger/naming.ts — what the rooms after this one know of accounts and users: names, and who may look.
import type { Reader } from '#dialect'
import type { UserActor } from '../kernel/actor.ts'

export interface AccountFund {
  id: string
  name: string
}

export interface Naming {
  /** What each account is called, by code; a code that nobody knows more of is left out. */
  accountNames(db: Reader, codes: readonly string[]): Promise<Map<string, string>>
  /** Which fund each account is of, by code; those of no fund, and of one nobody knows, are left out. */
  fundsOf(db: Reader, codes: readonly string[]): Promise<Map<string, AccountFund>>
  /** What these users are called, by id. */
  userNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>>
  /** Refuses (not-found) an account of another organisation's fund. */
  assertMayOpen(db: Reader, by: UserActor, code: string): Promise<void>
}
