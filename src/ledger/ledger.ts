// src/ledger/ledger.ts — the door of the ledger: what other rooms may use.
export { accountKinds, kindOf, onNormalSide, type Unit } from './account.ts'
export { post, reverse, type Posted } from './actions.ts'
export { countBooks, ledgerInvariants, type Invariant } from './checks.ts'
export { credit, debit, type Line, type NewEntry } from './entry.ts'
export {
  accountsLike,
  balanceOf,
  balancesOf,
  entryByKey,
  lastEntry,
  linesByKeys,
  linesOf,
  movedByKind,
  statementOf,
  sumOfAccounts,
  type Account,
  type StatementLine,
} from './store.ts'
