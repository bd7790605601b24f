// src/funding/funds/deposit-checks.ts — proves that each deposit taken back has its mirror, and took two
// people.
import { kept, type Reader } from '#dialect'
import { eq, sql } from 'drizzle-orm'
import type { Invariant } from '../../ledger/ledger.ts'
import { mostFaults } from '../agreements/walk.ts'
import { depositReversals, deposits } from '../tables.ts'

export const depositInvariants: Invariant[] = [
  { says: 'Each deposit taken back has its mirror in the books, and two people.', broken: eachTakenBack },
]

const unmirrored = kept((db) => {
  const { depositId, madeBy, entrySeq } = depositReversals
  const mirror = sql`exists (select 1 from journal_entries where journal_entries.seq = ${entrySeq}
    and journal_entries.reverses_seq = ${deposits.entrySeq}
    and journal_entries.source_key = 'undo-deposit:' || ${depositId})`
  return db
    .select({ depositId })
    .from(depositReversals)
    .leftJoin(deposits, eq(deposits.id, depositId))
    .where(sql`${deposits.id} is null or ${deposits.madeBy} = ${madeBy} or not ${mirror}`)
    .limit(mostFaults)
})

async function eachTakenBack(db: Reader): Promise<string[]> {
  const rows = await unmirrored(db)
  return rows.map((row) => `The deposit ${row.depositId} was not taken back in the books by two people.`)
}
