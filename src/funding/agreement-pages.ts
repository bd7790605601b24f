// src/funding/agreement-pages.ts — what the pages of an agreement show.
import { formatDay } from '../kernel/day.ts'
import { formatPounds, poundsInWords } from '../kernel/pence.ts'
import { type AgreementParts, figureRows, madeRows, termsOf } from './agreement-facts.ts'
import { agreementTag } from './agreement-words.ts'

/** One agreement: its terms, what is left of it, its payments. */
export function agreementPage(parts: AgreementParts) {
  const { fund, agreement, figures, instalments, activityTitles, may } = parts
  const isInForce = agreement.status === 'active' || agreement.status === 'closed'
  return {
    id: agreement.id,
    isDraft: agreement.status === 'drafted',
    isWaiting: agreement.status === 'agreed',
    maySubmit: may.submit,
    mayApprove: may.approve,
    terms: [
      { key: 'State', tag: agreementTag(agreement.status) },
      { key: 'Fund', value: fund.name, href: `/funds/${fund.id}` },
      ...termsOf(parts),
      ...madeRows(parts),
    ],
    figures: isInForce ? figureRows(agreement, figures) : undefined,
    activityTitles,
    instalmentHead: [
      { text: 'Payment' },
      { text: 'Due' },
      { text: 'Amount', numeric: true },
      { text: 'State' },
    ],
    instalmentRows: instalments.map(({ number, dueOn, amountPence, entrySeq }) => [
      { text: `${number} of ${instalments.length}` },
      { text: formatDay(dueOn) },
      { text: formatPounds(amountPence), numeric: true },
      { text: entrySeq === null ? 'Not due yet' : 'Has fallen due' },
    ]),
  }
}

/** The page before an agreement becomes active: its figures once more, the total in words. */
export function approvalPage(parts: AgreementParts & { freePence: number }) {
  const { agreement, freePence } = parts
  const { amountPence } = agreement
  return {
    id: agreement.id,
    amount: formatPounds(amountPence),
    inWords: poundsInWords(amountPence),
    rows: [
      { key: 'Fund', value: parts.fund.name },
      ...termsOf(parts),
      { key: 'Free in the fund now', value: formatPounds(freePence) },
      ...(freePence >= amountPence
        ? [{ key: 'Free afterwards', value: formatPounds(freePence - amountPence) }]
        : []),
    ],
  }
}
