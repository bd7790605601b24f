// src/funding/funds/bands.ts — the bands of a fund from left to right, each with where its lines are.
import { formatPounds } from '../../kernel/pence.ts'
import { accountHref } from '../../ledger/ledger.ts'
import { fundCodes } from '../entries.ts'
import type { FundFigures } from './fund.ts'

/** The bands in pence of the whole width, with the same figures for the table; `opens`: with links. */
export function bandsOf(fundId: string, figures: FundFigures, opens: boolean) {
  const { spentPence, reservedPence, allocatedPence, freePence, returnedPence } = figures
  const { spent, free, returned } = fundCodes(fundId)
  const bands = [
    { name: 'spent', text: 'Spent', hint: 'earned by providers', pence: spentPence, code: spent },
    {
      name: 'reserved',
      text: 'Reserved',
      hint: 'set aside for prescriptions not answered or not finished',
      pence: reservedPence,
    },
    {
      name: 'allocated',
      text: 'Allocated',
      hint: 'promised to agreements, not used yet',
      pence: allocatedPence,
    },
    { name: 'free', text: 'Free', hint: 'not promised to anybody', pence: freePence, code: free },
    {
      name: 'returned',
      text: 'Returned',
      hint: 'given back to who gave it',
      pence: returnedPence,
      code: returned,
    },
  ]
  let x = 0
  return bands.map(({ pence, code, ...band }) => {
    const href = code === undefined ? `/funds/${fundId}#agreements` : accountHref(code)
    const placed = { ...band, x, width: pence, amount: formatPounds(pence), href: opens ? href : undefined }
    x += pence
    return placed
  })
}
