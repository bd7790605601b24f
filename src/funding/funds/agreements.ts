// src/funding/funds/agreements.ts — the agreements under a fund, with what is promised under each now.
import { formatDay } from '../../kernel/day.ts'
import { formatPounds, sumPence } from '../../kernel/pence.ts'
import { agreementTag, kindNames } from '../agreements/words.ts'
import type { FundParts } from '../pages.ts'

/** What is promised under an agreement and not earned yet, in pence. */
export interface Promised {
  allocatedPence: number
  reservedPence: number
}

const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })

/**
 * The agreements of a fund. Who may open the books sees too what is allocated and reserved under each, and
 * the sums, which are the bands of the fund.
 */
export function agreementTable({ agreements, promised, providerNames, may }: FundParts) {
  const ofBooks = ['Allocated', 'Reserved'].map((text) => ({ text, numeric: true }))
  const rows = agreements.map((agreement) => [
    {
      text: providerNames.get(agreement.providerId) ?? 'A provider we no longer know',
      href: may.openLines ? `/agreements/${agreement.id}` : undefined,
    },
    { text: kindNames[agreement.kind] },
    { text: formatDay(agreement.endsOn) },
    money(agreement.amountPence),
    ...(may.openLines ? promisedCells([promised.get(agreement.id)!]) : []),
    { tag: agreementTag(agreement.status) },
  ])
  const empty = { text: '' }
  const sums = [{ text: 'All together' }, empty, empty, { ...empty, numeric: true }]
  return {
    agreementHead: [
      { text: 'Provider' },
      { text: 'Kind' },
      { text: 'Ends' },
      { text: 'Amount', numeric: true },
      ...(may.openLines ? ofBooks : []),
      { text: 'State' },
    ],
    agreementRows:
      may.openLines && rows.length > 0
        ? [...rows, [...sums, ...promisedCells([...promised.values()]), empty]]
        : rows,
    agreementClasses: may.openLines ? 'app-total' : undefined,
  }
}

function promisedCells(some: Promised[]) {
  return [
    money(sumPence(some.map(({ allocatedPence }) => allocatedPence))),
    money(sumPence(some.map(({ reservedPence }) => reservedPence))),
  ]
}
