// src/funding/plans/instalment-checks.ts — proves that what fell due of plans is in the books, and owed.
import { kept, type Reader } from '#dialect'
import { isNotNull, sql } from 'drizzle-orm'
import type { Invariant } from '../../ledger/ledger.ts'
import { mostFaults } from '../agreements/walk.ts'
import { instalments } from './instalment-tables.ts'
import { earnings } from '../reservations/tables.ts'

export const instalmentInvariants: Invariant[] = [
  { says: 'What fell due of a plan is in the books, and earned by the provider, once.', broken: fellDue },
]

/** Looks at the books' own tables in one pass, rather than asking the ledger about each payment. */
const fellDueUnsaid = kept((db) => {
  const { agreementId, number, amountPence, entrySeq } = instalments
  const isEarned = sql`exists (select 1 from ${earnings} where ${earnings.entrySeq} = ${entrySeq}
    and ${earnings.agreementId} = ${agreementId} and ${earnings.amountPence} = ${amountPence}
    and ${earnings.kind} in ('instalment', 'grant'))`
  const isInBooks = sql`exists (select 1 from journal_entries where journal_entries.seq = ${entrySeq}
    and journal_entries.source_key in ('instalment:' || ${agreementId} || ':' || ${number},
      'grant:' || ${agreementId} || ':' || ${number}))`
  return db
    .select({ agreementId, number })
    .from(instalments)
    .where(sql`${isNotNull(entrySeq)} and not (${isEarned} and ${isInBooks})`)
    .limit(mostFaults)
})

async function fellDue(db: Reader): Promise<string[]> {
  const rows = await fellDueUnsaid(db)
  return rows.map((row) => `Payment ${row.number} of agreement ${row.agreementId} is not in the books.`)
}
