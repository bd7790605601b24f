// src/funding/pages.ts — what the pages of funds show.
import { dayOf, formatDay } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import { accountHref } from '../ledger/ledger.ts'
import { type FieldError, fieldsOf, type Typed } from '../web/web.ts'
import type { Agreement } from './agreements/agreement.ts'
import type { BurnDown } from './funds/burn-down.ts'
import { burnDownPicture } from './funds/burn-down-picture.ts'
import { fundCodes } from './entries.ts'
import { depositTable } from './funds/deposit-pages.ts'
import type { DepositReversal } from './funds/deposit-reversal.ts'
import { fundFormWords } from './forms.ts'
import { agreementTable, type Promised } from './funds/agreements.ts'
import { bandsOf } from './funds/bands.ts'
import type { FundReturn } from './returns/fund-return.ts'
import { returnTags } from './returns/words.ts'
import { type Deposit, type Fund, type FundFigures, isNearlyPromised, warnAtPercent } from './funds/fund.ts'

const money = (pence: number) => ({ text: formatPounds(pence), numeric: true })

/** All funds, each with its bands. */
export function fundsPage(funds: Fund[], figures: Map<string, FundFigures>, mayChange: boolean) {
  const numbers = ['Granted', 'Free', 'Allocated', 'Reserved', 'Spent']
  return {
    mayChange,
    isEmpty: funds.length === 0,
    head: [{ text: 'Fund' }, ...numbers.map((text) => ({ text, numeric: true }))],
    rows: funds.map(({ id, name }) => {
      const { grantedPence, freePence, allocatedPence, reservedPence, spentPence } = figures.get(id)!
      const amounts = [grantedPence, freePence, allocatedPence, reservedPence, spentPence]
      return [{ text: name, href: `/funds/${id}` }, ...amounts.map(money)]
    }),
  }
}

/** The form for a new fund. */
export function fundNewPage(formId: string, typed: Typed = {}, errors: FieldError[] = []) {
  return { formId, fields: fieldsOf(fundFormWords, typed, errors) }
}

export interface FundParts {
  fund: Fund
  figures: FundFigures
  burnDown: BurnDown | undefined
  agreements: Agreement[]
  /** What is promised under each agreement now, by id. */
  promised: ReadonlyMap<string, Promised>
  providerNames: Map<string, string>
  deposits: Deposit[]
  /** What was taken back of them. */
  reversals: DepositReversal[]
  returns: FundReturn[]
  /** Of the spot allowance, what is used. */
  spot: { allowancePence: number; usedPence: number }
  head: string
  /** What the visitor may do beyond reading; `openLines`: see the agreements and the books behind it. */
  may: { change: boolean; openLines: boolean }
  /** The approver who visits: may take back a deposit that somebody else recorded. */
  approverId: string | undefined
}

/** One fund: its bands, how it is used up, its agreements, its deposits, what went back. */
export function fundPage(parts: FundParts) {
  const { fund, figures, burnDown, may, head } = parts
  const free = formatPounds(figures.freePence)
  return {
    id: fund.id,
    mayChange: may.change,
    mayOpen: may.openLines,
    rows: [
      { key: 'From', value: fund.funder },
      { key: 'May be spent on', lines: fund.purpose.split('\n') },
      ...termRows(parts),
    ],
    warning: isNearlyPromised(figures)
      ? `${warnAtPercent}% or more of this fund is promised or spent. ${free} is free.`
      : undefined,
    granted: formatPounds(figures.grantedPence),
    grantedHref: may.openLines ? accountHref(fundCodes(fund.id).granted) : undefined,
    width: figures.grantedPence,
    bands: bandsOf(fund.id, figures, may.openLines),
    picture: burnDown && burnDownPicture(burnDown, fund.name),
    ...agreementTable(parts),
    ...depositTable(parts),
    ...returnTable(parts),
    ledgerHead: head,
  }
}

function termRows({ fund, spot }: FundParts) {
  const rows = [
    {
      key: 'May be spent until',
      value: fund.endsOn === null ? 'No last day is set' : formatDay(fund.endsOn),
    },
  ]
  if (spot.allowancePence === 0 && spot.usedPence === 0) return rows
  const used = `${formatPounds(spot.usedPence)} of ${formatPounds(spot.allowancePence)} used`
  const limit = `above ${formatPounds(fund.spotLimitPence)} the approver decides`
  return [...rows, { key: 'Spot purchases', value: `${used}; ${limit}` }]
}

function returnTable({ fund, returns, may }: FundParts) {
  return {
    returnHead: [{ text: 'Proposed' }, { text: 'Why' }, { text: 'Amount', numeric: true }, { text: 'State' }],
    returnRows: returns.map(({ id, madeAt, reason, amountPence, status }) => [
      {
        text: formatDay(dayOf(madeAt)),
        href: may.openLines ? `/funds/${fund.id}/returns/${id}` : undefined,
      },
      { text: reason },
      money(amountPence),
      { tag: returnTags[status] },
    ]),
  }
}
