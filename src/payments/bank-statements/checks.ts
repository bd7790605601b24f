// src/payments/bank-statements/checks.ts — proves the bank's lines, what they match and suspense against the
// books.
import type { Reader } from '#dialect'
import { balanceOf, entryByKey, type Invariant } from '../../ledger/ledger.ts'
import { bankPayoutsSettled, matchesAfter, torn } from './checks-store.ts'
import { lineDaysOf } from './line-store.ts'
import { movesOfBank } from './match-store.ts'
import { openSums } from '../suspense/store.ts'

export const bankInvariants: Invariant[] = [
  { says: 'Every line of the bank is its entries, to the penny.', broken: matchesExact },
  { says: 'Suspense in the books is what is open to explain.', broken: suspenseExact },
  { says: 'Every payout paid from the bank is on a line of the bank.', broken: paidOnLine },
]

const together = 500

/** Each match is worth what its entry moves the bank by, and all of a line what the line moved. */
async function matchesExact(db: Reader): Promise<string[]> {
  const faults = (await torn(db)).map(({ id }) => `The entries of the bank’s line ${id} do not add up to it.`)
  let after = 0
  for (;;) {
    const matches = await matchesAfter(db, after, together)
    if (matches.length === 0 || faults.length > 5) return faults
    const seqs = matches.map((match) => match.entrySeq)
    const moved = new Map((await movesOfBank(db, seqs)).map((move) => [move.seq, move.amount]))
    for (const { entrySeq, amountPence } of matches) {
      if (moved.get(entrySeq) === amountPence) continue
      faults.push(`Entry ${entrySeq} does not move the bank by what its line of the bank says.`)
    }
    after = seqs.at(-1)!
  }
}

async function suspenseExact(db: Reader): Promise<string[]> {
  const sums = await openSums(db)
  const faults: string[] = []
  for (const place of ['bank', 'stripe'] as const) {
    const open = sums.get(place)?.pence ?? 0
    const inBooks = 0 - (await balanceOf(db, `${place}:suspense`))
    if (open !== inBooks) faults.push(`${open}p is open to explain at ${place}, ${inBooks}p is in suspense.`)
  }
  return faults
}

/** Its reference at the bank is a line that matches the entry which settled it. */
async function paidOnLine(db: Reader): Promise<string[]> {
  const faults: string[] = []
  let after = ''
  for (;;) {
    const payouts = await bankPayoutsSettled(db, after, together)
    if (payouts.length === 0 || faults.length > 5) return faults
    for (const { id, reference, railReference } of payouts) {
      const entry = await entryByKey(db, `settle:${id}`)
      const [match] = entry ? await lineDaysOf(db, [entry.seq]) : []
      const own = `bank:${match?.lineId}`
      if (railReference === own || railReference === `${own}:${reference}`) continue
      faults.push(`Payout ${reference} is paid from the bank, and no line of the bank says so.`)
    }
    after = payouts.at(-1)!.id
  }
}
