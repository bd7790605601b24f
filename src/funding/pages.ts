// src/funding/pages.ts — what the pages of funds show.
import { type Day, formatDay } from '../kernel/day.ts'
import { formatPounds } from '../kernel/pence.ts'
import { type FieldError, fieldsOf, type Typed } from '../web/web.ts'
import type { Agreement } from './agreement.ts'
import { agreementTag, kindNames } from './agreement-words.ts'
import { depositFormWords, fundFormWords } from './forms.ts'
import { type Deposit, type Fund, type FundFigures, isNearlyPromised, warnAtPercent } from './fund.ts'

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

/** The form for a deposit into a fund. */
export function depositNewPage(fund: Fund, formId: string, typed: Typed = {}, errors: FieldError[] = []) {
  return { fundId: fund.id, formId, fields: fieldsOf(depositFormWords, typed, errors) }
}

interface FundParts {
  fund: Fund
  figures: FundFigures
  agreements: Agreement[]
  providerNames: Map<string, string>
  deposits: Deposit[]
  /** What the visitor may do beyond reading. */
  may: { change: boolean; openAgreements: boolean }
}

/** One fund: its bands, its agreements, its deposits. */
export function fundPage({ fund, figures, agreements, providerNames, deposits, may }: FundParts) {
  const free = formatPounds(figures.freePence)
  return {
    id: fund.id,
    mayChange: may.change,
    rows: [
      { key: 'From', value: fund.funder },
      { key: 'May be spent on', lines: fund.purpose.split('\n') },
    ],
    warning: isNearlyPromised(figures)
      ? `${warnAtPercent}% or more of this fund is promised or spent. ${free} is free.`
      : undefined,
    granted: formatPounds(figures.grantedPence),
    width: figures.grantedPence,
    bands: bandsOf(figures),
    agreementHead: [
      { text: 'Provider' },
      { text: 'Kind' },
      { text: 'Ends' },
      { text: 'Amount', numeric: true },
      { text: 'State' },
    ],
    agreementRows: agreements.map((agreement) => [
      {
        text: providerNames.get(agreement.providerId) ?? 'A provider we no longer know',
        href: may.openAgreements ? `/agreements/${agreement.id}` : undefined,
      },
      { text: kindNames[agreement.kind] },
      { text: formatDay(agreement.endsOn) },
      money(agreement.amountPence),
      { tag: agreementTag(agreement.status) },
    ]),
    depositHead: [{ text: 'Received' }, { text: 'Reference' }, { text: 'Amount', numeric: true }],
    depositRows: deposits.map(({ receivedOn, reference, amountPence }) => [
      { text: day(receivedOn) },
      { text: reference },
      money(amountPence),
    ]),
  }
}

const day = (on: Day) => formatDay(on)

/** The bands from left to right, in pence of the whole width, with the same figures for the table. */
function bandsOf(figures: FundFigures) {
  const { spentPence, reservedPence, allocatedPence, freePence, returnedPence } = figures
  const bands = [
    { name: 'spent', text: 'Spent', hint: 'earned by providers', pence: spentPence },
    {
      name: 'reserved',
      text: 'Reserved',
      hint: 'set aside for prescriptions not answered',
      pence: reservedPence,
    },
    {
      name: 'allocated',
      text: 'Allocated',
      hint: 'promised to agreements, not used yet',
      pence: allocatedPence,
    },
    { name: 'free', text: 'Free', hint: 'not promised to anybody', pence: freePence },
    { name: 'returned', text: 'Returned', hint: 'given back to who gave it', pence: returnedPence },
  ]
  let x = 0
  return bands.map(({ pence, ...band }) => {
    const placed = { ...band, x, width: pence, amount: formatPounds(pence) }
    x += pence
    return placed
  })
}
