// src/payments/suspense/returned-part-checks.ts — proves parts of payouts that came back against the books.
import type { Reader } from '#dialect'
import { type Invariant, movedByKind } from '../../ledger/ledger.ts'
import { partsByAccount, tooManyParts } from './returned-part-store.ts'

export const returnedPartInvariants: Invariant[] = [
  {
    says: 'What came back of a payout in parts is paid on or given back, in the books, never more.',
    broken: partsInBooks,
  },
]

async function partsInBooks(db: Reader): Promise<string[]> {
  const books = new Map([
    ...(await movedByKind(db, ['suspense'], 'provider:')),
    ...(await movedByKind(db, ['write-back'], 'fund:')),
  ])
  const ours = await partsByAccount(db)
  const isOfPart = (code: string) => code.endsWith(':payable') || code.endsWith(':held')
  const codes = [...new Set([...books.keys(), ...ours.keys()])].filter(isOfPart)
  const differing = codes.filter((code) => (books.get(code) ?? 0) !== (ours.get(code) ?? 0))
  const more = (await tooManyParts(db)).map(
    ({ reference }) => `More than payout ${reference} came back in parts.`,
  )
  return [
    ...more,
    ...differing.map(
      (code) =>
        `"${code}" got ${books.get(code) ?? 0}p of parts in the books, ${ours.get(code) ?? 0}p is known.`,
    ),
  ]
}
