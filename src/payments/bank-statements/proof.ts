// src/payments/bank-statements/proof.ts — our bank account in the books beside what the bank's statement
// says.
import type { Reader } from '#dialect'
import { addDays, type Day } from '../../kernel/day.ts'
import { balanceOf, balanceOn, journalInOrder } from '../../ledger/ledger.ts'
import { lineDaysOf, matchedPence, sumOfLaterLines, sumOfLines } from './line-store.ts'
import { provingStatement } from './store.ts'

/**
 * The sides of the proof, in pence. `ledger + unmatched lines − not on a statement − statement =
 * difference`.
 */
export interface BankProof {
  /** The last day the statement speaks of. */
  statementOn: Day
  ledgerPence: number
  statementPence: number
  /** Lines of the bank that no entry of ours explains. */
  unmatchedLinesPence: number
  /** Entries of ours that no line of the bank shows. */
  notOnStatementPence: number
  differencePence: number
}

/**
 * The proof as it stands, or at the end of a day: a line and an entry on two sides of that day count as
 * unmatched on it. Undefined while no statement says what was in the account.
 */
export async function bankProof(db: Reader, on?: Day): Promise<BankProof | undefined> {
  const statement = await provingStatement(db, on)
  if (!statement) return undefined
  const { id, toOn } = statement
  const closingPence = statement.closingPence + (await sumOfLaterLines(db, toOn, id))
  const linesPence = await sumOfLines(db, { to: on })
  const afterPence = on !== undefined && on < toOn ? await sumOfLines(db, { after: on, to: toOn }) : 0
  const ledgerPence = on === undefined ? await balanceOf(db, 'bank') : await balanceOn(db, 'bank', on)
  const matched = await matchedOn(db, on)
  const statementPence = closingPence - afterPence
  const unmatchedLinesPence = linesPence - matched
  const notOnStatementPence = ledgerPence - matched
  const differencePence = ledgerPence + unmatchedLinesPence - notOnStatementPence - statementPence
  return {
    statementOn: on !== undefined && on < toOn ? on : toOn,
    ledgerPence,
    statementPence,
    unmatchedLinesPence,
    notOnStatementPence,
    differencePence,
  }
}

/** What matches with both its line and its entry by then, in pence. */
async function matchedOn(db: Reader, on: Day | undefined): Promise<number> {
  const matched = await matchedPence(db, on)
  if (on === undefined) return matched
  let later = 0
  for await (const some of inChunks(journalInOrder(db, { account: 'bank', from: addDays(on, 1) }))) {
    const lines = await lineDaysOf(
      db,
      some.map((entry) => entry.seq),
    )
    for (const { occurredOn, amountPence } of lines) if (occurredOn <= on) later += amountPence
  }
  return matched - later
}

async function* inChunks<Each>(all: AsyncIterable<Each>): AsyncGenerator<Each[]> {
  let some: Each[] = []
  for await (const each of all) {
    some.push(each)
    if (some.length === 500) {
      yield some
      some = []
    }
  }
  if (some.length > 0) yield some
}
