// src/funding/returns/checks.ts — proves that what funds give back is in the books, and agreed by two people.
import { kept, type Reader } from '#dialect'
import { eq, sql } from 'drizzle-orm'
import { balancesOf, type Invariant } from '../../ledger/ledger.ts'
import { mostFaults } from '../agreements/walk.ts'
import { dueToFunderCode, fundCodes } from '../entries.ts'
import { returnedByFund } from './store.ts'
import { listFunds } from '../store.ts'
import { fundReturns } from '../versions/tables.ts'

export const returnInvariants: Invariant[] = [
  { says: 'What a fund gave back, and what of it is still to be sent, is in the books.', broken: returned },
  { says: 'Each return of money has its own entries, and two people agreed it.', broken: eachReturn },
]

async function returned(db: Reader): Promise<string[]> {
  const funds = await listFunds(db)
  const sums = await returnedByFund(db)
  const codes = funds.flatMap(({ id }) => [fundCodes(id).returned, dueToFunderCode(id)])
  const balances = await balancesOf(db, codes)
  return funds.flatMap(({ id, name }) => {
    const { returnedPence, duePence } = sums.get(id) ?? { returnedPence: 0, duePence: 0 }
    const inBooks = [balances.get(fundCodes(id).returned), balances.get(dueToFunderCode(id))]
    if (inBooks[0] === returnedPence && inBooks[1] === duePence) return []
    const ours = `${returnedPence}p given back, ${duePence}p of it to be sent`
    return [`${name}: ${ours}; ${inBooks[0]}p and ${inBooks[1]}p in the books.`]
  })
}

const returnedUnsaid = kept((db) => {
  const { id, status, madeBy, decidedBy, dueSeq, sentSeq } = fundReturns
  const posted = (seq: typeof dueSeq, key: ReturnType<typeof sql>) =>
    sql`exists (select 1 from journal_entries where journal_entries.seq = ${seq}
      and journal_entries.source_key = ${key})`
  const isDue = posted(dueSeq, sql`'return:' || ${id}`)
  const isSent = posted(sentSeq, sql`'return:' || ${id} || ':sent'`)
  return db
    .select({ id })
    .from(fundReturns)
    .where(
      sql`${eq(decidedBy, madeBy)} or (${status} in ('due', 'sent') and not ${isDue})
        or (${status} = 'sent' and not ${isSent})`,
    )
    .limit(mostFaults)
})

async function eachReturn(db: Reader): Promise<string[]> {
  const rows = await returnedUnsaid(db)
  return rows.map((row) => `The return ${row.id} is not in the books as two people agreed it.`)
}
